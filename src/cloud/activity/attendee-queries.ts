import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import { committee } from '../../domain/roles'
import { dayOf } from '../../domain/clock'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import { settingsForAll } from '../org/settings-queries'
import type { Branch } from './queries'

/**
 * Who belongs on the list on the activity's day: full and probationary members of the branches; of a committee
 * meeting its committee, of a group meeting the group. Who leaves 应到 there is each branch's setting of that day.
 */
const eligible = (
  activityId: string,
  day: Day,
  branches: { unitId: string; away: boolean; exempt: boolean }[],
) => sql`
select a.id as activity_id, m.id as member_id, b.unit_id,
  case
    when m.left_on is not null and m.left_on <= ${day}::date then 'left'
    when b.away and m.away_from <= ${day}::date and (m.away_until is null or m.away_until >= ${day}::date) then 'away'
    when b.exempt and m.exempt_reason <> '' then 'exempt'
  end as why
from xianfeng.activity a
join unnest(${branches.map((b) => b.unitId)}::text[], ${branches.map((b) => b.away)}::boolean[],
            ${branches.map((b) => b.exempt)}::boolean[]) as b(unit_id, away, exempt) on true
join xianfeng.member m on
  case when a.kind = 'committee'
    then exists (select from xianfeng.role_term r where r.member_id = m.id and r.unit_id = b.unit_id
                   and r.role = any(${committee}::text[]) and r.from_day <= ${day}::date
                   and (r.to_day is null or r.to_day >= ${day}::date))
    else m.unit_id = b.unit_id end
where a.id = ${activityId} and m.stage in ('full', 'probationary')
  and (a.kind <> 'group' or m.group_name = a.group_name)`

async function branchesWithRules(db: Kysely<Tables>, branches: Branch[], day: Day) {
  const settings = await settingsForAll(
    db,
    branches.map((b) => b.path),
    day,
  )
  return branches.map((b) => {
    const leaves = settings.get(b.path)!.leavesDue
    return { unitId: b.unitId, away: leaves.includes('away'), exempt: leaves.includes('exempt') }
  })
}

/**
 * Freezes the list by INSERT … SELECT; the second time it adds who is new, and takes out of 应到 who left or went
 * away since. Guests and entries of the roll stay as they are.
 *
 * @returns how many are 应到
 */
export async function freezeList(
  db: Kysely<Tables>,
  activityId: string,
  startsAt: Instant,
  branches: Branch[],
): Promise<number> {
  const day = dayOf(startsAt)
  const rules = await branchesWithRules(db, branches, day)
  await sql`
insert into xianfeng.attendee (activity_id, member_id, unit_id, due, not_due_why)
select e.activity_id, e.member_id, min(e.unit_id), bool_or(e.why is null), min(e.why)
from (${eligible(activityId, day, rules)}) e
where e.why is distinct from 'left'
group by e.activity_id, e.member_id
on conflict (activity_id, member_id) do update set due = excluded.due, not_due_why = excluded.not_due_why
where attendee.due <> excluded.due or attendee.not_due_why is distinct from excluded.not_due_why`.execute(db)
  // listed, but no longer of the branch, the group or the committee
  await sql`
update xianfeng.attendee t set due = false, not_due_why = 'left'
where t.activity_id = ${activityId} and t.due
  and not exists (select from (${eligible(activityId, day, rules)}) e where e.member_id = t.member_id and e.why is null)`.execute(
    db,
  )
  return countDue(db, activityId)
}

export async function countDue(db: Kysely<Tables>, activityId: string): Promise<number> {
  const row = await db
    .selectFrom('attendee')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('activity_id', '=', activityId)
    .where('due', '=', true)
    .executeTakeFirstOrThrow()
  return row.n
}

/** How many would be 应到 if the list were frozen now. */
export async function countEligible(
  db: Kysely<Tables>,
  activityId: string,
  startsAt: Instant,
  branches: Branch[],
): Promise<number> {
  const day = dayOf(startsAt)
  const rules = await branchesWithRules(db, branches, day)
  const { rows } = await sql<{ n: number }>`
select count(distinct e.member_id)::int as n from (${eligible(activityId, day, rules)}) e where e.why is null`.execute(
    db,
  )
  return rows[0]!.n
}

/** 列席: guests of the branch become these; guests who are already marked stay. */
export async function saveGuests(db: Kysely<Tables>, activityId: string, unitId: string, guestIds: string[]) {
  await sql`
delete from xianfeng.attendee t
where t.activity_id = ${activityId} and t.unit_id = ${unitId} and t.not_due_why = 'guest'
  and not (t.member_id = any(${guestIds}::text[]))
  and not exists (select from xianfeng.attendance a where a.activity_id = t.activity_id and a.member_id = t.member_id)`.execute(
    db,
  )
  if (!guestIds.length) return
  await sql`
insert into xianfeng.attendee (activity_id, member_id, unit_id, due, not_due_why)
select ${activityId}, m.id, m.unit_id, false, 'guest' from xianfeng.member m
where m.id = any(${guestIds}::text[]) and m.unit_id = ${unitId} and m.left_at is null
  and m.stage not in ('full', 'probationary')
on conflict do nothing`.execute(db)
}

export async function listGuestIds(db: Kysely<Tables>, activityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('attendee')
    .select('member_id')
    .where('activity_id', '=', activityId)
    .where('not_due_why', '=', 'guest')
    .orderBy('member_id')
    .execute()
  return rows.map((r) => r.member_id)
}

/** Everybody who is to be told: those 应到, and guests. */
export async function listToTell(db: Kysely<Tables>, activityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('attendee')
    .innerJoin('member', 'member.id', 'attendee.member_id')
    .select('member_id')
    .where('activity_id', '=', activityId)
    .where('member.left_at', 'is', null)
    .where((e) => e.or([e('due', '=', true), e('not_due_why', '=', 'guest')]))
    .orderBy('member_id')
    .execute()
  return rows.map((r) => r.member_id)
}

/**
 * Brings the lists of a branch's coming activities up to date after somebody joined, left, went away, changed group
 * or office. Meetings that have begun keep the list they had.
 */
export async function relistBranch(ctx: Pick<Context, 'db' | 'at'>, unitId: string): Promise<void> {
  const coming = await ctx.db
    .selectFrom('activity')
    .innerJoin('activity_branch', 'activity_branch.activity_id', 'activity.id')
    .select(['activity.id', 'activity.starts_at'])
    .where('activity_branch.unit_id', '=', unitId)
    .where('activity.state', '=', 'published')
    .where('activity.starts_at', '>', ctx.at)
    .execute()
  for (const activity of coming) {
    const branches = await ctx.db
      .selectFrom('activity_branch')
      .innerJoin('unit', 'unit.id', 'activity_branch.unit_id')
      .select(['unit.id as unitId', 'unit.name', 'unit.path'])
      .where('activity_branch.activity_id', '=', activity.id)
      .execute()
    await freezeList(ctx.db, activity.id, activity.starts_at, branches)
  }
}
