import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Board, SquadLine } from '../../contract/mobilization-board'
import type { Channel, Stage } from '../../contract/mobilization-types'
import { inNameOrder } from '../../domain/roster-order'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** The stage of a target, as domain/mobilization-stage.ts says it. */
const stage = sql`case when released_at is not null then 'released' when arrived_at is not null then 'arrived'
  when answer is not null then answer when opened_at is not null then 'opened' when delivered_at is not null then 'delivered'
  when sent_at is not null then 'sent' else 'queued' end`

/** How many people of each squad stand where. One pass over the call-up's people. */
export async function countStages(db: Db, callUpId: string) {
  const { rows } = await sql<{
    squadId: string
    stage: Stage
    people: number
    answered: number
    withHuman: number
    /** have arrived, whether or not they were let go since */
    there: number
    rides: number
  }>`
select squad_id as "squadId", ${stage} as stage, count(*)::int as people, count(answer)::int as answered,
  count(*) filter (where handler_id is not null and answer is null and arrived_at is null and released_at is null)::int as "withHuman",
  count(arrived_at)::int as there, count(*) filter (where needs_ride and arrived_at is null)::int as rides
from xianfeng.target where call_up_id = ${callUpId} group by 1, 2`.execute(db)
  return rows
}

/** Squads as people count them: 第二 before 第十. Until somebody keeps the list it is the leader who will. */
export async function listSquads(db: Db, callUpId: string) {
  const { rows } = await sql<
    Pick<SquadLine, 'squadId' | 'name' | 'corpsId' | 'corpsName' | 'acting' | 'standsIn' | 'stoodDown'>
  >`
select s.squad_id as "squadId", s.name, s.corps_id as "corpsId", s.corps_name as "corpsName",
  coalesce((select m.name from xianfeng.member m where m.id = s.acting_id), l.name, '') as acting, coalesce(s.acting_id <> l.member_id, false) as "standsIn",
  s.stood_down_at is not null as "stoodDown"
from xianfeng.call_squad s
left join (select distinct on (squad_id) squad_id, member_id, name from xianfeng.target
  where call_up_id = ${callUpId} and office = 'leader' order by squad_id, rank) l on l.squad_id = s.squad_id
where s.call_up_id = ${callUpId}`.execute(db)
  return inNameOrder(rows, (row) => [row.corpsName, row.name, row.squadId])
}

/** Seconds after the launch at which people first answered, and arrived, in steps of ten: [step, answered, arrived]. */
export async function countCurve(
  db: Db,
  callUpId: string,
  launch: Instant,
): Promise<[number, number, number][]> {
  const step = (at: 'first_answered_at' | 'arrived_at') =>
    sql`case when ${sql.ref(at)} is not null
      then (ceil(floor(greatest(0, extract(epoch from (${sql.ref(at)} - ${launch}::timestamptz)))) / 10) * 10)::int end`
  const { rows } = await sql<{ at: number; answered: number; arrived: number }>`
with pairs as (
  select ${step('first_answered_at')} as answered, ${step('arrived_at')} as arrived, count(*) as n
  from xianfeng.target where call_up_id = ${callUpId} and (first_answered_at is not null or arrived_at is not null) group by 1, 2)
select at, sum(answered)::int as answered, sum(arrived)::int as arrived from (
  select answered as at, n as answered, 0 as arrived from pairs where answered is not null
  union all
  select arrived, 0, n from pairs where arrived is not null) p
group by at order by at`.execute(db)
  let [a, b] = [0, 0]
  return rows.map((r) => [r.at, (a += r.answered), (b += r.arrived)])
}

export async function countChannels(db: Db, callUpId: string): Promise<Board['channels']> {
  const { rows } = await sql<{ channel: Channel; sent: number; failed: number; waiting: number }>`
select channel, count(*) filter (where state = 'sent')::int as sent,
  count(*) filter (where state in ('refused', 'broken'))::int as failed, count(*) filter (where state = 'waiting')::int as waiting
from xianfeng.attempt where call_up_id = ${callUpId} group by channel order by channel`.execute(db)
  return rows
}

/** Who comes or is there with each of some skills. */
export async function countSkills(
  db: Db,
  callUpId: string,
  skills: string[],
): Promise<Record<string, number>> {
  if (!skills.length) return {}
  const { rows } = await sql<{ skill: string; n: number }>`
select k.skill, count(g.member_id)::int as n
from unnest(${skills}::text[]) as k (skill)
left join (xianfeng.target g join xianfeng.responder r on r.member_id = g.member_id)
  on g.call_up_id = ${callUpId} and k.skill = any(r.skills)
  and (g.arrived_at is not null or g.released_at is null and g.answer in ('coming', 'late'))
group by 1`.execute(db)
  return Object.fromEntries(rows.map((r) => [r.skill, r.n]))
}

export async function countPosts(db: Db, callUpId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
select post_id as id, count(*)::int as n from xianfeng.target
where call_up_id = ${callUpId} and post_id is not null and arrived_at is not null group by 1`.execute(db)
  return new Map(rows.map((r) => [r.id, r.n]))
}

export async function countSeen(
  db: Db,
  callUpId: string,
  since: Instant,
): Promise<{ seen: number; of: number }> {
  const { rows } = await sql<{ seen: number; of: number }>`
select count(*) filter (where safe_at >= ${since} or released_at >= ${since})::int as seen, count(*)::int as of from xianfeng.target
where call_up_id = ${callUpId} and arrived_at is not null and (released_at is null or released_at >= ${since})`.execute(
    db,
  )
  return rows[0]!
}
