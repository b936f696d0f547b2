import { Box, Tap } from './elements'

export interface Chip<T extends string> {
  value: T
  words: string
}

/** One of several, in as many lines as they need: filters above a list. */
export function Chips<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T
  options: Chip<T>[]
  onChange(value: T): void
}) {
  return (
    <Box className="chips" role="group" label={label}>
      {options.map((o) => {
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
    </Box>
  )
}
