import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import { dayOf, shift } from '../../domain/clock'
import { reach, stepAt, type Policy } from '../../domain/mobilization-ladder'
import type { Tables } from '../db/schema'
import { mayBeCalled } from './team-queries'

type Db = Kysely<Tables>

export interface Freezing {
  callUpId: string
  /** squads, and corps for all of theirs */
  teamIds: string[]
  policy: Policy
  /** WeChat can be used: a mini-program and the template are registered */
  wechat: boolean
  at: Instant
}

/**
 * Squads and people as they are at this instant become the call-up's own, each with the first rung of their ladder.
 * Who is away, exempt, spared or gone is not called. A squad that is in it already stays as it is, so a second
 * release adds nothing.
 *
 * @returns how many people were added
 */
export async function freeze(db: Db, given: Freezing): Promise<number> {
  const squadIds = await addSquads(db, given)
  const people = await addTargets(db, given, squadIds)
  await addFirstRungs(db, given, squadIds)
  if (people >= many) await sql`analyze xianfeng.target, xianfeng.attempt, xianfeng.call_squad`.execute(db)
  await noteCalled(db, given, squadIds)
  return people
}

/** So many at once change the tables so much that the database must know of it before its own next look at them. */
const many = 1000

/** @returns the squads that were not in it before */
async function addSquads(db: Db, { callUpId, teamIds, at }: Freezing): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
insert into xianfeng.call_squad (call_up_id, squad_id, corps_id, name, corps_name, called_at)
select ${callUpId}, t.id, t.parent_id, t.name, coalesce(c.name, ''), ${at}::timestamptz
from xianfeng.team t left join xianfeng.team c on c.id = t.parent_id
where t.kind = 'squad' and t.ended_at is null
  and (t.id = any(${teamIds}::text[]) or t.parent_id = any(${teamIds}::text[]))
on conflict do nothing returning squad_id as id`.execute(db)
  return rows.map((row) => row.id)
}

/** The ways that lead to a person, as bits; `m`, `r`, `w` (WeChat consents) and `office` in scope. */
export const reachBits = (wechat: boolean) => sql`
  (case when ${wechat} and w.member_id is not null then ${reach.wechat}::int else 0 end
  | case when m.phone ~ '^1[3-9][0-9]{9}$' then ${reach.phone}::int else 0 end
  | case when coalesce(r.hard_of_hearing, false) then 0 else ${reach.hears}::int end
  | case when r.messenger_id is not null then ${reach.messenger}::int else 0 end
  | case when office = 'member' then 0 else ${reach.leads}::int end)`

/** Members whose phone WeChat may still be asked to show a call-up on. */
export const consenting = sql`
  select distinct b.member_id from xianfeng.credit c
  join xianfeng.account a on a.id = c.account_id and a.closed_at is null and a.openid is not null
  join xianfeng.binding b on b.account_id = a.id and b.state = 'active'
  where c.template = 'mobilization.call' and c.left_count > 0`

async function addTargets(db: Db, { callUpId, wechat, at }: Freezing, squadIds: string[]): Promise<number> {
  const { numAffectedRows } = await sql`
insert into xianfeng.target (call_up_id, member_id, squad_id, office, rank, name, phone, reach, messenger_id, called_at)
select ${callUpId}, tm.member_id, tm.team_id, tm.office, tm.rank, m.name, m.phone, ${reachBits(wechat)},
  r.messenger_id, ${at}::timestamptz
from xianfeng.call_squad s
join xianfeng.team_member tm on tm.team_id = s.squad_id and tm.to_at is null
join xianfeng.member m on m.id = tm.member_id
left join xianfeng.responder r on r.member_id = m.id
left join (${consenting}) w on w.member_id = m.id
where s.call_up_id = ${callUpId} and s.squad_id = any(${squadIds}::text[]) and ${mayBeCalled(at, dayOf(at))}
on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Which first rung belongs to which ways, worked out once for each of the 32 combinations. */
async function addFirstRungs(db: Db, { callUpId, policy, at }: Freezing, squadIds: string[]) {
  const first = Array.from({ length: 32 }, (_, bits) => {
    const step = stepAt(policy, bits, 0, at)!
    // leaders go first through a provider that takes so many a second
    return { bits, ...step, runAt: bits & reach.leads ? shift(step.runAt, -1, 'ms') : step.runAt }
  })
  await sql`
insert into xianfeng.attempt (call_up_id, member_id, channel, n, step, run_at)
select g.call_up_id, g.member_id, f.channel, 0, 0, f.run_at
from xianfeng.target g
join unnest(${first.map((f) => f.bits)}::int[], ${first.map((f) => f.channel)}::text[], ${first.map((f) => f.runAt)}::timestamptz[])
  as f (bits, channel, run_at) on f.bits = g.reach
where g.call_up_id = ${callUpId} and g.squad_id = any(${squadIds}::text[])
on conflict do nothing`.execute(db)
}

/**
 * One event a squad names everybody in it: what the report counts from. Squads and people are put into one heap and
 * sorted out again, because a join of two lists that are new in this very transaction may be planned as if they were short.
 */
async function noteCalled(db: Db, { callUpId, at }: Freezing, squadIds: string[]) {
  await sql`
insert into xianfeng.call_event (call_up_id, at, kind, detail)
select ${callUpId}, ${at}::timestamptz, 'called', jsonb_build_object('squadId', squad_id, 'name', max(name), 'people',
  coalesce(jsonb_agg(jsonb_build_array(member_id, office, reach) order by rank, member_id)
    filter (where member_id is not null), '[]'))
from (
  select squad_id, name, null as member_id, null as office, null::smallint as reach, null::smallint as rank
  from xianfeng.call_squad where call_up_id = ${callUpId} and squad_id = any(${squadIds}::text[])
  union all
  select squad_id, null, member_id, office, reach, rank
  from xianfeng.target where call_up_id = ${callUpId} and squad_id = any(${squadIds}::text[])) p
group by squad_id
order by squad_id`.execute(db)
}
