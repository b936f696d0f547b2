import type { PlanItem } from '../../../contract/activity-types'
import { kindNames } from '../../../domain/activity-names'
import { Box, Heading } from '../../../ui/elements'
import { Bit } from '../../../ui/lead'
import { Row } from '../../../ui/parts'

interface Props {
  name: string
  items: { item: PlanItem; at: number }[]
  /** absent: to read only */
  onAdd?: () => void
  onOpen?: (at: number) => void
}

/** One month of the plan, line by line. */
export function Month({ name, items, onAdd, onOpen }: Props) {
  return (
    <Box className="agenda-edit">
      <Box className="count-line">
        <Heading level={3} className="strong">
          {name}
        </Heading>
        {onAdd ? (
          <Bit label={`${name} 添一项`} onTap={onAdd}>
            ＋ 添一项
          </Bit>
        ) : (
          !items.length && <Box className="note">没有安排</Box>
        )}
      </Box>
      {items.map(({ item, at }) => (
        <Row
          key={at}
          title={item.title}
          note={[kindNames[item.kind], item.day && `${Number(item.day.slice(8))} 日`]
            .filter(Boolean)
            .join(' · ')}
          onTap={onOpen && (() => onOpen(at))}
        />
      ))}
    </Box>
  )
}
