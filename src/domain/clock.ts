import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import type { Day, Instant, Month } from '../contract/fields'

dayjs.extend(utc)

/** China has one zone and no summer time, so +08:00 is enough; Intl is missing on some phones. */
const china = (at: Instant) => dayjs.utc(at).utcOffset(8)

/** `at` on China's clock, in a dayjs format string. */
export const format = (at: Instant, pattern: string): string => china(at).format(pattern)

/** The calendar day in China at an instant. */
export const dayOf = (at: Instant): Day => format(at, 'YYYY-MM-DD')

/** The month in China at an instant. */
export const monthOf = (at: Instant): Month => format(at, 'YYYY-MM')

/** The instant of `HH:mm` in China on a day. */
export const instantAt = (day: Day, time: string): Instant =>
  dayjs(`${day}T${time}:00.000+08:00`).toISOString()

const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `at` moved by n of a unit; n may be negative. Plain sums: a call-up does them a hundred thousand times a minute. */
export const shift = (at: Instant, n: number, unit: keyof typeof milliseconds): Instant =>
  new Date(msOf(at) + n * milliseconds[unit]).toISOString()

/** A day moved by n days. */
export const shiftDay = (day: Day, n: number): Day => dayjs.utc(day).add(n, 'day').format('YYYY-MM-DD')

/** A month moved by n months. */
export const shiftMonth = (month: Month, n: number): Month =>
  dayjs.utc(`${month}-01`).add(n, 'month').format('YYYY-MM')

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayjs.utc(to).diff(dayjs.utc(from), 'day')

/** Milliseconds since 1970. */
export const msOf = (at: Instant): number => Date.parse(at)

/**
 * When a tap counts: now, but after what was known before it. A phone's clock may be set back between two taps, and
 * the second is still the later word.
 */
export function afterThat(before: (Instant | null | undefined)[], now: Instant): Instant {
  const last = before.reduce<Instant>((a, b) => (b && b > a ? b : a), '')
  return last >= now ? shift(last, 1, 'ms') : now
}

/** When something counts that brings its own time along: never in the time to come, nor before `from`. */
export function heardAt(said: Instant | undefined, now: Instant, from: Instant = ''): Instant {
  const at = said && said < now ? said : now
  return at < from ? from : at
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 周一 … 周日 for a day. */
export const weekdayOf = (day: Day): string => weekdays[dayjs.utc(day).day()]!

/** 0 (Sunday) to 6 for a day. */
export const weekdayNumber = (day: Day): number => dayjs.utc(day).day()

/** Time as people say it: 今天 9:00, 明天 14:30, 3月5日 9:00, 2025年12月5日 9:00. */
export function sayTime(at: Instant, now: Instant): string {
  return `${sayDay(dayOf(at), dayOf(now))} ${format(at, 'H:mm')}`
}

/** A day as people say it, seen from `today`. */
export function sayDay(day: Day, today: Day): string {
  const near = { [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' } as Record<number, string>
  const said = near[daysBetween(today, day)]
  if (said) return said
  const pattern = day.slice(0, 4) === today.slice(0, 4) ? 'M月D日' : 'YYYY年M月D日'
  return dayjs.utc(day).format(pattern)
}

/** 还有 3 天 / 今天截止 / 过了 2 天 for a day that something is due. */
export function sayDue(due: Day, today: Day): string {
  const left = daysBetween(today, due)
  if (left > 0) return `还有 ${left} 天`
  return left === 0 ? '今天截止' : `过了 ${-left} 天`
}

/** Months in Chinese numerals: 一月 … 十二月. */
export const sayMonth = (month: Month): string =>
  ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'][Number(month.slice(5)) - 1]! +
  '月'
