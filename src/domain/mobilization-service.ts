import { AppError } from '../contract/errors'
import type { Day, Instant } from '../contract/fields'
import type { ReportState, ServiceState } from '../contract/mobilization-service'
import type { UnitKind } from '../contract/org-units'
import { shift, shiftDay } from './clock'

/** Where a member can report: where people live, and the offices next to them. */
export const reportKinds: UnitKind[] = ['town', 'committee', 'branch']

/** How long a slip can be taken back, in hours. */
const undoHours = 24
/** How far back hours can be entered, in days: a season. */
const entryDays = 92

export const reportWords: Record<ReportState, string> = {
  waiting: '待确认',
  confirmed: '已报到',
  declined: '没有接收',
  ended: '已结束',
}

export const serviceWords: Record<ServiceState, string> = {
  waiting: '待确认',
  confirmed: '已确认',
  declined: '没有确认',
  undone: '已撤回',
}

/** 2 小时, 1.25 小时: a quarter hour is the smallest. */
export const sayHours = (quarters: number): string => `${quarters / 4} 小时`

/** @throws invalid when the day is to come, or too long ago */
export function checkServiceDay(day: Day, today: Day): void {
  if (day > today) throw new AppError('invalid', '日期还没到', 'day')
  if (day < shiftDay(today, -entryDays)) throw new AppError('invalid', '只能补记三个月以内的', 'day')
}

export interface Entered {
  state: ServiceState
  source: 'entered' | 'call_up'
  madeAt: Instant
  decidedAt: Instant | null
  /** who typed it in */
  enteredBy: string | null
}

/**
 * May it be taken back? By the unit within a day of its entry or confirmation; by the member only what they entered
 * themselves and nobody has confirmed. Hours of a call-up are corrected there.
 */
export function mayUndo(row: Entered, as: { unit: boolean; members: string[] }, at: Instant): boolean {
  if (row.source === 'call_up' || row.state === 'undone' || row.state === 'declined') return false
  if (at > shift(row.decidedAt ?? row.madeAt, undoHours, 'h')) return false
  if (as.unit) return true
  return row.state === 'waiting' && row.enteredBy !== null && as.members.includes(row.enteredBy)
}

/** 2026 年确认 12 小时，另有 2 小时待确认 */
export function sayYear(year: number, rows: { state: ServiceState; quarters: number }[]): string {
  const sum = (state: ServiceState) =>
    rows.filter((r) => r.state === state).reduce((all, r) => all + r.quarters, 0)
  const waiting = sum('waiting')
  return `${year} 年确认 ${sayHours(sum('confirmed'))}` + (waiting ? `，另有 ${sayHours(waiting)}待确认` : '')
}
