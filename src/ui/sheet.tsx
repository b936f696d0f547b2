import type { ReactNode } from 'react'
import { Box, Heading, Tap } from './elements'
import { Icon } from './parts'
import { useDialog } from './dialog'

/** A few questions on top of the page, at the thumb; on a desk in the middle. Tapping beside it closes it. */
export function Sheet({
  title,
  onClose,
  bar,
  children,
}: {
  title: string
  onClose(): void
  /** its buttons, the one to press last */
  bar?: ReactNode
  children: ReactNode
}) {
  const id = useDialog(onClose)
  return (
    <Box className="sheet-wrap">
      <Tap className="sheet-back" label="关闭" onTap={onClose}>
        {''}
      </Tap>
      <Box className="sheet" id={id} role="dialog" label={title}>
        <Box className="sheet-head">
          <Heading className="card-title">{title}</Heading>
          <Tap className="sheet-close" label={`关闭 ${title}`} onTap={onClose}>
            <Icon name="close" />
          </Tap>
        </Box>
        <Box className="sheet-body">{children}</Box>
        {bar && <Box className="buttons">{bar}</Box>}
      </Box>
    </Box>
  )
}
