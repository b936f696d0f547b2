import { sql, type Kysely } from 'kysely'
import type { ActivityState, Evidence, Outcome } from '../../contract/activity-types'
import type { Instant } from '../../contract/fields'
import { spokenPauseMinutes, spokenTries } from '../../domain/check-in'
import { shift } from '../../domain/clock'
import type { Tables } from '../db/schema'

export interface CheckInRow {
  title: string
  state: ActivityState
  opensAt: Instant
  closesAt: Instant
  /** the branch that the person is counted in; null: not listed */
  unitId: string | null
  leaveState: 'waiting' | 'granted' | 'refused' | null
  entered: Exclude<Outcome, 'none'> | null
  enteredAt: Instant | null
  name: string
  path: string
}

/** All that a check-in is decided on, with the person's line held. */
export async function loadCheckIn(
  db: Kysely<Tables>,
  activityId: string,
  memberId: string,
): Promise<CheckInRow | undefined> {
  const { rows } = await sql<CheckInRow>`
select a.title, a.state, a.check_in_opens_at as "opensAt", a.check_in_closes_at as "closesAt",
  t.unit_id as "unitId", t.leave_state as "leaveState", e.outcome as entered, e.at as "enteredAt", m.name, u.path
from xianfeng.activity a
join xianfeng.member m on m.id = ${memberId}
join xianfeng.unit u on u.id = m.unit_id
left join xianfeng.attendee t on t.activity_id = a.id and t.member_id = m.id and t.not_due_why is distinct from 'left'
left join xianfeng.attendance e on e.activity_id = a.id and e.member_id = m.id
where a.id = ${activityId}`.execute(db)
  return rows[0]
}

/** Enters what a check-in proved. A late scan gives way to a live one; anything else stays as it was. */
export async function insertCheckIn(
  db: Kysely<Tables>,
  row: {
    activityId: string
    memberId: string
    unitId: string
    outcome: 'present' | 'pending'
    evidence: Evidence
    at: Instant
    enteredAt: Instant
    enteredBy: string | null
  },
): Promise<boolean> {
  const { rows } = await sql<{ ok: boolean }>`
insert into xianfeng.attendance (activity_id, member_id, unit_id, outcome, evidence, at, entered_at, entered_by)
values (${row.activityId}, ${row.memberId}, ${row.unitId}, ${row.outcome}, ${row.evidence}, ${row.at}, ${row.enteredAt}, ${row.enteredBy})
on conflict (activity_id, member_id) do update
  set outcome = excluded.outcome, evidence = excluded.evidence, at = excluded.at, entered_at = excluded.entered_at,
    entered_by = excluded.entered_by
  where attendance.outcome = 'pending' and excluded.outcome = 'present'
returning true as ok`.execute(db)
  return rows.length > 0
}

/** Arrived after all: the leave is taken back. */
export async function withdrawLeave(db: Kysely<Tables>, activityId: string, memberId: string, at: Instant) {
  await db
    .updateTable('attendee')
    .set({ answer: 'coming', leave_state: null, answered_at: at })
    .where('activity_id', '=', activityId)
    .where('member_id', '=', memberId)
    .execute()
}

/**
 * Counts one try with a 口令 before it is judged, so that many at once do not slip through.
 *
 * @returns until when the account must wait, null when this try counts
 */
export async function countSpokenTry(
  db: Kysely<Tables>,
  accountId: string,
  activityId: string,
  at: Instant,
): Promise<Instant | null> {
  const pause = shift(at, -spokenPauseMinutes, 'm')
  const { rows } = await sql<{ wrong: number; since: Instant }>`
insert into xianfeng.spoken_try (account_id, activity_id, wrong, since) values (${accountId}, ${activityId}, 1, ${at})
on conflict (account_id, activity_id) do update set
  wrong = case when spoken_try.since <= ${pause} then 1 else spoken_try.wrong + 1 end,
  since = case when spoken_try.since <= ${pause} then excluded.since else spoken_try.since end
returning wrong, since`.execute(db)
  const { wrong, since } = rows[0]!
  return wrong > spokenTries ? shift(since, spokenPauseMinutes, 'm') : null
}

/** The right 口令 takes the wrong ones away. */
export async function forgetSpokenTries(db: Kysely<Tables>, accountId: string, activityId: string) {
  await db
    .deleteFrom('spoken_try')
    .where('account_id', '=', accountId)
    .where('activity_id', '=', activityId)
    .execute()
}
