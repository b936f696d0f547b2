import type { YearOfAttendance } from '../contract/activity-views'
import type { Month } from '../contract/fields'
import { shiftMonth } from './clock'

type MonthOfAttendance = YearOfAttendance['months'][number]

/** Twelve months from `from` on; a month without a meeting is all noughts. */
export const yearOf = (rows: MonthOfAttendance[], from: Month): MonthOfAttendance[] =>
  Array.from({ length: 12 }, (_, i) => {
    const month = shiftMonth(from, i)
    return rows.find((row) => row.month === month) ?? { month, due: 0, present: 0, leave: 0, absent: 0 }
  })

/** The picture with its total and its text equivalent. */
export function sayYear(months: MonthOfAttendance[]): Omit<YearOfAttendance, 'name'> {
  const sum = (key: 'due' | 'present' | 'leave' | 'absent') => months.reduce((n, m) => n + m[key], 0)
  const total = { due: sum('due'), present: sum('present'), leave: sum('leave'), absent: sum('absent') }
  const words = total.due
    ? `十二个月应到 ${total.due} 人次，实到 ${total.present}，请假 ${total.leave}，缺席 ${total.absent}`
    : '这十二个月还没有活动记录'
  return { months, total, words }
}
