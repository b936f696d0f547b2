import { useState } from 'react'
import { Box, Tap } from './elements'

export interface Chip<T extends string> {
  value: T
  words: string
}

/** One of several, in as many lines as they need: filters above a list. With `first`, the rare ones wait behind 更多. */
export function Chips<T extends string>({
  label,
  value,
  options,
  first,
  onChange,
}: {
  label: string
  value: T
  options: Chip<T>[]
  first?: number
  onChange(value: T): void
}) {
  const [all, setAll] = useState(false)
  const hides = first !== undefined && !all && options.length > first
  // what is chosen stays in sight
  const shown = hides ? options.filter((o, i) => i < first || o.value === value) : options
  return (
    <Box className="chips" role="group" label={label}>
      {shown.map((o) => {
        const on = o.value === value
        return (
          <Tap
            key={o.value}
            className={`chip ${on ? 'chip-on' : ''}`}
            pressed={on}
            label={`${o.words}${on ? '（已选）' : ''}`}
            onTap={() => onChange(o.value)}
          >
            {o.words}
          </Tap>
        )
      })}
      {hides && (
        <Tap className="chip" label={`${label}：更多`} onTap={() => setAll(true)}>
          更多…
        </Tap>
      )}
    </Box>
  )
}
