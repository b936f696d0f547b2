import type { ActivityState } from '../contract/activity-types'
import type { Day, Instant, Month } from '../contract/fields'
import type { OfficeHome } from '../contract/home'
import { dayOf, sayDay, sayMonth, shiftMonth } from './clock'
import { submitDueOn } from './submission'

/** Which month an office collects: the last one up to the day it is due, then this one. */
export function collecting(today: Day, dueDay: number): { month: Month; dueOn: Day } {
  const last = shiftMonth(today.slice(0, 7), -1)
  const month = today <= submitDueOn(last, dueDay) ? last : today.slice(0, 7)
  return { month, dueOn: submitDueOn(month, dueDay) }
}

export interface OfficeLine {
  unitId: string
  name: string
  activityId: string | null
  state: ActivityState | null
  startsAt: Instant | null
  recordState: 'open' | 'submitted' | 'returned' | 'accepted' | null
}

/** How many branches have submitted, and what the others wait for; drafts stay the branch's own. */
export function officeOf(
  rows: OfficeLine[],
  month: Month,
  today: Day,
): Pick<OfficeHome, 'branches' | 'submitted' | 'accepted' | 'toReview' | 'waiting' | 'line'> {
  const accepted = rows.filter((r) => r.recordState === 'accepted').length
  const toReview = rows.filter((r) => r.recordState === 'submitted').length
  const waiting = rows
    .filter((r) => r.recordState !== 'accepted' && r.recordState !== 'submitted')
    .map((r) => {
      const state = stateOf(r)
      const activityId = state === 'none' || state === 'draft' ? null : r.activityId
      return { unitId: r.unitId, name: r.name, activityId, state, words: sayState(state, r, today) }
    })
  return {
    branches: rows.length,
    submitted: accepted + toReview,
    accepted,
    toReview,
    waiting,
    line: `${sayMonth(month)}：${rows.length} 个支部，报了 ${accepted + toReview} 个`,
  }
}

type WaitingState = OfficeHome['waiting'][number]['state']

function stateOf(r: OfficeLine): WaitingState {
  if (r.recordState === 'returned') return 'returned'
  if (r.state === 'held' || r.state === 'archived') return 'held'
  if (r.state === 'published') return 'published'
  return r.state === 'draft' ? 'draft' : 'none'
}

function sayState(state: WaitingState, r: OfficeLine, today: Day): string {
  const day = r.startsAt ? dayOf(r.startsAt) : today
  return {
    none: '还没安排',
    draft: '正在定方案',
    published: day >= today ? `${sayDay(day, today)}开` : `${sayDay(day, today)}开了，还没点名`,
    held: '开过了，还没上报',
    returned: '退回了，还没再报',
  }[state]
}
