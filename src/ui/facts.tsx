import type { ReactNode } from 'react'
import { Box } from './elements'

export interface Fact {
  label: string
  value: ReactNode
}

/** What is known about something, line by line; what is not known has no line. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <Box className="facts">
      {facts
        .filter((f) => f.value !== '' && f.value !== null && f.value !== undefined && f.value !== false)
        .map((f) => (
          <Box key={f.label} className="fact">
            <Box className="fact-label">{f.label}</Box>
            <Box className="fact-value">{f.value}</Box>
          </Box>
        ))}
    </Box>
  )
}
