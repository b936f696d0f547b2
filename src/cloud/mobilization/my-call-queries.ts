import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { MyCall } from '../../contract/mobilization-answer'
import { shift } from '../../domain/clock'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>
/** An ended call-up is still shown for this long: somebody may be on the way. In hours. */
const shownAfter = 3

export type MyCallRow = Omit<MyCall, 'forOther' | 'news' | 'now'>

/** A call-up as one person of it sees it; whom they have to reach is counted way by way, each by its own index. */
const lines = sql`
select c.id as "callUpId", g.member_id as "memberId", g.name, c.kind, c.state, c.title, c.words, c.place, c.latitude,
  c.longitude, c.assemble_at as "assembleAt", c.bring, u.name as "unitName", s.name as "squadName",
  coalesce((select l.name from xianfeng.target l where l.call_up_id = c.id and l.member_id = s.acting_id),
    (select l.name from xianfeng.target l where l.call_up_id = c.id and l.squad_id = g.squad_id and l.office = 'leader'), '') as "leaderName",
  g.called_at as "calledAt", g.answer, g.answered_at as "answeredAt", g.eta_minutes as "etaMinutes",
  g.needs_ride as "needsRide", g.reason, g.arrived_at as "arrivedAt", g.released_at as "releasedAt",
  (select count(*)::int from xianfeng.target o where o.call_up_id = c.id and o.member_id <> g.member_id
    and o.answer is null and o.arrived_at is null and o.released_at is null and c.state = 'live'
    and (o.handler_id = g.member_id or (o.squad_id = g.squad_id and s.acting_id = g.member_id))) as "toCall",
  (g.office <> 'member' or coalesce(s.acting_id = g.member_id, false)) as leading
from xianfeng.target g
join xianfeng.call_up c on c.id = g.call_up_id
join xianfeng.unit u on u.id = c.unit_id
join xianfeng.call_squad s on s.call_up_id = c.id and s.squad_id = g.squad_id`

/**
 * The call-ups that some people are called to and that go on, or ended a little while ago; real ones first, then the
 * newest.
 *
 * @param callUpId only this one, however long ago
 */
export async function listMyCalls(
  db: Db,
  memberIds: string[],
  at: Instant,
  callUpId?: string,
): Promise<MyCallRow[]> {
  const { rows } = await sql<MyCallRow>`
${lines}
where g.member_id = any(${memberIds}::text[])
  and (${callUpId ?? null}::text = c.id or (${callUpId ?? null}::text is null
    and (c.state in ('live', 'stood_down') or c.ended_at > ${shift(at, -shownAfter, 'h')})
    and g.called_at > ${shift(at, -7, 'd')}))
order by (c.kind = 'real') desc, (c.state = 'live') desc, g.called_at desc`.execute(db)
  return rows
}

/** How call-ups look to people of them, in no order; a person's row is found by both ids. */
export async function loadMyCalls(
  db: Db,
  of: { callUpId: string; memberId: string }[],
): Promise<MyCallRow[]> {
  const { rows } = await sql<MyCallRow>`
${lines}
where (g.call_up_id, g.member_id) in (
  select * from unnest(${of.map((o) => o.callUpId)}::text[], ${of.map((o) => o.memberId)}::text[]))`.execute(
    db,
  )
  return rows
}

/** A target's squad and corps, who was to reach them, and the post that they came to, or say they came to. */
export async function loadTarget(db: Db, callUpId: string, memberId: string) {
  const { rows } = await sql<{
    squadId: string
    corpsId: string | null
    handlerId: string | null
    actingId: string | null
    messengerId: string | null
    calledAt: Instant
    arrivedAt: Instant | null
    postId: string | null
  }>`
select g.squad_id as "squadId", s.corps_id as "corpsId", g.handler_id as "handlerId", s.acting_id as "actingId",
  g.messenger_id as "messengerId", g.called_at as "calledAt", g.arrived_at as "arrivedAt",
  g.post_id as "postId"
from xianfeng.target g join xianfeng.call_squad s on s.call_up_id = g.call_up_id and s.squad_id = g.squad_id
where g.call_up_id = ${callUpId} and g.member_id = ${memberId}`.execute(db)
  return rows[0]
}
