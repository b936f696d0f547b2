import { sql, type Kysely } from 'kysely'
import type { Evidence, NotDue, Outcome, Reckoning } from '../../contract/activity-types'
import type { Instant } from '../../contract/fields'
import { reckon, type Tally } from '../../domain/reconcile'
import type { Entry } from '../../domain/roll'
import { inRosterOrder } from '../../domain/roster-order'
import type { Tables } from '../db/schema'

/** The line of one activity, of all its branches together or of one. */
export async function reckonActivity(
  db: Kysely<Tables>,
  activityId: string,
  unitId?: string,
): Promise<Reckoning> {
  const rows = await db
    .selectFrom('standing')
    .select((e) => ['outcome', e.fn.countAll<number>().as('n')])
    .where('activity_id', '=', activityId)
    .where('due', '=', true)
    .$if(!!unitId, (q) => q.where('unit_id', '=', unitId!))
    .groupBy('outcome')
    .execute()
  return reckon(Object.fromEntries(rows.map((r) => [r.outcome, r.n])))
}

/** The line of each branch that shares an activity. */
export async function reckonBranches(
  db: Kysely<Tables>,
  activityId: string,
): Promise<Map<string, Reckoning>> {
  const rows = await db
    .selectFrom('standing')
    .select((e) => ['unit_id', 'outcome', e.fn.countAll<number>().as('n')])
    .where('activity_id', '=', activityId)
    .where('due', '=', true)
    .groupBy(['unit_id', 'outcome'])
    .execute()
  const tallies = new Map<string, Tally>()
  for (const r of rows) tallies.set(r.unit_id, { ...tallies.get(r.unit_id), [r.outcome]: r.n })
  return new Map([...tallies].map(([unitId, tally]) => [unitId, reckon(tally)]))
}

export interface RollRow {
  memberId: string
  name: string
  groupName: string
  birth: string
  due: boolean
  notDueWhy: NotDue | null
  answer: 'coming' | 'leave' | null
  answerReason: string
  answeredBy: string | null
  leaveState: 'waiting' | 'granted' | 'refused' | null
  outcome: Outcome
  entered: boolean
  evidence: Evidence | null
  at: Instant | null
  enteredBy: string | null
  reason: string
}

/** The names of one branch at one activity, in roster order; `lock` holds the lines until the commit. */
export async function listRoll(
  db: Kysely<Tables>,
  activityId: string,
  unitId: string,
  lock: 'lock' | 'look' = 'look',
): Promise<RollRow[]> {
  if (lock === 'lock')
    await sql`
select 1 from xianfeng.attendee where activity_id = ${activityId} and unit_id = ${unitId} order by member_id for update`.execute(
      db,
    )
  const { rows } = await sql<RollRow & { pinyin: string }>`
select m.id as "memberId", m.name, m.pinyin, m.group_name as "groupName", m.birth, t.due, t.not_due_why as "notDueWhy",
  t.answer, t.answer_reason as "answerReason", t.leave_state as "leaveState",
  case when t.answered_by <> t.member_id then ab.name end as "answeredBy",
  s.outcome, e.outcome is not null as entered, e.evidence, e.at, coalesce(e.reason, '') as reason,
  case when e.entered_by <> t.member_id then eb.name end as "enteredBy"
from xianfeng.attendee t
join xianfeng.standing s on s.activity_id = t.activity_id and s.member_id = t.member_id
join xianfeng.member m on m.id = t.member_id
left join xianfeng.attendance e on e.activity_id = t.activity_id and e.member_id = t.member_id
left join xianfeng.member ab on ab.id = t.answered_by
left join xianfeng.member eb on eb.id = e.entered_by
where t.activity_id = ${activityId} and t.unit_id = ${unitId}
  and (t.not_due_why is distinct from 'left' or e.outcome is not null)`.execute(db)
  return inRosterOrder(rows)
}

/**
 * Enters outcomes. Each replaces only what the roll showed: a check-in that came in between was first, and stays.
 *
 * @returns the members that were written
 */
export async function saveEntries(
  db: Kysely<Tables>,
  given: { activityId: string; unitId: string; at: Instant; enteredAt: Instant; by: string | null },
  entries: Entry[],
): Promise<Set<string>> {
  const fresh = entries.filter((e) => e.was === null)
  const again = entries.filter((e) => e.was !== null)
  const { activityId, unitId, at, enteredAt, by } = given
  const inserted = await sql<{ id: string }>`
insert into xianfeng.attendance (activity_id, member_id, unit_id, outcome, evidence, at, entered_at, entered_by, reason)
select ${activityId}, e.member_id, ${unitId}, e.outcome, e.evidence, ${at}::timestamptz, ${enteredAt}::timestamptz, ${by}, e.reason
from (${rowsOf(fresh)}) e
on conflict do nothing
returning member_id as id`.execute(db)
  const updated = again.length
    ? await sql<{ id: string }>`
update xianfeng.attendance a set outcome = e.outcome, evidence = e.evidence,
  -- a late scan that is confirmed keeps the time it was made
  at = case when e.evidence = 'late_scan' then a.at else ${at}::timestamptz end,
  entered_at = ${enteredAt}::timestamptz, entered_by = ${by}, reason = e.reason
from (${rowsOf(again)}) e
where a.activity_id = ${activityId} and a.member_id = e.member_id and a.outcome = e.was
returning a.member_id as id`.execute(db)
    : { rows: [] }
  return new Set([...inserted.rows, ...updated.rows].map((r) => r.id))
}

const rowsOf = (entries: Entry[]) => sql`
select * from unnest(${entries.map((e) => e.memberId)}::text[], ${entries.map((e) => e.outcome)}::text[],
  ${entries.map((e) => e.evidence)}::text[], ${entries.map((e) => e.reason)}::text[], ${entries.map((e) => e.was)}::text[])
  as e(member_id, outcome, evidence, reason, was)`

/** Takes entries back. */
export async function removeEntries(db: Kysely<Tables>, activityId: string, memberIds: string[]) {
  if (!memberIds.length) return
  await db
    .deleteFrom('attendance')
    .where('activity_id', '=', activityId)
    .where('member_id', 'in', memberIds)
    .execute()
}

/** Whether the branch's record of the activity has gone up, so that its roll stands still. */
export async function isLocked(db: Kysely<Tables>, activityId: string, unitId: string): Promise<boolean> {
  const row = await db
    .selectFrom('record')
    .select('state')
    .where('activity_id', '=', activityId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.state === 'submitted' || row?.state === 'accepted'
}
