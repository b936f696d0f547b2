import type { RollLine, RollView } from '../../../contract/activity-roll'
import type { Outcome, Reckoning } from '../../../contract/activity-types'
import { reckonPeople } from '../../../domain/reconcile'
import type { Markable } from '../../../domain/roll'

/** What the secretary has tapped and not saved yet, by member. */
export type Marks = Record<string, { outcome: Markable; seen: Outcome; reason: string }>

export const everybody = (roll: RollView): RollLine[] => [
  ...roll.unaccounted,
  ...roll.accounted,
  ...roll.others,
]

/** Where a person is, with what was tapped. */
export const standing = (line: RollLine, marks: Marks): Outcome =>
  marks[line.memberId]?.outcome ?? line.outcome

/** The reconciling line as it will be after saving. */
export const reckoningOf = (roll: RollView, marks: Marks): Reckoning =>
  reckonPeople(everybody(roll).map((line) => ({ due: line.due, outcome: standing(line, marks) })))

/** A tap on an outcome; the same again takes it back to what the server has. */
export function mark(marks: Marks, line: RollLine, outcome: Markable, reason?: string): Marks {
  const before = marks[line.memberId]
  const same = before?.outcome === outcome && reason === undefined
  if (same || (outcome === line.outcome && reason === undefined)) {
    const { [line.memberId]: _, ...rest } = marks
    return rest
  }
  return {
    ...marks,
    [line.memberId]: { outcome, seen: before?.seen ?? line.outcome, reason: reason ?? before?.reason ?? '' },
  }
}

/** 其余都到了: everybody due without a word; a late scan waits for its own confirmation. */
export function markRest(marks: Marks, roll: RollView, outcome: 'present' | 'absent'): Marks {
  const rest = everybody(roll).filter((l) => l.due && standing(l, marks) === 'none')
  return rest.reduce((all, line) => ({ ...all, ...mark({}, line, outcome) }), marks)
}

/** Saved marks that still wait on the phone, as the roll already shows them. */
export function withKept(roll: RollView, kept: { memberId: string; outcome: Markable }[]): RollView {
  if (!kept.length) return roll
  const of = new Map(kept.map((k) => [k.memberId, k.outcome]))
  const put = (lines: RollLine[]) =>
    lines.map((l) => (of.has(l.memberId) ? { ...l, outcome: of.get(l.memberId)! } : l))
  return {
    ...roll,
    unaccounted: put(roll.unaccounted),
    accounted: put(roll.accounted),
    others: put(roll.others),
  }
}
