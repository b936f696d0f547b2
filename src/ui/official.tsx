import type { ReactNode } from 'react'
import { Box } from './elements'

/** An official form to read and to print: boxes with their names, line under line. */
export function Official({ lines }: { lines: { label: string; text: ReactNode }[] }) {
  return (
    <Box className="official" role="list">
      {lines.map((line) => (
        <Box key={line.label} className="official-line" role="listitem">
          <Box className="official-label">{line.label}</Box>
          <Box className="official-text">{line.text}</Box>
        </Box>
      ))}
    </Box>
  )
}
