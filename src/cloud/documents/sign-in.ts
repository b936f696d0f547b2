import type { Outcome } from '../../contract/activity-types'
import { format } from '../../domain/clock'
import type { Sheet } from './sheet'

export interface SignInRow {
  number: number
  name: string
  group: string
  outcome: Outcome
  note: string
}

/** Everybody on the list: those 应到 first, then those who came without being counted. */
export function signInRows(sheet: Sheet): SignInRow[] {
  const reasons = sheet.fields.reasons
  const listed = [
    ...sheet.people.filter((p) => p.due),
    ...sheet.people.filter((p) => !p.due && (p.outcome === 'present' || p.outcome === 'elsewhere')),
  ]
  return listed.map((p, i) => ({
    number: i + 1,
    name: p.label,
    group: p.groupName,
    outcome: p.outcome,
    note: [
      p.due ? '' : p.guest ? '列席' : '不计应到',
      reasons[p.memberId] || p.reason,
      p.outcome === 'present' && p.at ? format(p.at, 'H:mm') : '',
    ]
      .filter(Boolean)
      .join('，'),
  }))
}

/** Names for the blank sheet, then a few empty lines for guests. */
export function blankRows(sheet: Sheet): { number: string; name: string }[] {
  const due = sheet.people.filter((p) => p.due).map((p, i) => ({ number: String(i + 1), name: p.label }))
  const guests = sheet.people.filter((p) => p.guest).map((p) => ({ number: '列席', name: p.label }))
  const room = Array.from({ length: 4 }, () => ({ number: '', name: '' }))
  return [...due, ...guests, ...room]
}

/** A list in two columns, read down the left one first. */
export function halves<T>(rows: T[]): [T, T | undefined][] {
  const half = Math.ceil(rows.length / 2)
  return rows.slice(0, half).map((row, i) => [row, rows[half + i]])
}

export const sheetNote = (sheet: Sheet) =>
  `会议名称：${sheet.place.title}${sheet.late ? `（补录：${sheet.late.reason}）` : ''}`
