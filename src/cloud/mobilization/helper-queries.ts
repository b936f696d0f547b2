import { sql, type Kysely } from 'kysely'
import type { Tables } from '../db/schema'
import type { MyCallRow } from './my-call-queries'

/** So many squads are named; more are counted. */
const named = 3
const open = sql`g.answer is null and g.arrived_at is null and g.released_at is null`

/**
 * The call-ups in which some people were not called themselves, and have others to reach: who leads the corps, whoever
 * released it, a 带信人. They are counted nowhere. Gone when nobody waits for them any more.
 */
export async function listHelping(db: Kysely<Tables>, memberIds: string[]): Promise<MyCallRow[]> {
  const { rows } = await sql<MyCallRow>`
select c.id as "callUpId", h.id as "memberId", h.name, c.kind, c.state, c.title, c.words, c.place, c.latitude, c.longitude,
  c.assemble_at as "assembleAt", c.bring, u.name as "unitName",
  case when count(distinct s.squad_id) > ${named} then count(distinct s.squad_id)::text || ' 个支队'
    else string_agg(distinct s.name, '、' order by s.name) end as "squadName",
  '' as "leaderName", coalesce(min(g.handler_since), c.released_at) as "calledAt", null as answer, null as "answeredAt",
  null as "etaMinutes", false as "needsRide", '' as reason, null as "arrivedAt", null as "releasedAt",
  count(*)::int as "toCall",
  exists (select from xianfeng.call_squad k join xianfeng.team_member tm on tm.team_id = k.corps_id and tm.to_at is null
    and tm.office <> 'member' where k.call_up_id = c.id and tm.member_id = h.id) as leading,
  true as helping
from xianfeng.target g
join xianfeng.call_up c on c.id = g.call_up_id and c.state = 'live'
join xianfeng.unit u on u.id = c.unit_id
join xianfeng.call_squad s on s.call_up_id = g.call_up_id and s.squad_id = g.squad_id
join xianfeng.member h on h.id = g.handler_id
where g.handler_id = any(${memberIds}::text[]) and ${open}
  and not exists (select from xianfeng.target o where o.call_up_id = c.id and o.member_id = h.id)
group by c.id, u.id, h.id
order by (c.kind = 'real') desc, c.released_at desc`.execute(db)
  return rows
}
