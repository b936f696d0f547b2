import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import { ladderOf, type Policy } from '../../domain/mobilization-ladder'
import type { Tables } from '../db/schema'

/** Every combination of ways to reach somebody. */
const combinations = 32

/**
 * Nobody waits for a rung behind a queue: where a provider of five calls a second has not come to somebody's turn and
 * the time of their next rung is there, that one is put up beside it. The call is still made when its turn comes.
 *
 * @returns how many rungs were put up
 */
export async function climbPast(db: Kysely<Tables>, at: Instant): Promise<number> {
  const live = await db.selectFrom('call_up').select(['id', 'policy']).where('state', '=', 'live').execute()
  const nexts = live.flatMap(({ id, policy }) => nextsAfterVoice(id, policy as Policy))
  if (!nexts.length) return 0
  const list = <K extends keyof (typeof nexts)[number]>(key: K) => nexts.map((n) => n[key])
  const { numAffectedRows } = await sql`
insert into xianfeng.attempt (call_up_id, member_id, channel, n, step, run_at)
select a.call_up_id, a.member_id, x.channel, x.step + 1, x.step + 1, g.called_at + make_interval(secs => x.after)
from xianfeng.attempt a
join xianfeng.target g on g.call_up_id = a.call_up_id and g.member_id = a.member_id
  and g.answer is null and g.arrived_at is null and g.released_at is null
join unnest(${list('callUpId')}::text[], ${list('bits')}::int[], ${list('step')}::int[], ${list('channel')}::text[],
  ${list('after')}::int[]) as x (call_up_id, bits, step, channel, after)
  on x.call_up_id = a.call_up_id and x.bits = g.reach and x.step = a.step
where a.state = 'waiting' and a.channel = 'voice' and a.lease is null and a.run_at < ${at}::timestamptz - interval '1 second'
  and g.called_at + make_interval(secs => x.after) <= ${at}
on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** What follows a call on each ladder: a voice provider is the only one that people queue for. */
function nextsAfterVoice(callUpId: string, policy: Policy) {
  return Array.from({ length: combinations }, (_, bits) => bits).flatMap((bits) =>
    ladderOf(policy, bits).flatMap((rung, step, ladder) => {
      const next = ladder[step + 1]
      return rung.channel === 'voice' && next
        ? [{ callUpId, bits, step, channel: next.channel, after: next.at }]
        : []
    }),
  )
}
