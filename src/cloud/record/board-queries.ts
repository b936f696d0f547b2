import { sql, type Kysely } from 'kysely'
import type { ActivityKind, Outcome } from '../../contract/activity-types'
import type { Day, Instant, Month } from '../../contract/fields'
import type { RecordState } from '../../contract/record-types'
import { shiftDay, shiftMonth } from '../../domain/clock'
import type { Tally } from '../../domain/reconcile'
import type { Tables } from '../db/schema'

export interface BoardLine {
  unitId: string
  unitName: string
  unitPath: string
  parentName: string
  activityId: string | null
  title: string | null
  startsAt: Instant | null
  endsAt: Instant | null
  place: string | null
  hostName: string | null
  paperOnly: boolean | null
  lateReason: string | null
  state: RecordState | null
  dueOn: Day | null
  submittedAt: Instant | null
  remindedAt: Instant | null
  returnedWords: string | null
  ownHost: string | null
  ownPlace: string | null
  ownStart: Instant | null
}

/**
 * Every branch beneath a unit that existed in the month, with its meetings of a kind; a branch without one has one
 * line with no activity.
 */
export async function listBoard(
  db: Kysely<Tables>,
  given: { path: string; month: Month; kind: ActivityKind },
): Promise<BoardLine[]> {
  const first = `${given.month}-01`
  const last = shiftDay(`${shiftMonth(given.month, 1)}-01`, -1)
  const { rows } = await sql<BoardLine>`
select u.id as "unitId", u.name as "unitName", u.path as "unitPath",
  case when p.kind = 'committee' then p.name else '' end as "parentName",
  x.id as "activityId", x.title, x.starts_at as "startsAt", x.ends_at as "endsAt", x.place, h.name as "hostName",
  x.paper_only as "paperOnly", x.late_reason as "lateReason",
  r.state, r.due_on as "dueOn", r.submitted_at as "submittedAt", r.reminded_at as "remindedAt",
  r.returned_words as "returnedWords",
  r.fields ->> 'host' as "ownHost", r.fields ->> 'place' as "ownPlace", r.fields ->> 'startedAt' as "ownStart"
from xianfeng.unit u
left join xianfeng.unit p on p.id = u.parent_id
left join lateral (
  select a.* from xianfeng.activity_branch b join xianfeng.activity a on a.id = b.activity_id
  where b.unit_id = u.id and a.month = ${given.month} and a.kind = ${given.kind}
    and a.state in ('published', 'held', 'archived')) x on true
left join xianfeng.member h on h.id = x.host_member_id
left join xianfeng.record r on r.activity_id = x.id and r.unit_id = u.id
where u.kind = 'branch' and starts_with(u.path, ${given.path})
  and u.from_day <= ${last}::date and (u.to_day is null or u.to_day >= ${first}::date)
order by u.path, x.starts_at`.execute(db)
  return rows
}

/** Heads by outcome of many meetings at once, keyed `activityId/unitId`. */
export async function tallies(db: Kysely<Tables>, activityIds: string[]): Promise<Map<string, Tally>> {
  const all = new Map<string, Tally>()
  if (!activityIds.length) return all
  const { rows } = await sql<{ activityId: string; unitId: string; outcome: Outcome; n: number }>`
select activity_id as "activityId", unit_id as "unitId", outcome, count(*)::int as n
from xianfeng.standing where due and activity_id = any(${activityIds}::text[])
group by activity_id, unit_id, outcome`.execute(db)
  for (const r of rows) {
    const key = `${r.activityId}/${r.unitId}`
    all.set(key, { ...all.get(key), [r.outcome]: r.n })
  }
  return all
}

/** The newest template of the 汇总表 that was uploaded for a unit or a unit above it. */
export async function latestTemplate(
  db: Kysely<Tables>,
  path: string,
): Promise<{ fileId: string; name: string } | null> {
  const { rows } = await sql<{ fileId: string; name: string }>`
select f.id as "fileId", f.name from xianfeng.file f join xianfeng.unit u on u.id = f.unit_id
where f.purpose = 'template' and f.state = 'stored' and starts_with(${path}, u.path)
order by length(u.path) desc, f.made_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Has anybody reminded for this unit and month since an instant? The audit knows. */
export async function remindedSince(db: Kysely<Tables>, thing: string, since: Instant): Promise<boolean> {
  const found = await db
    .selectFrom('audit')
    .select('id')
    .where('thing', '=', thing)
    .where('call', '=', 'record.remind')
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return !!found
}

/** Remembers on the records themselves that they were reminded of. */
export async function markReminded(
  db: Kysely<Tables>,
  records: { activityId: string; unitId: string }[],
  at: Instant,
): Promise<void> {
  if (!records.length) return
  await sql`
update xianfeng.record r set reminded_at = ${at}
from unnest(${records.map((r) => r.activityId)}::text[], ${records.map((r) => r.unitId)}::text[]) as g(a, u)
where r.activity_id = g.a and r.unit_id = g.u`.execute(db)
}
