import type { Kysely } from 'kysely'
import type { Month } from '../../contract/fields'
import { weekdayOf } from '../../domain/clock'
import type { Tables } from '../db/schema'
import { listTurns } from '../mobilization/duty-queries'
import { sayYearMonth } from './sheet'
import { tableXlsx } from './table-xlsx'

/** 值班表 of a month, to hang on the wall. */
export async function dutyTable(given: {
  db: Kysely<Tables>
  unitId: string
  month: Month
}): Promise<{ title: string; bytes: Uint8Array }> {
  const unit = await given.db
    .selectFrom('unit')
    .select('name')
    .where('id', '=', given.unitId)
    .executeTakeFirstOrThrow()
  const turns = await listTurns(given, given.unitId, given.month)
  const title = `${unit.name}${sayYearMonth(given.month)}值班表`
  const bytes = await tableXlsx({
    ...{ sheet: '值班表', title, note: '换班请先找好人，在“值班”里说一声' },
    columns: [
      { header: '日期', width: 14 },
      { header: '星期', width: 9 },
      { header: '时间', width: 22 },
      { header: '值班人', width: 42, long: true },
    ],
    rows: turns.map((t) => [t.day, weekdayOf(t.day), t.hours, t.people.map((p) => p.name).join('、')]),
  })
  return { title, bytes }
}
