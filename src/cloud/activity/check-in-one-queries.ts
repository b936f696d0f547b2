import { CompiledQuery } from 'kysely'
import type { CheckedIn } from '../../contract/activity-roll'
import { scanSlack, windowOf, windowSeconds, windowStart } from '../../domain/check-in'
import { format, shift } from '../../domain/clock'
import type { Deps } from '../context'
import type { Caller } from '../handler'
import { scanned, type Input } from './check-in'

/** $1 who calls, $2 now, $3 activity, $4 and $5 the code's window, $6 member or null, $7 nonce, $8 request, $9 answer, $10 its words. */
const statement = (name: string, account: string) => `-- prepared: ${name}
with account as (${account}),
bound as (
  select m.id, m.name, b.kind, u.path, account.id as account_id
  from account join xianfeng.binding b on b.account_id = account.id and b.state = 'active'
  join xianfeng.member m on m.id = b.member_id and (m.left_at is null or m.left_at > $2::timestamptz)
  join xianfeng.unit u on u.id = m.unit_id),
self as (select id from bound where kind = 'self' order by id limit 1),
fine as materialized (
  select b.*, t.unit_id, a.id as activity_id, (select id from self) as self_id,
    $9::jsonb || jsonb_build_object('memberId', b.id, 'name', b.name, 'title', a.title, 'words', b.name || $10::text) as answer
  from bound b
  join xianfeng.activity a on a.id = $3 and a.state in ('published', 'held')
    and a.check_in_opens_at < $5::timestamptz and a.check_in_closes_at >= $4::timestamptz
  join xianfeng.attendee t on t.activity_id = a.id and t.member_id = b.id
    and t.not_due_why is distinct from 'left' and t.leave_state is null
  where b.id = coalesce($6::text, (select id from self))
    and not exists (select from xianfeng.attendance e where e.activity_id = a.id and e.member_id = b.id)
    and not exists (select from xianfeng.nonce n where n.account_id = b.account_id and n.nonce = $7)),
entered as (
  insert into xianfeng.attendance (activity_id, member_id, unit_id, outcome, evidence, at, entered_at, entered_by)
  select activity_id, id, unit_id, 'present', 'scan', $2, $2, case when kind = 'self' then id else self_id end from fine
  on conflict do nothing
  returning member_id),
kept as (
  insert into xianfeng.nonce (account_id, nonce, call, answer, at)
  select account_id, $7, 'activity.checkIn', jsonb_build_object('value', answer), $2 from fine, entered
  on conflict do nothing),
audited as (
  insert into xianfeng.audit (at, account_id, member_id, call, path, thing, request_id, detail)
  select $2, account_id, self_id, 'activity.checkIn', path, activity_id, $8,
    jsonb_build_object('memberId', id, 'outcome', 'present', 'evidence', 'scan')
  from fine, entered)
select answer from fine, entered`

const bySession = statement(
  'check-in-session',
  `select a.id from xianfeng.session s join xianfeng.account a on a.id = s.account_id
  where s.id = $1 and s.revoked_at is null and s.expires_at > $2::timestamptz and a.closed_at is null`,
)
const byOpenid = statement(
  'check-in-openid',
  `select a.id from xianfeng.account a where a.openid = $1 and a.closed_at is null`,
)

/**
 * The ordinary check-in in one statement: session, access, nonce, entry, audit. Only what `checkIn` of
 * domain/check-in.ts would call 到会 at once, by a fresh scan, goes this way; anything else answers null, changes
 * nothing, and takes the ordinary way through the transaction, which also finds the words of a refusal.
 *
 * A hall of people scans within the same minute, and each round trip holds a connection; a test proves that both
 * ways agree on random states.
 */
export async function checkInAtOnce(deps: Deps, caller: Caller, input: Input): Promise<CheckedIn | null> {
  const at = deps.now()
  const code = scanned(deps.key, input)
  const who = caller.openid ?? caller.sessionId
  if (!code || !who || !caller.nonce || input.scannedAt) return null
  if (Math.abs(windowOf(at) - code.window) > scanSlack) return null
  const shownAt = windowStart(code.window)
  const answer: CheckedIn = {
    activityId: code.activityId,
    memberId: '',
    name: '',
    title: '',
    outcome: 'present',
    at,
    words: '',
  }
  const parameters = [
    who,
    at,
    code.activityId,
    shownAt,
    shift(shownAt, windowSeconds, 's'),
    input.memberId ?? null,
    caller.nonce,
    caller.requestId,
    JSON.stringify(answer),
    // what follows the name in the words of `checkedIn`
    `，${format(at, 'H:mm')} 已签到`,
  ]
  const query = CompiledQuery.raw(caller.openid ? byOpenid : bySession, parameters)
  const { rows } = await deps.db.executeQuery<{ answer: CheckedIn }>(query)
  return rows[0]?.answer ?? null
}
