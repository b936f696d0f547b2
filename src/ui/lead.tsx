import type { ReactNode } from 'react'
import type { Instant } from '../contract/fields'
import { dayOf, format, weekdayOf } from '../domain/clock'
import { Box, Heading, Tap } from './elements'
import { DateLeaf } from './parts'

export interface LeadProps {
  /** the calendar leaf's day */
  at: Instant
  past?: boolean
  tags?: ReactNode
  title: ReactNode
  note?: ReactNode
  children?: ReactNode
  /** the whole is one button */
  onTap?: () => void
  label?: string
}

/** A thing with its day: the leaf on the left, what and where on the right. */
export function Lead({ at, past, tags, title, note, children, onTap, label }: LeadProps) {
  const day = dayOf(at)
  const inside = (
    <>
      <DateLeaf week={weekdayOf(day)} day={format(at, 'D')} past={past} />
      <Box className="lead-main">
        {tags && <Box className="tags">{tags}</Box>}
        {onTap ? (
          <Box className="lead-title">{title}</Box>
        ) : (
          <Heading className="lead-title">{title}</Heading>
        )}
        {note && <Box className="note">{note}</Box>}
        {children}
      </Box>
    </>
  )
  if (!onTap) return <Box className="lead">{inside}</Box>
  return (
    <Tap className="lead" onTap={onTap} label={label}>
      {inside}
    </Tap>
  )
}

/** A small button beside a line, for what is done seldom. */
export const Bit = ({ onTap, label, children }: { onTap(): void; label?: string; children: ReactNode }) => (
  <Tap className="bit" onTap={onTap} label={label}>
    {children}
  </Tap>
)
