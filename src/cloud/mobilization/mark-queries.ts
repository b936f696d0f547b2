import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
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

/**
 * Marks attempts that are still ours, notes them, those that went alike in one event, and puts the next rungs up, in one statement. An attempt
 * whose lease was lost meanwhile is left to whoever holds it now. Nobody who has answered is climbed to further.
 *
 * @returns how many marks held
 */
export async function mark(db: Kysely<Tables>, marks: Mark[]): Promise<number> {
  const list = <T>(of: (m: Mark) => T) => marks.map(of)
  const { rows } = await sql<{ n: number }>`
with done as (
  select * from unnest(
    ${list((m) => m.attempt.id)}::bigint[], ${list((m) => m.attempt.lease)}::text[], ${list((m) => m.state)}::text[],
    ${list((m) => m.why)}::text[], ${list((m) => m.at)}::timestamptz[], ${list((m) => m.again ?? null)}::timestamptz[],
    ${list((m) => m.providerRef ?? null)}::text[], ${list((m) => m.next?.step ?? null)}::int[],
    ${list((m) => m.next?.channel ?? null)}::text[], ${list((m) => m.next?.runAt ?? null)}::timestamptz[],
    ${list((m) => m.handlerId ?? null)}::text[])
  as d (id, lease, state, why, at, again, ref, next_step, next_channel, next_at, handler)),
marked as (
  update xianfeng.attempt a set state = d.state, why = d.why, lease = null, leased_until = null,
    provider_ref = coalesce(d.ref, a.provider_ref),
    run_at = coalesce(d.again, a.run_at), sent_at = case when d.state = 'sent' then d.at else a.sent_at end,
    done_at = case when d.state = 'waiting' then null else d.at end
  from done d where a.id = d.id and a.lease = d.lease and a.done_at is null
  returning a.call_up_id, a.member_id, a.channel, d.*),
persons as (
  update xianfeng.target g set
    sent_at = case when p.sent then coalesce(g.sent_at, p.at) else g.sent_at end,
    handler_id = coalesce(p.handler, g.handler_id),
    handler_since = case when p.handler is not null and p.handler is distinct from g.handler_id then p.at else g.handler_since end
  from (select call_up_id, member_id, min(at) as at, max(handler) as handler,
          bool_or(state = 'sent' and channel in ('wechat', 'sms', 'voice', 'messenger')) as sent
        from marked group by 1, 2) p
  where g.call_up_id = p.call_up_id and g.member_id = p.member_id and (p.sent or p.handler is not null)),
nexts as (
  insert into xianfeng.attempt (call_up_id, member_id, channel, n, step, run_at)
  select m.call_up_id, m.member_id, m.next_channel, m.next_step, m.next_step, m.next_at
  from marked m where m.next_channel is not null and (
    select g.answer is null and g.arrived_at is null and g.released_at is null
    from xianfeng.target g where g.call_up_id = m.call_up_id and g.member_id = m.member_id)
  on conflict do nothing),
noted as (
  select *, case when state = 'sent' then 'sent' else 'failed' end as kind, min(at) over (partition by call_up_id) as first_at
  from marked where state in ('sent', 'refused', 'broken')),
events as (
  insert into xianfeng.call_event (call_up_id, at, kind, detail)
  select call_up_id, first_at, kind, jsonb_strip_nulls(jsonb_build_object('channel', channel, 'why', why, 'handler', handler,
    'people', jsonb_agg(jsonb_build_array(member_id, (extract(epoch from at - first_at) * 1000)::int) order by id)))
  from noted group by call_up_id, first_at, kind, channel, why, handler)
select count(*)::int as n from marked`.execute(db)
  await spendConsents(db, marks)
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

/** How often each number may still be used today; those that may not are absent from the answer. */
export async function takeCallees(
  db: Kysely<Tables>,
  channel: 'sms' | 'voice',
  phones: string[],
  day: string,
  most: number,
): Promise<Set<string>> {
  if (!phones.length) return new Set()
  const { rows } = await sql<{ phone: string }>`
insert into xianfeng.callee_use (phone, channel, day, n)
select p, ${channel}, ${day}::date, 1 from unnest(${[...new Set(phones)].sort()}::text[]) as p
where ${most}::int > 0
on conflict (phone, channel, day) do update set n = callee_use.n + 1 where callee_use.n < ${most}
returning phone`.execute(db)
  return new Set(rows.map((row) => row.phone))
}
