import type { Outcome, Reckoning } from '../contract/activity-types'

/** One listed person, as far as counting goes. */
export interface Standing {
  due: boolean
  outcome: Outcome
}

/** Heads by outcome among those 应到: what one `group by` returns. */
export type Tally = Partial<Record<Outcome, number>>

/**
 * The one line that every page, sheet and report shows: 应到 31 = 实到 27 + 请假 2 + 缺席 2, and + 未记 n while
 * the roll is open.
 *
 * - 应到 is everybody listed with `due`; guests, people on the move and the exempt are listed but never counted,
 *   even when they come.
 * - 实到: `present`, and `elsewhere` (外地参加 by video).
 * - 请假: `leave`, and `home_visit` (送学上门: the person could not come, and the branch went to them).
 * - 缺席: `absent`.
 * - 未记: `none`, and `pending` (a late scan is nothing until the secretary confirms it).
 */
export function reckon(tally: Tally): Reckoning {
  const of = (...outcomes: Outcome[]) => outcomes.reduce((sum, o) => sum + (tally[o] ?? 0), 0)
  const present = of('present', 'elsewhere')
  const leave = of('leave', 'home_visit')
  const absent = of('absent')
  const unaccounted = of('none', 'pending')
  const due = present + leave + absent + unaccounted
  return {
    due,
    present,
    leave,
    absent,
    unaccounted,
    line: sayReckoning(due, present, leave, absent, unaccounted),
  }
}

/** The same, from the people themselves. */
export function reckonPeople(people: Standing[]): Reckoning {
  const tally: Tally = {}
  for (const p of people) if (p.due) tally[p.outcome] = (tally[p.outcome] ?? 0) + 1
  return reckon(tally)
}

/**
 * What is known of a person: the roll's own entry, or else a leave that was granted.
 *
 * @param entered the outcome in the roll, null when there is no entry
 */
export const outcomeOf = (
  entered: Exclude<Outcome, 'none'> | null,
  leaveState: 'waiting' | 'granted' | 'refused' | null,
): Outcome => entered ?? (leaveState === 'granted' ? 'leave' : 'none')

function sayReckoning(
  due: number,
  present: number,
  leave: number,
  absent: number,
  unaccounted: number,
): string {
  const line = `应到 ${due} = 实到 ${present} + 请假 ${leave} + 缺席 ${absent}`
  return unaccounted ? `${line} + 未记 ${unaccounted}` : line
}

export const outcomeNames: Record<Outcome, string> = {
  present: '到会',
  leave: '请假',
  absent: '缺席',
  elsewhere: '外地参加',
  home_visit: '送学上门',
  pending: '待确认',
  none: '未记',
}
