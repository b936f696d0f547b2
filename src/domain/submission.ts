import { AppError } from '../contract/errors'
import type { Day, Month } from '../contract/fields'
import type { Missing, RecordState, RecordStep } from '../contract/record-types'
import { shiftMonth } from './clock'

/** A record or a year's plan on its way upward: 待上报 → 已上报 → 退回 (with words) → 通过. */
export const stateNames: Record<RecordState, string> = {
  open: '待上报',
  submitted: '已上报',
  returned: '退回',
  accepted: '通过',
}

export const stepNames: Record<RecordStep['step'], string> = {
  saved: '保存',
  submitted: '上报',
  recalled: '撤回',
  returned: '退回',
  accepted: '通过',
  reminded: '提醒',
}

/** Due on a day of the following month, the month's last day when it is shorter. */
export function submitDueOn(month: Month, dueDay: number): Day {
  const next = shiftMonth(month, 1)
  const [year, m] = next.split('-').map(Number)
  const last = [31, isLeap(year!) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m! - 1]!
  return `${next}-${String(Math.min(dueDay, last)).padStart(2, '0')}`
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** May its text still be changed? @throws conflict */
export function checkEditable(state: RecordState): void {
  if (state === 'submitted') throw new AppError('conflict', '已经上报了，要改请先撤回')
  if (state === 'accepted') throw new AppError('conflict', '上级已经通过，不能再改')
}

/** @throws conflict when it has gone up already; invalid (reason incomplete) with everything that is missing */
export function submit(state: RecordState, missing: Missing[]): RecordState {
  if (state === 'submitted') throw new AppError('conflict', '已经上报过了')
  if (state === 'accepted') throw new AppError('conflict', '上级已经通过了')
  const blocking = missing.filter((m) => m.blocking)
  if (blocking.length) {
    const words = `还不能上报：${blocking.map((m) => m.words).join('；')}`
    throw new AppError('invalid', words, blocking[0]!.field, 'incomplete')
  }
  return 'submitted'
}

/** Undo while nobody has reviewed it. @throws conflict */
export function recall(state: RecordState): RecordState {
  if (state === 'submitted') return 'open'
  if (state === 'accepted') throw new AppError('conflict', '上级已经通过，不能撤回')
  throw new AppError('conflict', '还没有上报，不用撤回')
}

/** @throws conflict when it does not wait for review; invalid when it is returned without a word */
export function review(state: RecordState, decision: 'accept' | 'return', words: string): RecordState {
  if (state === 'open') throw new AppError('conflict', '支部还没有上报，或者已经撤回')
  if (state !== 'submitted') throw new AppError('conflict', `已经${stateNames[state]}了`)
  if (decision === 'return' && !words) throw new AppError('invalid', '请写明退回的原因', 'words')
  return decision === 'accept' ? 'accepted' : 'returned'
}
