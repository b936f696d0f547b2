import type { ReactNode } from 'react'
import { Box, Picture, Words } from './elements'
import { renderSVG } from 'uqr'

/** How far something is: the words say it too. */
export function Progress({ value, of, label }: { value: number; of: number; label: string }) {
  const percent = of ? Math.round((100 * Math.min(value, of)) / of) : 0
  return (
    <Box className="progress" role="img" label={`${label} ${percent}%`}>
      <Box className="progress-fill" style={{ width: `${percent}%` }} />
    </Box>
  )
}

export interface Step {
  title: ReactNode
  note?: ReactNode
  state: 'done' | 'now' | 'later'
  end?: ReactNode
}

/** What comes after what: done, now, later. */
export function Steps({ steps }: { steps: Step[] }) {
  const said = { done: '已完成', now: '现在做', later: '以后' }
  return (
    <Box className="steps" role="list">
      {steps.map((step, i) => (
        <Box key={i} className={`step step-${step.state}`} role="listitem">
          <Box className="step-title">
            {step.title}
            <Words className="unseen">{`（${said[step.state]}）`}</Words>
          </Box>
          {step.note && <Box className="note">{step.note}</Box>}
          {step.end}
        </Box>
      ))}
    </Box>
  )
}

export interface Stat {
  figure: ReactNode
  words: string
  tone?: 'done' | 'waiting' | 'now'
}

/** A few numbers side by side, each with its words. */
export function Stats({ stats }: { stats: Stat[] }) {
  return (
    <Box className="stats">
      {stats.map((stat) => (
        <Box key={stat.words} className="stat">
          <Box className={`stat-figure ${stat.tone ? `stat-${stat.tone}` : ''}`}>{stat.figure}</Box>
          <Box className="note">{stat.words}</Box>
        </Box>
      ))}
    </Box>
  )
}

export interface Bar {
  /** 0 to 1, or null when there was nothing to attend */
  value: number | null
  word: string
}

/** Twelve months as bars; `words` says the same to those who do not see them. */
export function Bars({ bars, words }: { bars: Bar[]; words: string }) {
  return (
    <Box role="img" label={words}>
      <Box className="bars">
        {bars.map((bar, i) => (
          <Box key={i} className="bars-item">
            <Box
              className={`bars-fill ${bar.value === null ? 'bars-none' : ''}`}
              style={{ height: `${Math.round(74 * (bar.value ?? 0))}%` }}
            />
            <Box className="bars-word">{bar.word}</Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

/** A two-dimensional code; it stays black on white in the dark, or phones would not read it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const svg = renderSVG(text, { border: 0, ecc: 'M' })
  return (
    <Box className="qr">
      <Picture
        className="qr-image"
        src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        alt={label}
        widthFix
      />
    </Box>
  )
}
