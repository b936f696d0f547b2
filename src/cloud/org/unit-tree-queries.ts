import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { Who } from '../../contract/org'
import type { UnitChange, UnitNode } from '../../contract/org-units'
import { inNameOrder } from '../../domain/roster-order'
import type { Tables } from '../db/schema'
import type { UnitChangeKind } from './unit-queries'

/**
 * The units a user may see: everything under their offices, the branches they belong to, and the levels above those
 * as an outline without numbers. Parents before children.
 */
export async function listTree(
  db: Kysely<Tables>,
  who: Who,
  given: { closed: boolean; at: Instant; today: Day },
): Promise<UnitNode[]> {
  const offices = who.roles.map((r) => r.unitPath)
  const homes = who.members.map((m) => m.unitPath)
  const { at, today } = given
  const { rows } = await sql<Omit<UnitNode, 'counts'> & UnitNode['counts']>`
with seen as (
  select u.*,
    exists (select from unnest(${offices}::text[]) p(path) where starts_with(u.path, p.path))
      or u.path = any(${homes}::text[]) as inside
  from xianfeng.unit u
  where exists (select from unnest(${offices}::text[]) p(path) where starts_with(u.path, p.path))
     or exists (select from unnest(${[...offices, ...homes]}::text[]) p(path) where starts_with(p.path, u.path))
), people as (
  select u.path, m.stage, m.id,
    (m.away_from is not null and m.away_from <= ${today}::date and (m.away_until is null or m.away_until >= ${today}::date)) as away
  from xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
  where (m.left_at is null or m.left_at > ${at}) and m.stage <> 'guest'
    and (exists (select from unnest(${offices}::text[]) p(path) where starts_with(u.path, p.path)) or u.path = any(${homes}::text[]))
)
select s.id as "unitId", s.parent_id as "parentId", s.kind, s.name, s.path, s.temporary_for as "temporaryFor",
  s.from_day as "fromDay", s.to_day as "toDay", (s.to_day is not null and s.to_day < ${today}::date) as closed,
  not s.inside as outline, c.*,
  (select count(*)::int from seen b where b.inside and b.kind = 'branch' and starts_with(b.path, s.path)
     and (b.to_day is null or b.to_day >= ${today}::date)) as branches,
  (select m.name from xianfeng.role_term r join xianfeng.member m on m.id = r.member_id and (m.left_at is null or m.left_at > ${at})
    where r.unit_id = s.id and r.role = 'secretary' and r.from_day <= ${today}::date
      and (r.to_day is null or r.to_day >= ${today}::date) order by r.from_day desc limit 1) as secretary
from seen s
cross join lateral (
  select count(*)::int as members,
    count(*) filter (where stage = 'full')::int as "full",
    count(*) filter (where stage = 'probationary')::int as probationary,
    count(*) filter (where away)::int as away,
    count(*) filter (where not exists (
      select from xianfeng.binding b where b.member_id = p.id and b.state = 'active'))::int as unbound
  from people p where s.inside and starts_with(p.path, s.path)
) c
where ${given.closed} or s.to_day is null or s.to_day >= ${today}::date
order by s.id`.execute(db)
  const level = (unit: { path: string }) => String(unit.path.length).padStart(4, '0')
  return inNameOrder(rows, (unit) => [level(unit), unit.name, unit.unitId]).map(
    ({ members, full, probationary, away, unbound, branches, ...unit }) => ({
      ...unit,
      counts: { members, full, probationary, away, unbound, branches: unit.outline ? 0 : branches },
    }),
  )
}

interface ChangeDetail {
  name?: string
  from?: string
  to?: string
  member?: string
  role?: string
  units?: string[]
}

const say: Record<UnitChangeKind, (d: ChangeDetail) => string> = {
  made: (d) => `设立${d.name ?? ''}`,
  renamed: (d) => `改名：${d.from} → ${d.to}`,
  closed: () => '撤销',
  split: (d) => `拆分出${(d.units ?? []).join('、')}`,
  merged: (d) => `${(d.units ?? []).join('、')}合并为${d.name ?? ''}`,
  appointed: (d) => `${d.member}任${d.role}`,
  term_ended: (d) => `${d.member}不再任${d.role}`,
  secretary: (d) => (d.from ? `书记由${d.from}改为${d.to}` : `${d.to}任书记`),
}

/** What happened to a unit, newest first. */
export async function listUnitChanges(db: Kysely<Tables>, unitId: string): Promise<UnitChange[]> {
  const rows = await db
    .selectFrom('unit_change as c')
    .leftJoin('member as m', 'm.id', 'c.by_member_id')
    .select(['c.day', 'c.at', 'c.kind', 'c.detail', 'm.name'])
    .where('c.unit_id', '=', unitId)
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .execute()
  return rows.map((row) => ({
    day: row.day,
    at: row.at,
    by: row.name ?? '',
    words: say[row.kind as UnitChangeKind](row.detail as ChangeDetail),
  }))
}
