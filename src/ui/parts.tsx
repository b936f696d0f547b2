import type { ReactNode } from 'react'
import { Box, Heading, Tap, Words, type TapProps } from './elements'

export type Tone = 'done' | 'waiting' | 'now' | 'calm'

/** A line icon in the colour of the words beside it; it never stands alone without words or a label. */
export const Icon = ({ name }: { name: string }) => <Box className={`icon icon-${name}`} />

export interface ButtonProps extends Omit<TapProps, 'className'> {
  /** main: the one thing to do on this screen; quiet: beside a line, hardly there */
  kind?: 'main' | 'plain' | 'bare' | 'quiet'
  icon?: string
  busy?: boolean
}

export function Button({ kind = 'plain', icon, busy, disabled, children, ...tap }: ButtonProps) {
  const off = disabled || busy
  return (
    <Tap {...tap} disabled={off} className={`button button-${kind} ${off ? 'button-off' : ''}`}>
      {icon && <Icon name={icon} />}
      <Words>{children}</Words>
    </Tap>
  )
}

export const Buttons = ({ children }: { children: ReactNode }) => <Box className="buttons">{children}</Box>

/** A state in a word and an icon, so that colour is never the only sign. */
export function Tag({ tone = 'calm', icon, children }: { tone?: Tone; icon?: string; children: ReactNode }) {
  const icons = { done: 'check', waiting: 'clock', now: 'alert', calm: '' }
  const name = icon ?? icons[tone]
  return (
    <Box className={`tag tag-${tone}`}>
      {name && <Icon name={name} />}
      <Words>{children}</Words>
    </Box>
  )
}

/** A group of things that belong together; `end` stands at the right of its title. */
export function Card({
  title,
  end,
  children,
  id,
}: {
  title?: ReactNode
  end?: ReactNode
  children?: ReactNode
  id?: string
}) {
  return (
    <Box className="card" id={id}>
      {(title || end) && (
        <Box className="card-head">
          <Heading className="card-title">{title}</Heading>
          {end}
        </Box>
      )}
      {children}
    </Box>
  )
}

export interface RowProps {
  title: ReactNode
  note?: ReactNode
  end?: ReactNode
  start?: ReactNode
  onTap?: () => void
  label?: string
}

/** One line of a list; with `onTap` the whole line is the button. */
export function Row({ title, note, end, start, onTap, label }: RowProps) {
  const inside = (
    <>
      {start}
      <Box className="row-main">
        <Box className="row-title">{title}</Box>
        {note && <Box className="note">{note}</Box>}
      </Box>
      {(end || onTap) && (
        <Box className="row-end">
          {end}
          {onTap && <Icon name="right" />}
        </Box>
      )}
    </>
  )
  if (!onTap) return <Box className="row">{inside}</Box>
  return (
    <Tap className="row" onTap={onTap} label={label}>
      {inside}
    </Tap>
  )
}

/** The page's first words: what this is about, as large as they deserve. */
export function Hero({ title, note }: { title: ReactNode; note?: ReactNode }) {
  return (
    <Box className="hero">
      <Heading level={1} className="hero-title">
        {title}
      </Heading>
      {note && <Box className="hero-note">{note}</Box>}
    </Box>
  )
}

/** A line across the page: what waits, what went wrong, what was done. */
export function Strip({
  tone = 'waiting',
  children,
}: {
  tone?: 'waiting' | 'done' | 'bad'
  children: ReactNode
}) {
  const icons = { waiting: 'clock', done: 'check', bad: 'alert' }
  return (
    <Box className={`strip strip-${tone}`} role="status">
      <Icon name={icons[tone]} />
      <Box>{children}</Box>
    </Box>
  )
}

/** A calendar leaf: the weekday above, the day of the month below. */
export function DateLeaf({ week, day, past }: { week: string; day: string; past?: boolean }) {
  return (
    <Box className={`date ${past ? 'date-past' : ''}`}>
      <Box className="date-week">{week}</Box>
      <Box className="date-day">{day}</Box>
    </Box>
  )
}

/** A short word in a square before a line: 课, 片, 实践. */
export const Badge = ({ children }: { children: ReactNode }) => <Box className="badge">{children}</Box>
