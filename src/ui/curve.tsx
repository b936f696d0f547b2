import {
  acrossOf,
  latest,
  lineOf,
  percent,
  pictureSize,
  sayCurve,
  type Drawn,
} from '../domain/mobilization-curve'
import { Box, Words } from './elements'

/** A line as a mask: it takes its colour from the page, so it is right in the dark as well. */
function asMask(points: [number, number][], how: { dash?: string; fill?: boolean }) {
  const { width, height } = pictureSize
  const path = `M${points.map((p) => p.join(' ')).join('L')}`
  const last = points.at(-1)!
  const drawn = how.fill
    ? `<path d='${path}L${last[0]} ${height}L0 ${height}Z' fill='#000'/>`
    : `<path d='${path}' fill='none' stroke='#000' stroke-width='3' stroke-linejoin='round' vector-effect='non-scaling-stroke'${how.dash ? ` stroke-dasharray='${how.dash}'` : ''}/>`
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 -8 ${width} ${height + 12}' preserveAspectRatio='none'>${drawn}</svg>`
  const url = `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  return { WebkitMaskImage: url, maskImage: url }
}

/**
 * How answers and arrivals grew, with the ten-minute and the one-hour lines. Answers are a whole line, arrivals a
 * dashed one over a filled ground: not the colour alone tells them apart. The words say the same.
 */
export function Curve({ drawn, children }: { drawn: Drawn; children?: string }) {
  const answered = lineOf(drawn, 1)
  const arrived = lineOf(drawn, 2)
  const now = latest(drawn.curve)
  const at = (seconds: number) => ({ left: `${Math.round(1000 * acrossOf(seconds, drawn)) / 10}%` })
  const of = (n: number) => `${n} 人（${percent(n, drawn.people)}%）`
  return (
    <Box className="curve">
      <Box className="curve-plot" role="img" label={sayCurve(drawn)}>
        <Box className="curve-top">{`${drawn.people} 人`}</Box>
        <Box className="curve-mark" style={at(drawn.reachedBy)}>
          <Words className="curve-word">{`${drawn.reachedBy / 60} 分钟`}</Words>
        </Box>
        <Box className="curve-mark curve-mark-end" style={at(drawn.assembledBy)}>
          <Words className="curve-word">{`${drawn.assembledBy / 3600} 小时`}</Words>
        </Box>
        <Box className="curve-ground curve-arrived" style={asMask(arrived, { fill: true })} />
        <Box className="curve-line curve-arrived" style={asMask(arrived, { dash: '7 4' })} />
        <Box className="curve-line curve-answered" style={asMask(answered, {})} />
      </Box>
      <Box className="curve-keys">
        <Box className="curve-key">
          <Box className="curve-swatch curve-answered" />
          <Words>{`已回复 ${of(now.answered)}`}</Words>
        </Box>
        <Box className="curve-key">
          <Box className="curve-swatch curve-swatch-dashed" />
          <Words>{`已到 ${of(now.arrived)}`}</Words>
        </Box>
      </Box>
      {children && <Box className="note">{children}</Box>}
    </Box>
  )
}
