import type { Board } from '../contract/mobilization-board'
import { msOf } from './clock'

type Point = [seconds: number, answered: number, arrived: number]

/** seconds between two points of the curve */
const curveStep = 10

/** The picture is so many units wide and high; it is stretched to whatever room there is. */
export const pictureSize = { width: 1000, height: 400 }
/** The ten minutes that decide get this part of the width, the hour nearly all of it. */
const widths = { reached: 0.42, assembled: 0.94 }

export interface Drawn {
  curve: Point[]
  people: number
  /** the two lines, in seconds after the launch */
  reachedBy: number
  assembledBy: number
  /** how far it has gone, in seconds after the launch */
  elapsed: number
}

/**
 * Where an instant lies across the picture, 0 to 1. The first ten minutes are drawn wider than the rest of the hour:
 * that is when somebody can still do something about it. What comes after the hour is squeezed into the last bit.
 */
export function acrossOf(seconds: number, { reachedBy, assembledBy, elapsed }: Omit<Drawn, 'curve'>): number {
  if (seconds <= reachedBy) return (Math.max(0, seconds) / reachedBy) * widths.reached
  if (seconds <= assembledBy)
    return (
      widths.reached +
      ((seconds - reachedBy) / (assembledBy - reachedBy)) * (widths.assembled - widths.reached)
    )
  const end = Math.max(elapsed, assembledBy + 600)
  return (
    widths.assembled + Math.min(1, (seconds - assembledBy) / (end - assembledBy)) * (1 - widths.assembled)
  )
}

/** How the number of people grew, as the points of a line: 1 who answered, 2 who arrived. */
export function lineOf(drawn: Drawn, which: 1 | 2): [x: number, y: number][] {
  const { width, height } = pictureSize
  const { curve, people, elapsed } = drawn
  const at = (seconds: number, count: number): [number, number] => [
    Math.round(acrossOf(seconds, drawn) * width),
    Math.round(height - (people ? Math.min(1, count / people) : 0) * height),
  ]
  const known = curve.filter(([seconds]) => seconds <= elapsed + curveStep)
  const last = known.at(-1)
  const points = [at(0, 0), ...known.map((p) => at(p[0], p[which]))]
  // nothing new since is something to see as well
  if (last && last[0] < elapsed) points.push(at(elapsed, last[which]))
  else if (!last) points.push(at(elapsed, 0))
  return points
}

/** The latest of the curve. */
export const latest = (curve: Point[]): { answered: number; arrived: number } => {
  const [, answered, arrived] = curve.at(-1) ?? [0, 0, 0]
  return { answered, arrived }
}

/** How many had answered, or arrived, by an instant. */
export function countBy(curve: Point[], seconds: number, which: 1 | 2): number {
  return curve.filter(([at]) => at <= seconds).at(-1)?.[which] ?? 0
}

/** 91 of 96 as whole per cent; all is 100 only when it is all. */
export function percent(part: number, of: number): number {
  if (!of) return 0
  const exact = (100 * part) / of
  return part < of ? Math.min(99, Math.round(exact)) : 100
}

/** The picture in words: for those who do not see it, and for the record. */
export function sayCurve(drawn: Drawn): string {
  const { curve, people, reachedBy, assembledBy, elapsed } = drawn
  const now = latest(curve)
  const said = [
    `第 ${Math.floor(elapsed / 60)} 分钟：叫了 ${people} 人，${now.answered} 人已回复，${now.arrived} 人已到`,
  ]
  if (elapsed > reachedBy) said.push(`满 ${sayMinutes(reachedBy)} ${countBy(curve, reachedBy, 1)} 人已回复`)
  if (elapsed > assembledBy)
    said.push(`满 ${sayMinutes(assembledBy)} ${countBy(curve, assembledBy, 2)} 人已到`)
  return `${said.join('；')}。`
}

/** 10 分钟, 1 小时, 1 小时 20 分 */
export function sayMinutes(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (!hours) return `${minutes} 分钟`
  return minutes % 60 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`
}

/** 08:42, and 1:02:05 after an hour. */
export function sayClock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds))
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60]
  return h ? `${h}:${two(m)}:${two(s % 60)}` : `${two(m)}:${two(s % 60)}`
}

/** The curve up to the end: what somebody says afterwards is kept, and counts for nothing any more. */
export function curveToEnd(board: Pick<Board, 'curve' | 'releasedAt' | 'endedAt'>): Point[] {
  if (!board.endedAt) return board.curve
  const end = (msOf(board.endedAt) - msOf(board.releasedAt)) / 1000
  return board.curve.filter(([seconds]) => seconds <= end + curveStep)
}

/** What the board says first. Whoever is there has answered, whatever they said before. */
export function headlineOf(board: Pick<Board, 'curve' | 'people' | 'strength' | 'releasedAt' | 'endedAt'>) {
  const { answered, arrived } = latest(curveToEnd(board))
  const reached = Math.max(answered, arrived)
  return {
    people: board.people,
    answered: reached,
    percent: percent(reached, board.people),
    coming: board.strength.people,
    arrived,
  }
}
