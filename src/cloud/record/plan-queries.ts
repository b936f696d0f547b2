import { sql, type Kysely } from 'kysely'
import type { PlanItem } from '../../contract/activity-types'
import type { Instant } from '../../contract/fields'
import type { RecordState, YearPlan } from '../../contract/record-types'
import type { Tables } from '../db/schema'

interface Key {
  unitId: string
  year: number
}

/** A branch's plan of a year; empty before anybody wrote one. `lock` makes the row and holds it. */
export async function loadYearPlan(
  db: Kysely<Tables>,
  unit: { unitId: string; unitName: string; path: string },
  year: number,
  lock = false,
): Promise<YearPlan> {
  const { unitId } = unit
  if (lock) {
    await db
      .insertInto('year_plan')
      .values({ unit_id: unitId, year, state: 'open', submitted_at: null, reviewed_at: null, version: 0 })
      .onConflict((c) => c.doNothing())
      .execute()
  }
  const row = await db
    .selectFrom('year_plan')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst()
  return {
    unitId,
    unitName: unit.unitName,
    unitPath: unit.path,
    year,
    items: row?.items ?? [],
    words: row?.words ?? '',
    state: row?.state ?? 'open',
    version: row?.version ?? 0,
    returnedWords: row?.state === 'returned' ? row.returned_words : '',
    submittedAt: row?.submitted_at ?? null,
  }
}

export async function saveYearPlan(
  db: Kysely<Tables>,
  { unitId, year }: Key,
  given: { items: PlanItem[]; words: string },
): Promise<void> {
  await db
    .updateTable('year_plan')
    .set((e) => ({
      items: JSON.stringify(given.items),
      words: given.words,
      version: e('version', '+', 1),
    }))
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .execute()
}

export async function setPlanState(
  db: Kysely<Tables>,
  { unitId, year }: Key,
  set: {
    state: RecordState
    submitted_at?: Instant | null
    reviewed_at?: Instant | null
    returned_words?: string
  },
): Promise<void> {
  await db.updateTable('year_plan').set(set).where('unit_id', '=', unitId).where('year', '=', year).execute()
}

/** The plans of every branch beneath a unit that exists today, in the order of the tree. */
export async function listYearPlans(db: Kysely<Tables>, path: string, year: number, today: string) {
  const { rows } = await sql<{
    unitId: string
    unitName: string
    unitPath: string
    count: number | null
    words: string | null
    state: RecordState | null
    version: number | null
    returnedWords: string | null
    submittedAt: Instant | null
  }>`
select u.id as "unitId", u.name as "unitName", u.path as "unitPath", jsonb_array_length(p.items) as count, p.words,
  p.state, p.version, p.returned_words as "returnedWords", p.submitted_at as "submittedAt"
from xianfeng.unit u left join xianfeng.year_plan p on p.unit_id = u.id and p.year = ${year}
where u.kind = 'branch' and starts_with(u.path, ${path})
  and u.from_day <= ${today}::date and (u.to_day is null or u.to_day >= ${today}::date)
order by u.path`.execute(db)
  return rows
}
