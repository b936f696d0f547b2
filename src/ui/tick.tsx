import type { ReactNode } from 'react'
import { Box, Tap } from './elements'
import { Icon } from './parts'

/** A line with a box to tick; the whole line is the button. */
export function TickRow({
  title,
  note,
  words,
  on,
  onChange,
}: {
  title: string
  note?: ReactNode
  /** what ticked and unticked mean, for those who do not see the box: 进行了, 没有进行 */
  words: [string, string]
  on: boolean
  onChange(on: boolean): void
}) {
  return (
    <Tap
      className="row tick"
      pressed={on}
      label={`${[title, typeof note === 'string' && note].filter(Boolean).join(' ')}（${on ? words[0] : words[1]}）`}
      onTap={() => onChange(!on)}
    >
      <Box className={`tick-box ${on ? 'tick-on' : ''}`}>{on && <Icon name="check" />}</Box>
      <Box className="row-main">
        <Box className={on ? 'row-title' : 'row-title row-off'}>{title}</Box>
        {note && <Box className="note">{note}</Box>}
      </Box>
    </Tap>
  )
}
