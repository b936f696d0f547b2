import type { PartialDay } from '../contract/org-import'

export interface ReadDay {
  /** '' when the cell holds no date */
  day: PartialDay
  /** the cell has something that is not a date */
  bad?: boolean
  /** the date can be read in two ways */
  doubt?: string
}

const none: ReadDay = { day: '' }
const bad: ReadDay = { day: '', bad: true }
const pad = (n: number | string) => String(n).padStart(2, '0')

/** Days in a month of the Gregorian calendar, month 1–12. */
const daysIn = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/**
 * A date out of a cell, as precise as it is written: 1998.07 and 1998年7月 stay a month. Numbers are serials of the
 * workbook's calendar unless they spell a date themselves (19980701, 199807, 1998.07, 1998).
 */
export function readDay(cell: string | number, date1904 = false): ReadDay {
  if (typeof cell === 'number') return fromNumber(cell, date1904)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell)
  if (iso) return of(iso[1]!, iso[2], iso[3])
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
    .replace(/\s+/g, '')
    .replace(/(日|号)?(出?生|入党|转正)?$/, '')
    .replace(/[–—‐−﹣]/g, '-')
  if (text === '' || /^[-/无空]+$/.test(text)) return none
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text), date1904, text)
  const parts = /^(\d{4})[-./,、·年](?:(\d{1,2})(?:[-./,、·月](\d{1,2}))?[月.]?)?$/.exec(text)
  return parts ? of(parts[1]!, parts[2], parts[3]) : bad
}

function fromNumber(n: number, date1904: boolean, text = String(n)): ReadDay {
  const digits = /^(\d{4})(\d{2})(\d{2})?$/.exec(text)
  if (digits && Number(digits[2]) >= 1 && Number(digits[2]) <= 12) {
    const read = of(digits[1]!, digits[2], digits[3])
    if (!read.bad) return read
  }
  const dotted = /^((?:19|20)\d{2})\.(\d{1,2})$/.exec(text)
  if (dotted) {
    const read = of(dotted[1]!, dotted[2])
    // Excel keeps the number 1998.10 as 1998.1, so October and January look the same.
    return dotted[2] === '1' ? { ...read, doubt: '可能是 1 月，也可能是 10 月' } : read
  }
  if (/^(19|20)\d{2}$/.test(text)) return { day: text }
  // 110,000 is in the year 2201: beyond it a number is a code, not a date.
  return n >= 1 && n < 110_000 ? fromSerial(n, date1904) : bad
}

/**
 * The day of a spreadsheet serial; the time of day is dropped. In the 1900 calendar 60 is the 29 February 1900 that
 * never was (ECMA-376 part 1, 18.17.4.1).
 */
export function fromSerial(serial: number, date1904: boolean): ReadDay {
  const n = Math.floor(serial)
  if (!date1904 && n === 60) return bad
  const base = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, n < 60 ? 31 : 30)
  const at = new Date(base + n * 86_400_000)
  if (n < 0 || Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return bad
  return { day: at.toISOString().slice(0, 10) }
}

function of(year: string, month?: string, day?: string): ReadDay {
  if (!month) return { day: year }
  if (Number(month) < 1 || Number(month) > 12) return bad
  if (!day) return { day: `${year}-${pad(month)}` }
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) return bad
  return { day: `${year}-${pad(month)}-${pad(day)}` }
}

/** Whether two dates can be the same day: 1968-05 and 1968-05-12 can. Unknown ones cannot be compared: false. */
export const mayBeSameDay = (a: PartialDay, b: PartialDay): boolean =>
  a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a))

/** Whether `a` is surely before `b`, as far as both are precise. */
export function surelyBefore(a: PartialDay, b: PartialDay): boolean {
  const length = Math.min(a.length, b.length)
  return length > 0 && a.slice(0, length) < b.slice(0, length)
}

/** A date moved by whole years, for comparison only: 29 February stays 29 February. */
export const yearsLater = (day: PartialDay, years: number): PartialDay =>
  day && String(Number(day.slice(0, 4)) + years).padStart(4, '0') + day.slice(4)

/** A partial date as people write it: 1968年5月12日, 1968年5月, 1968年. */
export function sayPartialDay(day: PartialDay): string {
  const [year, month, date] = day.split('-')
  return day && `${year}年${month ? `${Number(month)}月` : ''}${date ? `${Number(date)}日` : ''}`
}
