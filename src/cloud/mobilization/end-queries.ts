import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

/** Whoever is on post goes home: their time there ends with the call-up. */
export async function releaseAll(db: Kysely<Tables>, callUpId: string, at: Instant): Promise<void> {
  await db
    .updateTable('target')
    .set({ released_at: at })
    .where('call_up_id', '=', callUpId)
    .where('arrived_at', 'is not', null)
    .where('released_at', 'is', null)
    .execute()
}

/** Were all of these squads called? */
export async function areCalled(db: Kysely<Tables>, callUpId: string, squadIds: string[]): Promise<boolean> {
  const rows = await db
    .selectFrom('call_squad')
    .select('squad_id')
    .where('call_up_id', '=', callUpId)
    .where('squad_id', 'in', squadIds)
    .execute()
  return rows.length === new Set(squadIds).size
}

/**
 * Nobody else of these squads is called: whoever has not answered is let go, and no attempt on them is to come.
 *
 * @param squadIds null: all
 * @returns the squads that were stood down now
 */
export async function standDownSquads(
  db: Kysely<Tables>,
  callUpId: string,
  squadIds: string[] | null,
  at: Instant,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
with stood as (
  update xianfeng.call_squad set stood_down_at = ${at}
  where call_up_id = ${callUpId} and stood_down_at is null and (${squadIds}::text[] is null or squad_id = any(${squadIds}::text[]))
  returning squad_id),
let_go as (
  update xianfeng.target g set released_at = ${at} from stood
  where g.call_up_id = ${callUpId} and g.squad_id = stood.squad_id and g.answer is null and g.arrived_at is null
    and g.released_at is null
  returning g.member_id),
stopped as (
  update xianfeng.attempt a set state = 'cancelled', done_at = ${at} from let_go
  where a.call_up_id = ${callUpId} and a.member_id = let_go.member_id and a.state = 'waiting' and a.channel <> 'news')
select squad_id as id from stood order by 1`.execute(db)
  return rows.map((row) => row.id)
}
