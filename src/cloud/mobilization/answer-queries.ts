import { sql, type Kysely } from 'kysely'
import type { CallAnswer, Via } from '../../contract/mobilization-types'
import type { Parsed } from '../../contract/calls'
import type { Instant } from '../../contract/fields'
import type { CallEvent } from '../../domain/mobilization-fold'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** What somebody said, by whatever way. */
export interface Said {
  callUpId: string
  memberId: string
  answer: CallAnswer
  /** when it was said; never before the call nor in the time to come */
  at: Instant
  via: Via
  by: string | null
  etaMinutes?: number | null
  reason?: string
  note?: string
  needsRide?: boolean
}

/** What a person says in the app, or somebody in their stead. */
export const saidOf = (
  input: Parsed<'mobilization.answer'>,
  memberId: string,
  by: string,
  at: Instant,
): Said => ({
  callUpId: input.callUpId,
  memberId,
  answer: input.answer,
  at: input.at ?? at,
  via: 'app',
  by,
  etaMinutes: input.answer === 'declined' ? null : (input.etaMinutes ?? null),
  reason: input.answer === 'declined' ? (input.reason ?? 'other') : '',
  needsRide: input.answer !== 'declined' && input.needsRide,
  note: input.note,
})

/**
 * Takes answers: the latest word of each person counts, by when it was given; an older one that arrives late is an
 * event and no more. Whoever has answered is not climbed to any further. A call-up that has ended takes late answers
 * too, and the report says that they were late.
 *
 * @param now when we heard it
 * @returns the members whose standing changed
 */
export async function takeAnswers(db: Db, said: Said[], now: Instant): Promise<string[]> {
  const list = <T>(of: (s: Said) => T) => said.map(of)
  const { rows } = await sql<{ memberId: string }>`
with said as (
  select s.*, greatest(least(s.at, ${now}::timestamptz), g.called_at) as at_fair
  from unnest(${list((s) => s.callUpId)}::text[], ${list((s) => s.memberId)}::text[], ${list((s) => s.answer)}::text[],
    ${list((s) => s.at)}::timestamptz[], ${list((s) => s.via)}::text[], ${list((s) => s.by)}::text[],
    ${list((s) => s.etaMinutes ?? null)}::int[], ${list((s) => s.reason ?? '')}::text[], ${list((s) => s.needsRide ?? false)}::boolean[],
    ${list((s) => s.note ?? '')}::text[]) with ordinality
    as s (call_up_id, member_id, answer, at, via, by_id, eta, reason, ride, note, n)
  join xianfeng.target g on g.call_up_id = s.call_up_id and g.member_id = s.member_id
  -- locked before an event gets its number: two words of one moment stand in one order everywhere
  order by g.call_up_id, g.member_id for no key update of g),
-- of several words of one person the last that was said
latest as (
  select distinct on (call_up_id, member_id) *, min(at_fair) over (partition by call_up_id, member_id) as first_at
  from said order by call_up_id, member_id, at_fair desc, n desc),
noted as (
  insert into xianfeng.call_event (call_up_id, at, kind, member_id, by_member_id, detail)
  select call_up_id, ${now}, 'answered', member_id, by_id, jsonb_build_object('answer', answer, 'at',
      to_char(at_fair at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'via', via, 'reason', reason, 'eta', eta,
      'ride', ride, 'note', note)
  from said order by n),
changed as (
  update xianfeng.target g set answer = s.answer, answered_at = s.at_fair, via = s.via, answered_by = s.by_id,
    first_answered_at = least(coalesce(g.first_answered_at, s.first_at), s.first_at),
    eta_minutes = s.eta, reason = case when s.answer = 'declined' then s.reason else '' end, needs_ride = s.ride,
    opened_at = case when s.via = 'app' then coalesce(g.opened_at, s.at_fair) else g.opened_at end
  from latest s
  where g.call_up_id = s.call_up_id and g.member_id = s.member_id
    and (g.answered_at is null or s.at_fair >= g.answered_at)
  returning g.call_up_id, g.member_id as "memberId"),
earlier as (
  update xianfeng.target g set first_answered_at = s.first_at
  from latest s
  where g.call_up_id = s.call_up_id and g.member_id = s.member_id and g.answered_at > s.at_fair
    and s.first_at < g.first_answered_at),
stopped as (
  update xianfeng.attempt a set state = 'skipped', done_at = ${now}
  from (
    select a.ctid from said s join xianfeng.attempt a on a.call_up_id = s.call_up_id and a.member_id = s.member_id
      and a.state = 'waiting' and a.lease is null and a.channel <> 'news'
    -- one that is being claimed at this moment is let go by whoever claims it: nobody waits here for those who send
    for update of a skip locked) w
  where a.ctid = w.ctid)
select "memberId" from changed`.execute(db)
  return rows.map((row) => row.memberId)
}

/** The message was opened: evidence that climbs and counts for nothing. */
export async function markOpened(db: Db, callUpId: string, memberId: string, at: Instant): Promise<void> {
  await sql`
with opened as (
  update xianfeng.target set opened_at = ${at}
  where call_up_id = ${callUpId} and member_id = ${memberId} and opened_at is null
  returning call_up_id, member_id)
insert into xianfeng.call_event (call_up_id, at, kind, member_id)
select call_up_id, ${at}, 'opened', member_id from opened`.execute(db)
}

/** What a call came to. A conversation is an answer; everything else is kept beside the name. */
export async function markOutcome(
  db: Db,
  given: { callUpId: string; memberId: string; outcome: string; at: Instant; by: string | null },
  now: Instant,
): Promise<void> {
  await sql`
with done as (
  update xianfeng.target set outcome = ${given.outcome}, outcome_at = ${given.at}, handler_id = coalesce(handler_id, ${given.by}),
    handler_since = coalesce(handler_since, ${given.at})
  where call_up_id = ${given.callUpId} and member_id = ${given.memberId}
    and (outcome_at is null or outcome_at <= ${given.at})),
marks as (select jsonb_build_object('outcome', ${given.outcome}::text, 'at', ${given.at}::text) as detail)
insert into xianfeng.call_event (call_up_id, at, kind, member_id, by_member_id, detail)
select ${given.callUpId}, ${now}::timestamptz, 'outcome', ${given.memberId}, ${given.by}::text, detail from marks`.execute(
    db,
  )
}

/** One line in the book of a call-up. */
export async function note(
  db: Db,
  event: {
    callUpId: string
    at: Instant
    kind: CallEvent['kind']
    memberId?: string | null
    by?: string | null
    detail?: object | null
  },
): Promise<void> {
  await db
    .insertInto('call_event')
    .values({
      call_up_id: event.callUpId,
      at: event.at,
      kind: event.kind,
      member_id: event.memberId ?? null,
      by_member_id: event.by ?? null,
      detail: event.detail ? sql`${JSON.stringify(event.detail)}::jsonb` : null,
    })
    .execute()
}
