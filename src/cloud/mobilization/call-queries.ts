import { sql, type Kysely, type Selectable } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import type { UnitKind } from '../../contract/org-units'
import type { Place } from '../../domain/access'
import { dayOf, shift } from '../../domain/clock'
import type { Wanted } from '../../domain/mobilization-estimate'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import { consenting, reachBits } from './freeze-queries'
import { mayBeCalled } from './team-queries'

type Db = Kysely<Tables>
export type CallUp = Selectable<Tables['call_up']>

export interface CallPlace extends Place {
  call: CallUp
  unit: { unitId: string; name: string; kind: UnitKind }
}

/**
 * A call-up with what decides who may: its unit's path, its teams, and which of the caller's people have to reach
 * somebody in it. `lock` keeps it from changing until the commit.
 *
 * @throws not_found
 */
export async function loadCall(ctx: Context, callUpId: string, lock?: 'lock'): Promise<CallPlace> {
  const call = await ctx.db
    .selectFrom('call_up')
    .selectAll()
    .where('id', '=', callUpId)
    .$if(!!lock, (q) => q.forUpdate())
    .executeTakeFirst()
  if (!call) throw new AppError('not_found', '没有找到这次集结')
  const unit = await ctx.db
    .selectFrom('unit')
    .select(['id as unitId', 'name', 'kind', 'path'])
    .where('id', '=', call.unit_id)
    .executeTakeFirstOrThrow()
  return {
    path: unit.path,
    call,
    unit,
    teams: await calledTeams(ctx, callUpId),
    hosts: await handling(ctx, callUpId),
  }
}

/** The caller's own squads and corps that were called. A draft's teams see nothing of it yet. */
async function calledTeams(ctx: Context, callUpId: string): Promise<string[]> {
  const mine = ctx.user?.leads?.map((lead) => lead.teamId) ?? []
  if (!mine.length) return []
  const { rows } = await sql<{ id: string }>`
select t.id from unnest(${mine}::text[]) as t (id)
where exists (select from xianfeng.call_squad s where s.call_up_id = ${callUpId} and t.id in (s.squad_id, s.corps_id))`.execute(
    ctx.db,
  )
  return rows.map((row) => row.id)
}

/** The caller's own people who were given somebody to reach, are somebody's 带信人, or keep a squad's list. */
async function handling(ctx: Context, callUpId: string): Promise<string[]> {
  const own = ctx.user?.members.map((m) => m.memberId) ?? []
  if (!own.length) return []
  const { rows } = await sql<{ id: string }>`
select o.id from unnest(${own}::text[]) as o (id)
where exists (select from xianfeng.target g where g.call_up_id = ${callUpId} and o.id in (g.handler_id, g.messenger_id))
   or exists (select from xianfeng.call_squad s where s.call_up_id = ${callUpId} and s.acting_id = o.id)`.execute(
    ctx.db,
  )
  return rows.map((row) => row.id)
}

/** Squads of the chosen teams that lie in the unit or below; every chosen team must. */
export async function checkTeams(ctx: Context, unitPath: string, teamIds: string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
select t.id from xianfeng.team t join xianfeng.unit u on u.id = t.unit_id
where t.id = any(${teamIds}::text[]) and t.ended_at is null and starts_with(u.path, ${unitPath})`.execute(
    ctx.db,
  )
  if (rows.length !== new Set(teamIds).size)
    throw new AppError('invalid', '选的支队里有的不在本地，或者已经撤了', 'teamIds')
}

/** Living squads among some teams, a corps standing for all of its own. */
export async function squadsOf(db: Db, teamIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select t.id from xianfeng.team t where t.kind = 'squad' and t.ended_at is null
  and (t.id = any(${teamIds}::text[]) or t.parent_id = any(${teamIds}::text[]))`.execute(db)
  return rows.map((row) => row.id)
}

export interface Counted {
  people: number
  all: number
  /** people by their ways, as bits */
  byReach: { reach: number; people: number }[]
}

/** Who would be called now, by the ways that lead to them. */
export async function countCallable(
  db: Db,
  teamIds: string[],
  wechat: boolean,
  at: Instant,
): Promise<Counted> {
  const { rows } = await sql<{ reach: number | null; people: number }>`
select case when ${mayBeCalled(at, dayOf(at))} then ${reachBits(wechat)} end as reach, count(*)::int as people
from xianfeng.team t
join xianfeng.team_member tm on tm.team_id = t.id and tm.to_at is null
join xianfeng.member m on m.id = tm.member_id
left join xianfeng.responder r on r.member_id = m.id
left join (${consenting}) w on w.member_id = m.id
where t.kind = 'squad' and t.ended_at is null
  and (t.id = any(${teamIds}::text[]) or t.parent_id = any(${teamIds}::text[]))
group by 1`.execute(db)
  const byReach = rows.flatMap((r) => (r.reach === null ? [] : [{ reach: r.reach, people: r.people }]))
  const sum = (list: { people: number }[]) => list.reduce((n, r) => n + r.people, 0)
  return { people: sum(byReach), all: sum(rows), byReach }
}

/** Of each squad with a wanted number, how many would be called now. */
export async function countWanted(db: Db, wanted: Record<string, number>, at: Instant): Promise<Wanted[]> {
  const ids = Object.keys(wanted)
  if (!ids.length) return []
  const { rows } = await sql<Omit<Wanted, 'need'> & { id: string }>`
select t.id, t.name, coalesce(c.name, '') as "corpsName",
  (count(m.id) filter (where ${mayBeCalled(at, dayOf(at))}))::int as "mayCall"
from xianfeng.team t
left join xianfeng.team c on c.id = t.parent_id
left join xianfeng.team_member tm on tm.team_id = t.id and tm.to_at is null and t.ended_at is null
left join xianfeng.member m on m.id = tm.member_id
left join xianfeng.responder r on r.member_id = m.id
where t.id = any(${ids}::text[])
group by t.id, c.id`.execute(db)
  return rows.map(({ id, ...row }) => ({ ...row, need: wanted[id]! }))
}

/** Four digits that no call-up of the last days has: what people say on the telephone. */
export async function freeNumber(ctx: Context): Promise<string> {
  const { rows } = await sql<{ number: string }>`
select n.number from (select count(*) as n from xianfeng.call_up) c,
  generate_series(0, 9999) i, lateral (select lpad((((c.n + i) * 37 + 101) % 10000)::text, 4, '0') as number) n
where not exists (select from xianfeng.call_up u where u.number = n.number and u.made_at > ${shift(ctx.at, -30, 'd')})
order by i limit 1`.execute(ctx.db)
  return rows[0]!.number
}

/** Drills that call somebody whom a real call-up calls now: they end at once. @returns their ids */
export async function endOverlappingDrills(db: Db, callUpId: string, at: Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
update xianfeng.call_up d set state = 'cancelled', ended_at = ${at}, end_why = '转入实战'
where d.kind <> 'real' and d.state in ('live', 'stood_down')
  and exists (select from xianfeng.target a join xianfeng.target b on b.member_id = a.member_id
    where a.call_up_id = ${callUpId} and b.call_up_id = d.id)
returning d.id`.execute(db)
  return rows.map((row) => row.id)
}
