import { sql, type Kysely } from 'kysely'
import type { PlanItem } from '../../contract/activity-types'
import type { Day } from '../../contract/fields'
import type { BranchFacts, Meeting } from '../../domain/frequency'
import type { Tables } from '../db/schema'
import { settingsFor } from '../org/settings-queries'
import type { Branch } from './queries'

/** What a branch's year is judged by: its members and groups today, its meetings, the setting of the year. */
export async function branchFacts(
  db: Kysely<Tables>,
  unit: Branch,
  year: number,
  today: Day,
): Promise<BranchFacts> {
  const end = `${year}-12-31`
  const settings = await settingsFor(db, unit.path, end < today ? end : today)
  const { rows } = await sql<{
    since: Day
    until: Day | null
    fullMembers: number
    groups: string[] | null
    meetings: Meeting[] | null
  }>`
select u.from_day as since, u.to_day as until,
  (select count(*)::int from xianfeng.member m where m.unit_id = u.id and m.left_at is null and m.stage = 'full') as "fullMembers",
  (select array_agg(distinct m.group_name order by m.group_name) from xianfeng.member m
    where m.unit_id = u.id and m.left_at is null and m.stage in ('full', 'probationary') and m.group_name <> '') as groups,
  (select json_agg(json_build_object('kind', a.kind, 'groupName', a.group_name,
      'day', to_char(a.starts_at at time zone interval '8 hours', 'YYYY-MM-DD'), 'held', a.state in ('held', 'archived')))
     from xianfeng.activity a join xianfeng.activity_branch b on b.activity_id = a.id and b.unit_id = u.id
    where a.state <> 'cancelled' and a.month between ${`${year - 1}-12`} and ${`${year + 1}-01`}) as meetings
from xianfeng.unit u where u.id = ${unit.unitId}`.execute(db)
  const row = rows[0]!
  return {
    since: row.since,
    until: row.until,
    fullMembers: row.fullMembers,
    groups: row.groups ?? [],
    lessonsPerYear: settings.lessonsPerYear,
    meetings: row.meetings ?? [],
  }
}

/** The branch's own plan of a year, as it was written. */
export async function loadPlan(db: Kysely<Tables>, unitId: string, year: number): Promise<PlanItem[]> {
  const row = await db
    .selectFrom('year_plan')
    .select('items')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.items ?? []
}
