import { AppError } from '../contract/errors'
import type { AgendaItem } from '../contract/activity-types'
import type { Day } from '../contract/fields'
import type { MakeUpState } from '../contract/record-types'
import { shiftDay } from './clock'

/** Make-up 补课 is not attendance: nothing here changes a count of the meeting. */
export interface MakeUpRow {
  state: 'open' | 'done' | 'dropped'
  confirmed: boolean
}

/** How long a member has for a task that opened by itself. */
export const makeUpDays = 14

/** done and not confirmed: the member says so, the branch has not looked yet. */
export const makeUpState = (row: MakeUpRow): MakeUpState =>
  row.state === 'done' ? (row.confirmed ? 'confirmed' : 'waiting') : row.state

export const makeUpNames: Record<MakeUpState, string> = {
  open: '待补课',
  waiting: '等支部确认',
  confirmed: '补课完成',
  dropped: '不用补',
}

/** The task that opens by itself: the meeting's lesson, or else its topic. */
export function defaultTask(title: string, agenda: AgendaItem[]): string {
  const lessons = agenda.filter((item) => item.kind === 'lesson').map((item) => item.title)
  return `补学：${lessons.length && !lessons.every((t) => /^上?党课$/.test(t)) ? lessons.join('、') : title}`
}

export const defaultDueOn = (heldOn: Day): Day => shiftDay(heldOn, makeUpDays)

/** @throws invalid when the day is over already */
export function checkDueOn(dueOn: Day, today: Day): void {
  if (dueOn < today) throw new AppError('invalid', '完成日期已经过了', 'dueOn')
}

/** The member's own word. @throws conflict */
export function doMakeUp(row: MakeUpRow): void {
  if (row.state === 'dropped') throw new AppError('conflict', '这次不用补课了')
  if (row.confirmed) throw new AppError('conflict', '支部已经确认过了')
}

/** @throws invalid when the day lies before the meeting or in the future */
export function checkDoneOn(doneOn: Day, heldOn: Day, today: Day): void {
  if (doneOn < heldOn) throw new AppError('invalid', '补课日期早于活动日期', 'doneOn')
  if (doneOn > today) throw new AppError('invalid', '补课日期还没到', 'doneOn')
}
