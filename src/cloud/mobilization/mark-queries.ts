import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Channel } from '../../contract/mobilization-types'
import type { Step } from '../../domain/mobilization-ladder'
import type { Tables } from '../db/schema'
import type { Claimed } from './claim-queries'

/** What became of one claimed attempt. */
export interface Mark {
  attempt: Claimed
  /** `waiting`: once more, at `again` */
  state: 'sent' | 'refused' | 'broken' | 'skipped' | 'waiting'
  why: string | null
  at: Instant
  again?: Instant
  providerRef?: string
  /** the rung that comes after; absent: none, or the attempt is tried again */
  next?: Step | null
  /** the human who has to reach the person from now on */
  handlerId?: string | null
  /** WeChat accounts whose consent was used, and those that turned out to hold none */
  spent?: string[]
  none?: string[]
  /** whose consent that was; a call-up's own when absent */
  template?: 'mobilization.news'
}

/** By these channels a machine reached somebody. */
const byMachine: Channel[] = ['wechat', 'sms', 'voice', 'messenger']

/** What marks of a batch have in common, most often all of them: a statement is told it once. */
const sortOf = ({ attempt, state, why, again, next, handlerId }: Mark) => ({
  callUpId: attempt.callUpId,
  channel: attempt.channel,
  lease: attempt.lease,
  state,
  why,
  again: again ?? null,
  reached: state === 'sent' && byMachine.includes(attempt.channel),
  handler: handlerId ?? null,
  nextStep: next?.step ?? null,
  nextChannel: next?.channel ?? null,
  nextAt: next?.runAt ?? null,
})
type Sort = ReturnType<typeof sortOf>

/**
 * Marks attempts that are still ours, notes them, those that went alike in one event, and puts the next rungs up. An
 * attempt whose lease was lost meanwhile is left to whoever holds it now. Nobody who has answered is climbed to further.
 *
 * @returns how many marks held
 */
export async function mark(db: Kysely<Tables>, marks: Mark[]): Promise<number> {
  let held = 0
  for (const turn of turnsOf(marks)) held += await markOnce(db, turn)
  await spendConsents(db, marks)
  return held
}

/** Lists in which nobody stands twice: a row is changed once by a statement. */
function turnsOf(marks: Mark[]): Mark[][] {
  const turns: Mark[][] = []
  const seen = new Map<string, number>()
  for (const m of marks) {
    const whose = `${m.attempt.callUpId} ${m.attempt.memberId}`
    const n = seen.get(whose) ?? 0
    seen.set(whose, n + 1)
    ;(turns[n] ??= []).push(m)
  }
  return turns
}

/** Each sort of mark once, and by its number in that list which of them each mark is. */
function sorted(marks: Mark[]): { sorts: Sort[]; which: number[] } {
  const sorts: Sort[] = []
  const known = new Map<string, number>()
  const which = marks.map((m) => {
    const sort = sortOf(m)
    const key = Object.values(sort).join()
    let i = known.get(key)
    if (i === undefined) {
      known.set(key, (i = sorts.length))
      sorts.push(sort)
    }
    return i
  })
  return { sorts, which }
}

async function markOnce(db: Kysely<Tables>, marks: Mark[]): Promise<number> {
  const from = marks.map((m) => m.at).reduce((a, b) => (a < b ? a : b))
  const { sorts, which } = sorted(marks)
  const of = <K extends keyof Sort>(key: K) => sorts.map((sort) => sort[key])
  const each = <T>(one: (m: Mark) => T) => marks.map(one)
  const { rows } = await sql<{ n: number }>`-- prepared: mark
with sorts as (
  select * from unnest(${sorts.map((_, i) => i)}::int[], ${of('callUpId')}::text[], ${of('channel')}::text[], ${of('lease')}::text[],
    ${of('state')}::text[], ${of('why')}::text[], ${of('again')}::timestamptz[], ${of('reached')}::boolean[], ${of('handler')}::text[],
    ${of('nextStep')}::int[], ${of('nextChannel')}::text[], ${of('nextAt')}::timestamptz[])
  as s (i, call_up_id, channel, lease, state, why, again, reached, handler, next_step, next_channel, next_at)),
done as (
  select s.*, d.member_id, d.n, d.ms, ${from}::timestamptz + d.ms * interval '1 millisecond' as at, d.ref
  from unnest(${which}::int[], ${each((m) => m.attempt.memberId)}::text[], ${each((m) => m.attempt.n)}::int[],
    ${each((m) => Date.parse(m.at) - Date.parse(from))}::int[], ${each((m) => m.providerRef ?? null)}::text[])
  as d (i, member_id, n, ms, ref) join sorts s on s.i = d.i),
marked as (
  update xianfeng.attempt a set state = d.state, why = d.why, lease = null, leased_until = null,
    provider_ref = coalesce(d.ref, a.provider_ref),
    run_at = coalesce(d.again, a.run_at), sent_at = case when d.state = 'sent' then d.at else a.sent_at end,
    done_at = case when d.state = 'waiting' then null else d.at end
  from done d where a.call_up_id = d.call_up_id and a.member_id = d.member_id and a.channel = d.channel and a.n = d.n
    and a.lease = d.lease and a.done_at is null
  returning d.*),
persons as (
  update xianfeng.target g set
    sent_at = case when m.reached then coalesce(g.sent_at, m.at) else g.sent_at end,
    handler_id = coalesce(m.handler, g.handler_id),
    handler_since = case when m.handler is not null and m.handler is distinct from g.handler_id then m.at else g.handler_since end
  from marked m
  where g.call_up_id = m.call_up_id and g.member_id = m.member_id
    and (m.reached or m.handler is not null or m.next_channel is not null)
  returning m.call_up_id, m.member_id, m.next_channel, m.next_step, m.next_at,
    g.answer is null and g.arrived_at is null and g.released_at is null as open),
nexts as (
  insert into xianfeng.attempt (call_up_id, member_id, channel, n, step, run_at)
  select call_up_id, member_id, next_channel, next_step, next_step, next_at
  from persons where open and next_channel is not null
  on conflict do nothing),
events as (
  insert into xianfeng.call_event (call_up_id, at, kind, detail)
  select call_up_id, ${from}, case when state = 'sent' then 'sent' else 'failed' end,
    jsonb_strip_nulls(jsonb_build_object('channel', channel, 'why', why, 'handler', handler,
      'people', jsonb_agg(jsonb_build_array(member_id, ms) order by ms, member_id)))
  from marked where state in ('sent', 'refused', 'broken') group by call_up_id, 3, channel, why, handler)
select count(*)::int as n from marked`.execute(db)
  return rows[0]!.n
}

/** One consent fewer for each account that was sent something; none for those of whom WeChat said so (43101). */
async function spendConsents(db: Kysely<Tables>, marks: Mark[]) {
  const used = marks.flatMap((m) => {
    const of = (none: boolean) => (id: string) => ({ id, none, template: m.template ?? 'mobilization.call' })
    return [...(m.spent ?? []).map(of(false)), ...(m.none ?? []).map(of(true))]
  })
  if (!used.length) return
  await sql`
update xianfeng.credit c set changed_at = ${marks[0]!.at},
  left_count = case when u.none then 0 else greatest(c.left_count - u.n, 0) end
from (select account_id, template, count(*) filter (where not none) as n, bool_or(none) as none
      from unnest(${used.map((u) => u.id)}::text[], ${used.map((u) => u.template)}::text[], ${used.map((u) => u.none)}::boolean[])
        as u (account_id, template, none) group by 1, 2) u
where c.account_id = u.account_id and c.template = u.template`.execute(db)
}
