import type { Instant } from '../contract/fields'
import type { CallList, ListLine } from '../contract/mobilization-answer'
import type { Outcome4 } from '../contract/mobilization-types'
import { afterThat } from './clock'

/** Somebody has to reach them: no answer, not there, not let go. */
export const isOpen = (line: ListLine): boolean =>
  !line.answer && line.stage !== 'arrived' && line.stage !== 'released'

/** Do they come, or are they there? */
export const comes = ({ stage }: ListLine): boolean =>
  stage === 'coming' || stage === 'late' || stage === 'arrived'

/** 要 6 人，已有 4 人来，还差 2 人; '' when no number was said. */
export function sayWantedOf({ wanted, lines }: Pick<CallList['squads'][number], 'wanted' | 'lines'>): string {
  if (!wanted) return ''
  const come = wanted.beside + lines.filter(comes).length
  const left = wanted.need - come
  return `要 ${wanted.need} 人，已有 ${come} 人来，${left > 0 ? `还差 ${left} 人` : '够了'}`
}

/** A line as it stands after a call whose outcome the server may not know yet. */
export function withOutcome(
  line: ListLine,
  given: { outcome: Outcome4; at?: Instant } | undefined,
): ListLine {
  if (!given || (line.outcomeAt && given.at && line.outcomeAt > given.at)) return line
  const told = given.outcome === 'coming' || given.outcome === 'declined' ? given.outcome : null
  return {
    ...line,
    outcome: given.outcome,
    outcomeAt: given.at ?? line.outcomeAt,
    ...(told && { answer: told, answeredAt: given.at ?? line.answeredAt, stage: told, knock: false }),
  }
}

/** When a tap on a line counts: after what its reader knows of it. */
export const markedAt = (line: ListLine, now: Instant): Instant =>
  afterThat([line.outcomeAt, line.answeredAt], now)

/** A person's line on a sheet of paper; `sent`: it was saved once, and may have been refused since. */
export interface PaperRow {
  mark: 'coming' | 'declined' | 'arrived'
  /** 'HH:mm' */
  time: string
  sent?: boolean
}

/** A line as it stands with what was written down of it on paper and still waits on the phone. */
export function withPaper(
  line: ListLine,
  written: { answer?: ListLine['answer']; arrived?: boolean } | undefined,
): ListLine {
  if (!written) return line
  const { answer, arrived } = written
  return {
    ...line,
    ...(answer && { answer, stage: answer, knock: false }),
    ...(arrived && { stage: 'arrived' }),
  }
}

/** The lines of paper that are still to be saved: what was refused stands there again, with its time. */
export function toSave(rows: Record<string, PaperRow>, lines: ListLine[]): Record<string, PaperRow> {
  const open = lines.filter(({ memberId, ...line }) => {
    const row = rows[memberId]
    if (!row?.sent) return !!row
    const there = line.stage === 'arrived' || line.stage === 'released'
    return row.mark === 'arrived' ? !there : !line.answer && !there
  })
  return Object.fromEntries(open.map(({ memberId }) => [memberId, rows[memberId]!]))
}

/** Who was never called before who did not pick up; within each as the server gave them. */
export function inOrder(lines: ListLine[]): ListLine[] {
  const weight = (line: ListLine) => (line.knock ? 0 : line.outcome ? 2 : 1)
  return lines
    .map((line, i) => ({ line, i }))
    .sort((a, b) => weight(a.line) - weight(b.line) || a.i - b.i)
    .map(({ line }) => line)
}
