import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import { dayOf } from '../../domain/clock'
import { committee } from '../../domain/roles'
import type { Tables } from '../db/schema'
import { settingsForAll } from '../org/settings-queries'
import { countDue } from './attendee-queries'
import type { ActivityRow, Branch } from './queries'

/** An activity whose list is to be made, with the branches that share it. */
export interface ToList {
  id: string
  starts_at: Instant
  branches: Branch[]
}

interface ListedBranch {
  activityId: string
  unitId: string
  day: Day
  away: boolean
  exempt: boolean
}

/**
 * Who belongs on the lists on the activities' days: full and probationary members of the branches; of a committee
 * meeting its committee, of a group meeting the group. Who leaves 应到 there is each branch's setting of that day.
 */
const eligible = (lists: ListedBranch[]) => sql`
select a.id as activity_id, m.id as member_id, b.unit_id,
  case
    when b.away and m.away_from <= b.day and (m.away_until is null or m.away_until >= b.day) then 'away'
    when b.exempt and m.exempt_reason <> '' then 'exempt'
  end as why
from unnest(${lists.map((b) => b.activityId)}::text[], ${lists.map((b) => b.unitId)}::text[],
            ${lists.map((b) => b.day)}::date[], ${lists.map((b) => b.away)}::boolean[],
            ${lists.map((b) => b.exempt)}::boolean[]) as b(activity_id, unit_id, day, away, exempt)
join xianfeng.activity a on a.id = b.activity_id
join lateral (
  select m.* from xianfeng.member m where a.kind <> 'committee' and m.unit_id = b.unit_id
  union all
  select m.* from xianfeng.member m
  where a.kind = 'committee' and m.id in (
    select r.member_id from xianfeng.role_term r
    where r.unit_id = b.unit_id and r.role = any(${committee}::text[]) and r.from_day <= b.day
      and (r.to_day is null or r.to_day >= b.day))
) m on true
where m.stage in ('full', 'probationary') and (a.kind <> 'group' or m.group_name = a.group_name)
  and (m.left_on is null or m.left_on > b.day)`

async function branchesWithRules(db: Kysely<Tables>, activities: ToList[]): Promise<ListedBranch[]> {
  const byDay = new Map<Day, Set<string>>()
  for (const { starts_at, branches } of activities) {
    const paths = byDay.get(dayOf(starts_at)) ?? new Set()
    for (const { path } of branches) paths.add(path)
    byDay.set(dayOf(starts_at), paths)
  }
  const settings = new Map<Day, Awaited<ReturnType<typeof settingsForAll>>>()
  for (const [day, paths] of byDay) settings.set(day, await settingsForAll(db, [...paths], day))
  return activities.flatMap(({ id, starts_at, branches }) =>
    branches.map(({ unitId, path }) => {
      const day = dayOf(starts_at)
      const leaves = settings.get(day)!.get(path)!.leavesDue
      return {
        activityId: id,
        unitId,
        day,
        away: leaves.includes('away'),
        exempt: leaves.includes('exempt'),
      }
    }),
  )
}

/** A line of a list that changed. */
export interface Relisted {
  activityId: string
  memberId: string
  due: boolean
  /** on leave already: not to be reminded */
  onLeave: boolean
}

/**
 * Makes the lists of some activities, in one statement; the second time it adds who is new, and takes out of 应到 who
 * left or went away since. Guests and entries of the roll stay as they are.
 *
 * @returns what changed
 */
export async function freezeLists(db: Kysely<Tables>, activities: ToList[]): Promise<Relisted[]> {
  if (!activities.length) return []
  const { rows } = await sql<Relisted>`
with e as materialized (
  select x.activity_id, x.member_id, min(x.unit_id) as unit_id, bool_or(x.why is null) as due, min(x.why) as why
  from (${eligible(await branchesWithRules(db, activities))}) x group by x.activity_id, x.member_id
), entered as (
  insert into xianfeng.attendee (activity_id, member_id, unit_id, due, not_due_why)
  select activity_id, member_id, unit_id, due, case when due then null else why end from e
  order by activity_id, member_id
  on conflict (activity_id, member_id) do update
    set unit_id = excluded.unit_id, due = excluded.due, not_due_why = excluded.not_due_why
    where (attendee.unit_id <> excluded.unit_id or attendee.due <> excluded.due
        or attendee.not_due_why is distinct from excluded.not_due_why)
      and not exists (select from xianfeng.attendance d
                      where d.activity_id = attendee.activity_id and d.member_id = attendee.member_id)
  returning activity_id, member_id, due, leave_state
), gone as (
  -- listed, but no longer of the branch, the group or the committee
  update xianfeng.attendee t set due = false, not_due_why = 'left'
  where t.activity_id = any(${activities.map((a) => a.id)}::text[]) and t.due
    and not exists (select from e where e.activity_id = t.activity_id and e.member_id = t.member_id)
    and not exists (select from xianfeng.attendance d
                    where d.activity_id = t.activity_id and d.member_id = t.member_id)
  returning activity_id, member_id
)
select activity_id as "activityId", member_id as "memberId", due,
  leave_state is not distinct from 'granted' as "onLeave" from entered
union all
select activity_id, member_id, false, false from gone`.execute(db)
  return rows
}

/** Freezes the list of one activity. @returns how many are 应到 */
export async function freezeList(
  db: Kysely<Tables>,
  activityId: string,
  startsAt: Instant,
  branches: Branch[],
): Promise<number> {
  await freezeLists(db, [{ id: activityId, starts_at: startsAt, branches }])
  return countDue(db, activityId)
}

/** How many would be 应到 if the list were frozen now. */
export async function countEligible(
  db: Kysely<Tables>,
  activityId: string,
  startsAt: Instant,
  branches: Branch[],
): Promise<number> {
  const lists = await branchesWithRules(db, [{ id: activityId, starts_at: startsAt, branches }])
  const { rows } = await sql<{ n: number }>`
select count(distinct e.member_id)::int as n from (${eligible(lists)}) e where e.why is null`.execute(db)
  return rows[0]!.n
}

export type ComingActivity = ToList & Pick<ActivityRow, 'title' | 'place' | 'version'>

/** The published activities of some branches that have not begun, locked, so that two changes never cross. */
export async function lockComing(
  db: Kysely<Tables>,
  unitIds: string[],
  at: Instant,
): Promise<ComingActivity[]> {
  const { rows } = await sql<ComingActivity>`
with coming as materialized (
  select a.id, a.starts_at, a.title, a.place, a.version from xianfeng.activity a
  where a.state = 'published' and a.starts_at > ${at}
    and a.id in (select b.activity_id from xianfeng.activity_branch b where b.unit_id = any(${unitIds}::text[]))
  order by a.id for no key update of a
)
select c.*, (
  select json_agg(json_build_object('unitId', u.id, 'name', u.name, 'path', u.path) order by u.path)
  from xianfeng.activity_branch b join xianfeng.unit u on u.id = b.unit_id where b.activity_id = c.id) as branches
from coming c order by c.id`.execute(db)
  return rows
}
