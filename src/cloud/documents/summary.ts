import type { Month } from '../../contract/fields'
import { dayOf, format } from '../../domain/clock'
import type { Instant } from '../../contract/fields'
import type { Reader } from '../text-check'
import { loadBoard } from '../record/board'

/** What a column of the 汇总表 can hold. */
export type SummaryField =
  | 'number'
  | 'parent'
  | 'unit'
  | 'title'
  | 'time'
  | 'place'
  | 'due'
  | 'present'
  | 'leave'
  | 'absent'
  | 'host'
  | 'rate'
  | 'note'

export type SummaryRow = Record<SummaryField, string | number>

export interface Summary {
  unitName: string
  month: Month
  rows: SummaryRow[]
}

export const summedFields: SummaryField[] = ['due', 'present', 'leave', 'absent']

/** The month's theme days of every branch beneath a unit, one line each. */
export async function loadSummary(
  reader: Reader,
  given: { unitId: string; month: Month; at: Instant },
): Promise<Summary> {
  const unit = await reader.db
    .selectFrom('unit')
    .select(['name', 'path'])
    .where('id', '=', given.unitId)
    .executeTakeFirstOrThrow()
  const entries = await loadBoard(
    { ...reader, today: dayOf(given.at) },
    { path: unit.path, month: given.month, kind: 'theme_day' },
  )
  const rows = entries.map(({ line, row }, i): SummaryRow => {
    const starts = line.ownStart ?? line.startsAt
    const { due = '', present = '', leave = '', absent = '' } = row.counts ?? {}
    const remarks = [
      row.state === 'accepted' ? '' : row.stateWords,
      line.paperOnly ? '纸质留存' : '',
      line.lateReason ? `补录：${line.lateReason}` : '',
      row.counts?.unaccounted ? `${row.counts.unaccounted} 人未记` : '',
    ]
    return {
      number: i + 1,
      parent: row.parentName || unit.name,
      unit: row.unitName,
      title: row.title,
      time: starts ? format(starts, 'YYYY年M月D日 H:mm') : '',
      place: line.ownPlace ?? line.place ?? '',
      due,
      present,
      leave,
      absent,
      host: line.ownHost ?? line.hostName ?? '',
      rate: row.counts?.due ? `${Math.round((row.counts.present / row.counts.due) * 100)}%` : '',
      note: remarks.filter(Boolean).join('；'),
    }
  })
  return { unitName: unit.name, month: given.month, rows }
}

/** The sum of a column of heads. */
export const sumOf = (rows: SummaryRow[], field: SummaryField): number =>
  rows.reduce((sum, row) => sum + (typeof row[field] === 'number' ? row[field] : 0), 0)
