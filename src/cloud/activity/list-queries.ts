import { sql, type Kysely } from 'kysely'
import type { ActivityKind, ActivityState, Outcome } from '../../contract/activity-types'
import type { Instant, Month } from '../../contract/fields'
import type { Tally } from '../../domain/reconcile'
import { inRosterOrder } from '../../domain/roster-order'
import type { Tables } from '../db/schema'

export interface ListedPart {
  memberId: string
  name: string
  unitId: string
  due: boolean
  answer: 'coming' | 'leave' | null
  leaveState: 'waiting' | 'granted' | 'refused' | null
  leaveWords: string
  outcome: Outcome
}

export interface ListedActivity {
  id: string
  unitId: string
  unitName: string
  kind: ActivityKind
  title: string
  month: Month
  startsAt: Instant
  endsAt: Instant
  place: string
  state: ActivityState
  opensAt: Instant
  closesAt: Instant
  branches: number
  mine: ListedPart[] | null
  /** outcomes of those 应到 in the listed units; null where no unit was asked for */
  tally: Tally | null
}

const columns = (members: string[], countedUnder: string | null) => sql`
select a.id, a.unit_id as "unitId", u.name as "unitName", a.kind, a.title, a.month, a.starts_at as "startsAt",
  a.ends_at as "endsAt", a.place, a.state, a.check_in_opens_at as "opensAt", a.check_in_closes_at as "closesAt",
  (select count(*)::int from xianfeng.activity_branch b where b.activity_id = a.id) as branches,
  (select json_agg(json_build_object('memberId', m.id, 'name', m.name, 'unitId', t.unit_id, 'due', t.due, 'answer', t.answer,
      'leaveState', t.leave_state, 'leaveWords', t.leave_words, 'outcome', s.outcome)
      order by array_position(${members}::text[], m.id))
     from xianfeng.attendee t join xianfeng.member m on m.id = t.member_id
     join xianfeng.standing s on s.activity_id = t.activity_id and s.member_id = t.member_id
    where t.activity_id = a.id and t.member_id = any(${members}::text[])) as mine,
  ${
    countedUnder === null
      ? sql`null::json`
      : sql`(select json_object_agg(outcome, n) from (
    select s.outcome, count(*)::int as n from xianfeng.standing s join xianfeng.unit su on su.id = s.unit_id
    where s.activity_id = a.id and s.due and starts_with(su.path, ${countedUnder}) group by s.outcome) x)`
  } as tally
from xianfeng.activity a join xianfeng.unit u on u.id = a.unit_id`

export interface Filter {
  /** those of the branches under this path; null: those that these members are listed in */
  under: string | null
  members: string[]
  /** drafts are shown to those who prepare them */
  drafts: boolean
  /** committee meetings are their committee's business, and the level's above */
  committee: boolean
  month?: Month
  from?: Instant
  until?: Instant
  kind?: ActivityKind
  state?: ActivityState
  /** cursor: `<startsAt>|<id>` of the last line */
  after?: string
  limit: number
}

/** Activities, the latest first. */
export async function listActivities(db: Kysely<Tables>, f: Filter): Promise<ListedActivity[]> {
  const [at, id] = f.after?.split('|') ?? [null, null]
  const where =
    f.under === null
      ? sql`exists (select from xianfeng.attendee t where t.activity_id = a.id and t.member_id = any(${f.members}::text[])
            and t.not_due_why is distinct from 'left')`
      : sql`exists (select from xianfeng.activity_branch b join xianfeng.unit bu on bu.id = b.unit_id
            where b.activity_id = a.id and starts_with(bu.path, ${f.under}))`
  const { rows } = await sql<ListedActivity>`${columns(f.members, f.under)}
where ${where}
  and (a.state <> 'draft' or ${f.drafts ? sql`starts_with(u.path, ${f.under})` : sql`false`})
  ${f.committee ? sql`` : sql`and a.kind <> 'committee'`}
  ${f.month ? sql`and a.month = ${f.month}` : sql``}
  ${f.from ? sql`and a.starts_at >= ${f.from}` : sql``}
  ${f.until ? sql`and a.starts_at < ${f.until}` : sql``}
  ${f.kind ? sql`and a.kind = ${f.kind}` : sql``}
  ${f.state ? sql`and a.state = ${f.state}` : sql``}
  ${at ? sql`and (a.starts_at, a.id) < (${at}::timestamptz, ${id})` : sql``}
order by a.starts_at desc, a.id desc limit ${f.limit}`.execute(db)
  return rows
}

/** One activity as a line, with the part of these members. */
export async function findListed(
  db: Kysely<Tables>,
  activityId: string,
  members: string[],
  countedUnder: string | null,
): Promise<ListedActivity> {
  const { rows } =
    await sql<ListedActivity>`${columns(members, countedUnder)} where a.id = ${activityId}`.execute(db)
  return rows[0]!
}

/** How those 应到 have answered, over all branches or in one. */
export async function countAnswers(db: Kysely<Tables>, activityId: string, unitPath: string | null) {
  const { rows } = await sql<{ coming: number; leave: number; waiting: number; none: number }>`
select count(*) filter (where t.answer = 'coming')::int as coming,
  count(*) filter (where t.answer = 'leave')::int as leave,
  count(*) filter (where t.leave_state = 'waiting')::int as waiting,
  count(*) filter (where t.answer is null)::int as none
from xianfeng.attendee t join xianfeng.unit u on u.id = t.unit_id
where t.activity_id = ${activityId} and t.due and (${unitPath}::text is null or starts_with(u.path, ${unitPath}))`.execute(
    db,
  )
  return rows[0]!
}

/** Names of those in a branch who are 应到 and have not answered. */
export async function listUnanswered(db: Kysely<Tables>, activityId: string, unitId: string) {
  const { rows } = await sql<{
    memberId: string
    name: string
    pinyin: string
    groupName: string
    birth: string
  }>`
select m.id as "memberId", m.name, m.pinyin, m.group_name as "groupName", m.birth
from xianfeng.attendee t join xianfeng.member m on m.id = t.member_id
join xianfeng.standing s on s.activity_id = t.activity_id and s.member_id = t.member_id
where t.activity_id = ${activityId} and t.unit_id = ${unitId} and t.due and t.answer is null and s.outcome = 'none'`.execute(
    db,
  )
  return inRosterOrder(rows)
}

export interface MonthRow {
  month: Month
  due: number
  present: number
  leave: number
  absent: number
}

/**
 * Heads by month of the meetings that were held: of one member, or of everybody in a branch. The classes are those
 * of domain/reconcile.ts.
 */
export async function attendanceByMonth(
  db: Kysely<Tables>,
  who: { memberId: string } | { unitId: string },
  from: Month,
  until: Month,
): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`
select a.month,
  count(*)::int as due,
  count(*) filter (where s.outcome in ('present', 'elsewhere'))::int as present,
  count(*) filter (where s.outcome in ('leave', 'home_visit'))::int as leave,
  count(*) filter (where s.outcome = 'absent')::int as absent
from xianfeng.standing s join xianfeng.activity a on a.id = s.activity_id
where ${'memberId' in who ? sql`s.member_id = ${who.memberId}` : sql`s.unit_id = ${who.unitId}`}
  and s.due and a.state in ('held', 'archived') and a.month between ${from} and ${until}
group by a.month order by a.month`.execute(db)
  return rows
}
