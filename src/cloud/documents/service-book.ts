import type { Kysely } from 'kysely'
import type { Tables } from '../db/schema'
import { listBook } from '../mobilization/service-queries'
import { serviceThing } from '../mobilization/service-view'
import { loadUnreviewed, type Reader } from '../text-check'
import { tableXlsx } from './table-xlsx'

/** A branch's service records of a year: one line each, by name and day, never by hours. */
export async function serviceBook(
  reader: Reader,
  given: { db: Kysely<Tables>; unitId: string; year: number },
): Promise<{ title: string; bytes: Uint8Array }> {
  const unit = await given.db
    .selectFrom('unit')
    .select(['name', 'path'])
    .where('id', '=', given.unitId)
    .executeTakeFirstOrThrow()
  const rows = await listBook(given.db, unit.path, given.year)
  const unreviewed = await loadUnreviewed(
    reader,
    rows.map((row) => serviceThing(row.serviceId)),
  )
  const title = `${unit.name}${given.year}年党员服务记录`
  const bytes = await tableXlsx({
    ...{ sheet: '服务记录', title, landscape: true },
    note: `共 ${rows.length} 次，都经村（社区）确认或由召集记入`,
    columns: [
      { header: '序号', width: 7 },
      { header: '姓名', width: 14 },
      { header: '日期', width: 14 },
      { header: '在哪里', width: 26, long: true },
      { header: '做了什么', width: 44, long: true },
      { header: '小时', width: 9 },
      { header: '确认人', width: 14 },
    ],
    rows: rows.map((row, i) => [
      i + 1,
      row.memberName,
      row.day,
      row.unitName,
      unreviewed.shown(serviceThing(row.serviceId), 'what', row.what),
      row.quarters / 4,
      row.source === 'call_up' ? '召集记入' : row.decidedByName,
    ]),
  })
  return { title, bytes }
}
