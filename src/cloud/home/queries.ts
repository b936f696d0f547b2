import { sql, type Kysely } from 'kysely'
import type { ActivityKind, ActivityState } from '../../contract/activity-types'
import type { Day, Instant, Month } from '../../contract/fields'
import type { OpenMakeUp } from '../../domain/home-member'
import type { Tally } from '../../domain/reconcile'
import type { Tables } from '../db/schema'

/** The open make-up tasks of some members. */
export async function openMakeUps(db: Kysely<Tables>, memberIds: string[]): Promise<OpenMakeUp[]> {
  if (!memberIds.length) return []
  const { rows } = await sql<OpenMakeUp>`
select k.activity_id as "activityId", k.member_id as "memberId", m.name as "forName", a.title, a.kind as "activityKind",
  a.starts_at as "startsAt", a.place, k.task, k.due_on as "dueOn"
from xianfeng.make_up k join xianfeng.activity a on a.id = k.activity_id join xianfeng.member m on m.id = k.member_id
where k.member_id = any(${memberIds}::text[]) and k.state = 'open'
order by k.due_on`.execute(db)
  return rows
}

export interface CourseRow {
  activityId: string
  kind: ActivityKind
  title: string
  month: Month
  startsAt: Instant
  opensAt: Instant
  state: ActivityState
  madeAt: Instant
  publishedAt: Instant | null
  heldAt: Instant | null
  tally: Tally | null
  answered: number
  recorded: boolean
  recordState: 'open' | 'submitted' | 'returned' | 'accepted' | null
  returnedWords: string | null
  submittedAt: Instant | null
  recordDueOn: Day | null
}

/** A branch's activities of the latest months that are not called off, each on its way to an accepted record. */
export async function listCourses(db: Kysely<Tables>, unitId: string, from: Month): Promise<CourseRow[]> {
  const { rows } = await sql<CourseRow>`
select a.id as "activityId", a.kind, a.title, a.month, a.starts_at as "startsAt", a.check_in_opens_at as "opensAt", a.state,
  a.made_at as "madeAt", a.published_at as "publishedAt", a.held_entered_at as "heldAt",
  (select json_object_agg(outcome, n) from (select s.outcome, count(*)::int as n from xianfeng.standing s
     where s.activity_id = a.id and s.unit_id = ${unitId} and s.due group by s.outcome) x) as tally,
  (select count(*)::int from xianfeng.attendee t where t.activity_id = a.id and t.unit_id = ${unitId} and t.answer is not null) as answered,
  coalesce(r.fields <> '{}' or r.photos <> '[]' or r.paper_number <> '', false) as recorded,
  r.state as "recordState", r.returned_words as "returnedWords", r.submitted_at as "submittedAt", r.due_on as "recordDueOn"
from xianfeng.activity_branch b
join xianfeng.activity a on a.id = b.activity_id
left join xianfeng.record r on r.activity_id = a.id and r.unit_id = ${unitId}
where b.unit_id = ${unitId} and a.state <> 'cancelled' and a.month >= ${from}
  -- another branch's draft is not ours yet
  and (a.state <> 'draft' or a.unit_id = ${unitId})
order by a.starts_at`.execute(db)
  return rows
}

export interface MindedRow {
  makeUps: number
  leaves: number
  leaveActivity: string | null
  scans: number
  scanActivity: string | null
  bindings: number
}

/** What else waits in a branch, counted in one statement. */
export async function countMinded(db: Kysely<Tables>, unitId: string, at: Instant): Promise<MindedRow> {
  const { rows } = await sql<MindedRow>`
with leave as (
  select t.activity_id, a.starts_at from xianfeng.attendee t join xianfeng.activity a on a.id = t.activity_id
  where t.unit_id = ${unitId} and t.leave_state = 'waiting' and a.state = 'published' and a.ends_at > ${at}),
scan as (
  select e.activity_id, a.starts_at from xianfeng.attendance e join xianfeng.activity a on a.id = e.activity_id
  where e.unit_id = ${unitId} and e.outcome = 'pending' and a.state in ('published', 'held'))
select
  (select count(*)::int from xianfeng.make_up k join xianfeng.member m on m.id = k.member_id
    where m.unit_id = ${unitId} and m.left_at is null and k.state = 'open') as "makeUps",
  (select count(*)::int from leave) as leaves,
  (select activity_id from leave order by starts_at limit 1) as "leaveActivity",
  (select count(*)::int from scan) as scans,
  (select activity_id from scan order by starts_at limit 1) as "scanActivity",
  (select count(*)::int from xianfeng.binding b join xianfeng.member m on m.id = b.member_id
    where m.unit_id = ${unitId} and m.left_at is null and b.state = 'waiting') as bindings`.execute(db)
  return rows[0]!
}

export interface OfficeRow {
  unitId: string
  name: string
  activityId: string | null
  state: ActivityState | null
  startsAt: Instant | null
  recordState: 'open' | 'submitted' | 'returned' | 'accepted' | null
}

/** Every branch beneath a unit with its theme day of a month: the one that has come furthest. */
export async function listOffice(
  db: Kysely<Tables>,
  path: string,
  month: Month,
  today: Day,
): Promise<OfficeRow[]> {
  const { rows } = await sql<OfficeRow>`
select u.id as "unitId", u.name, x.id as "activityId", x.state, x.starts_at as "startsAt", x.record_state as "recordState"
from xianfeng.unit u
left join lateral (
  select a.id, a.state, a.starts_at, r.state as record_state
  from xianfeng.activity_branch b join xianfeng.activity a on a.id = b.activity_id
  left join xianfeng.record r on r.activity_id = a.id and r.unit_id = u.id
  where b.unit_id = u.id and a.month = ${month} and a.kind = 'theme_day' and a.state <> 'cancelled'
  order by array_position(array['accepted', 'submitted', 'returned', 'open'], r.state),
    array_position(array['archived', 'held', 'published', 'draft'], a.state), a.starts_at limit 1) x on true
where u.kind = 'branch' and starts_with(u.path, ${path}) and u.from_day <= ${today}::date
  and (u.to_day is null or u.to_day >= ${today}::date)
order by u.path`.execute(db)
  return rows
}
