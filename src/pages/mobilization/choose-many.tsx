import { Box, Tap } from '../../ui/elements'

/** Several of a few, each on or off by a tap. */
export function ChooseMany<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: T[]
  options: { value: T; words: string }[]
  onChange(value: T[]): void
}) {
  return (
    <Box className="chips" role="group" label={label}>
      {options.map((o) => {
        const on = value.includes(o.value)
        return (
          <Tap
            key={o.value}
            className={`chip ${on ? 'chip-on' : ''}`}
            pressed={on}
            label={`${o.words}${on ? '（已选）' : ''}`}
            onTap={() => onChange(on ? value.filter((v) => v !== o.value) : [...value, o.value])}
          >
            {on ? `✓ ${o.words}` : o.words}
          </Tap>
        )
      })}
    </Box>
  )
}
