import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import { ladderOf, type Policy } from '../../domain/mobilization-ladder'
import type { Tables } from '../db/schema'

/** Every combination of ways to reach somebody. */
const combinations = 32
/** The lists of those who are called again are counted from here: rungs of the first time have small numbers. */
const again = 100

/**
 * Squads that stand by are wanted after all: whoever was let go with them is called again, and whoever has not answered
 * is on somebody's list from this moment.
 *
 * @returns the squads that were called again, and how many of their people have not answered
 */
export async function recallSquads(
  db: Kysely<Tables>,
  given: { callUpId: string; squadIds: string[]; policy: Policy; at: Instant },
): Promise<{ squadIds: string[]; people: number }> {
  const { callUpId, at } = given
  const bits = Array.from({ length: combinations }, (_, i) => i)
  const steps = bits.map((b) => ladderOf(given.policy, b).findIndex((rung) => rung.channel === 'list'))
  const { rows } = await sql<{ squadIds: string[]; people: number }>`
with stood as (
  select squad_id, stood_down_at from xianfeng.call_squad
  where call_up_id = ${callUpId} and squad_id = any(${given.squadIds}::text[]) and stood_down_at is not null for update),
squads as (
  update xianfeng.call_squad s set stood_down_at = null from stood
  where s.call_up_id = ${callUpId} and s.squad_id = stood.squad_id),
people as (
  update xianfeng.target g set released_at = null from stood
  where g.call_up_id = ${callUpId} and g.squad_id = stood.squad_id and g.released_at = stood.stood_down_at
    and g.arrived_at is null
  returning g.member_id, g.reach, g.answer),
lists as (
  insert into xianfeng.attempt (call_up_id, member_id, channel, n, step, run_at)
  select ${callUpId}, p.member_id, 'list', ${again}::int + (select count(*) from xianfeng.attempt a
      where a.call_up_id = ${callUpId} and a.member_id = p.member_id and a.channel = 'list' and a.n >= ${again}),
    x.step, ${at}::timestamptz
  from people p join unnest(${bits}::int[], ${steps}::int[]) as x (bits, step) on x.bits = p.reach
  where p.answer is null
  returning 1)
select coalesce((select array_agg(squad_id order by squad_id) from stood), '{}') as "squadIds",
  (select count(*)::int from lists) as people`.execute(db)
  return rows[0]!
}
