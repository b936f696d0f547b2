import { CompiledQuery, type Kysely } from 'kysely'
import type { CheckedIn } from '../../contract/activity-roll'
import type { Instant } from '../../contract/fields'
import { scanSlack, windowOf, windowSeconds } from '../../domain/check-in'
import { format } from '../../domain/clock'
import type { Deps } from '../context'
import type { Tables } from '../db/schema'
import type { Caller } from '../handler'
import { together } from '../together'
import { scanned, type Input } from './check-in'

/**
 * One row a caller: $1 who calls, $2 activity, $3 the code's window, $4 member or null, $5 nonce, $6 request.
 * For all of them: $7 now, $8 the answer, $9 its words after the name.
 */
const statement = (name: string, account: string) => `-- prepared: ${name}
with call as (
  select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[])
    with ordinality as c (who, activity_id, shown, member_id, nonce, request, n)),
bound as (
  select call.*, a.id as account_id, m.id, m.name, b.kind, u.path
  from call ${account} and a.closed_at is null
  join xianfeng.binding b on b.account_id = a.id and b.state = 'active'
  join xianfeng.member m on m.id = b.member_id and (m.left_at is null or m.left_at > $7::timestamptz)
  join xianfeng.unit u on u.id = m.unit_id),
self as (select distinct on (n) n, id from bound where kind = 'self' order by n, id),
fine as materialized (
  select distinct on (b.activity_id, b.id) b.n, b.activity_id, b.id, b.account_id, b.nonce, b.request, b.path, t.unit_id,
    self.id as self_id, case when b.kind = 'self' then b.id else self.id end as entered_by,
    $8::jsonb || jsonb_build_object('activityId', a.id, 'memberId', b.id, 'name', b.name, 'title', a.title,
      'words', b.name || $9::text) as answer
  from bound b left join self using (n)
  join xianfeng.activity a on a.id = b.activity_id and a.state in ('published', 'held')
    and a.check_in_opens_at < to_timestamp((b.shown + 1) * ${windowSeconds}::bigint)
    and a.check_in_closes_at >= to_timestamp(b.shown * ${windowSeconds}::bigint)
  join xianfeng.attendee t on t.activity_id = a.id and t.member_id = b.id
    and t.not_due_why is distinct from 'left' and t.leave_state is null
  where b.id = coalesce(b.member_id, self.id)
    and not exists (select from xianfeng.attendance e where e.activity_id = a.id and e.member_id = b.id)
    and not exists (select from xianfeng.nonce o where o.account_id = b.account_id and o.nonce = b.nonce)
  order by b.activity_id, b.id, b.n),
entered as (
  insert into xianfeng.attendance (activity_id, member_id, unit_id, outcome, evidence, at, entered_at, entered_by)
  select activity_id, id, unit_id, 'present', 'scan', $7, $7, entered_by from fine
  on conflict do nothing
  returning activity_id, member_id as id),
done as (select * from fine join entered using (activity_id, id)),
kept as (
  insert into xianfeng.nonce (account_id, nonce, call, answer, at)
  select account_id, nonce, 'activity.checkIn', jsonb_build_object('value', answer), $7 from done
  on conflict do nothing),
audited as (
  insert into xianfeng.audit (at, account_id, member_id, call, path, thing, request_id, detail)
  select $7, account_id, self_id, 'activity.checkIn', path, activity_id, request,
    jsonb_build_object('memberId', id, 'outcome', 'present', 'evidence', 'scan')
  from done)
select n, answer from done`

const bySession = statement(
  'check-in-session',
  `join xianfeng.session s on s.id = call.who and s.revoked_at is null and s.expires_at > $7::timestamptz
  join xianfeng.account a on a.id = s.account_id`,
)
const byOpenid = statement('check-in-openid', 'join xianfeng.account a on a.openid = call.who')

interface Arrival {
  activityId: string
  window: number
  memberId: string | null
  nonce: string
  requestId: string
}
type Door = (who: string, arrival: Arrival) => Promise<CheckedIn | null>
interface Doors {
  session: Door
  openid: Door
}

const doorsOf = new WeakMap<Kysely<Tables>, Doors>()

/**
 * The ordinary check-in in one statement: session, access, nonce, entry, audit. Only what `checkIn` of
 * domain/check-in.ts would call 到会 at once, by a fresh scan, goes this way; anything else answers null, changes
 * nothing, and takes the ordinary way through the transaction, which also finds the words of a refusal.
 *
 * A hall of people scans within the same minute: who arrives while a statement is under way goes with the next one,
 * together. A test proves that both ways agree on random states.
 */
export async function checkInAtOnce(deps: Deps, caller: Caller, input: Input): Promise<CheckedIn | null> {
  const code = scanned(deps.key, input)
  const { openid, sessionId, nonce, requestId } = caller
  if (!code || !nonce || input.scannedAt) return null
  if (Math.abs(windowOf(deps.now()) - code.window) > scanSlack) return null
  let doors = doorsOf.get(deps.db)
  if (!doors) doorsOf.set(deps.db, (doors = { session: door(deps, bySession), openid: door(deps, byOpenid) }))
  const arrival = { ...code, memberId: input.memberId ?? null, nonce, requestId }
  if (openid) return doors.openid(openid, arrival)
  return sessionId ? doors.session(sessionId, arrival) : null
}

function door(deps: Deps, text: string): Door {
  const enter = together(
    async (arrivals: (Arrival & { who: string })[]) => {
      try {
        return await enterAll(deps.db, text, arrivals, deps.now())
      } catch (error) {
        // one person's trouble is not everybody's: each goes the ordinary way, and hears of it there
        deps.log('warn', 'check-ins together failed', { n: arrivals.length, error: String(error) })
        return arrivals.map(() => null)
      }
    },
    { underWay: 2, items: 64 },
  )
  return (who, arrival) => enter({ ...arrival, who })
}

async function enterAll(
  db: Kysely<Tables>,
  text: string,
  arrivals: (Arrival & { who: string })[],
  at: Instant,
): Promise<(CheckedIn | null)[]> {
  const column = <K extends keyof (typeof arrivals)[number]>(key: K) => arrivals.map((a) => a[key])
  const parameters = [
    column('who'),
    column('activityId'),
    column('window'),
    column('memberId'),
    column('nonce'),
    column('requestId'),
    at,
    JSON.stringify({ outcome: 'present', at }),
    // what follows the name in the words of `checkedIn`
    `，${format(at, 'H:mm')} 已签到`,
  ]
  const { rows } = await db.executeQuery<{ n: number; answer: CheckedIn }>(
    CompiledQuery.raw(text, parameters),
  )
  const answers = new Map(rows.map(({ n, answer }) => [Number(n), answer]))
  return arrivals.map((_, i) => answers.get(i + 1) ?? null)
}
