import { Box, LineInput, Tap } from './elements'

/** A whole number that is counted up and down with the thumb, or typed. */
export function Stepper({
  label,
  value,
  max = 9999,
  onChange,
}: {
  label: string
  value: number
  max?: number
  onChange(value: number): void
}) {
  const set = (n: number) => onChange(Math.max(0, Math.min(max, n)))
  return (
    <Box className="stepper" role="group" label={label}>
      <Tap className="stepper-tap" label={`${label} 减 1`} disabled={value <= 0} onTap={() => set(value - 1)}>
        −
      </Tap>
      <Box className="stepper-value">
        <LineInput
          label={label}
          kind="digits"
          value={String(value)}
          max={4}
          onChange={(text) => set(Number(text.replace(/\D/g, '')) || 0)}
        />
      </Box>
      <Tap
        className="stepper-tap"
        label={`${label} 加 1`}
        disabled={value >= max}
        onTap={() => set(value + 1)}
      >
        ＋
      </Tap>
    </Box>
  )
}
