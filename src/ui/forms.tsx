import type { ReactNode } from 'react'
import { Box, Tap, Toggle } from './elements'

/** A question with its field; an error says what to do, right where it is. */
export function Field({
  label,
  note,
  error,
  children,
}: {
  label: string
  note?: string
  error?: string
  children: ReactNode
}) {
  return (
    <Box className="field">
      <Box className="field-label">{label}</Box>
      {children}
      {error ? (
        <Box className="field-bad" role="alert">
          {error}
        </Box>
      ) : (
        note && <Box className="field-note">{note}</Box>
      )}
    </Box>
  )
}

export interface Segment<T extends string> {
  value: T
  words: string
  /** the colour when chosen */
  tone?: 'done' | 'waiting' | 'now'
}

export interface SegmentsProps<T extends string> {
  label: string
  value: T | null
  options: Segment<T>[]
  onChange(value: NoInfer<T>): void
}

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  return (
    <Box className="segments" role="group" label={label}>
      {options.map((o) => {
        const on = o.value === value
        return (
          <Tap
            key={o.value}
            className={`segment ${on ? `segment-on ${o.tone ? `segment-${o.tone}` : ''}` : ''}`}
            pressed={on}
            label={`${label} ${o.words}${on ? '（已选）' : ''}`}
            onTap={() => onChange(o.value)}
          >
            {o.words}
          </Tap>
        )
      })}
    </Box>
  )
}

/** A thing that is on or off, with its words on the left. */
export function ToggleRow({
  label,
  note,
  on,
  onChange,
}: {
  label: string
  note?: string
  on: boolean
  onChange(on: boolean): void
}) {
  return (
    <Box className="row">
      <Box className="row-main">
        <Box className="row-title">{label}</Box>
        {note && <Box className="note">{note}</Box>}
      </Box>
      <Toggle label={label} on={on} onChange={onChange} />
    </Box>
  )
}
