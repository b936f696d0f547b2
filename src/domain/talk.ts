import type { Day } from '../contract/fields'

/** Whole months from one day to another; a month is over on the same date of the next. */
function monthsBetween(from: Day, to: Day): number {
  const [y1, m1, d1] = from.split('-').map(Number) as [number, number, number]
  const [y2, m2, d2] = to.split('-').map(Number) as [number, number, number]
  return Math.max(0, (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0))
}

/** A member on the move is to be in touch at least once in so many months. */
export const contactMonths = 3

/** 4 个月没联系 / 上个月联系过 / 本月联系过; since the last contact, or since leaving. */
export function sayContact(
  lastDay: Day | null,
  awayFrom: Day | null,
  today: Day,
): { months: number; words: string } {
  const since = lastDay ?? awayFrom
  if (!since) return { months: 0, words: '还没有联系记录' }
  const months = monthsBetween(since, today)
  if (months >= 1) return { months, words: `${months} 个月没联系` }
  return { months, words: lastDay ? '最近联系过' : '刚外出，还没有联系' }
}

/** 31 人谈过 28 人，还有 3 人 */
export const sayTalks = (all: number, waiting: number): string =>
  waiting ? `${all} 人谈过 ${all - waiting} 人，还有 ${waiting} 人` : `${all} 人都谈过了`
