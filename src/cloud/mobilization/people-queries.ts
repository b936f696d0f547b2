import { sql, type Kysely } from 'kysely'
import type { Mate } from '../../domain/mobilization-handover'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** A WeChat account that may show a call-up. */
export interface Consenting {
  accountId: string
  openid: string
}

/** The WeChat accounts of people that hold a consent for a call-up, by member. */
export async function consentingAccounts(
  db: Db,
  memberIds: string[],
  template: 'mobilization.call' | 'mobilization.news' = 'mobilization.call',
): Promise<Map<string, Consenting[]>> {
  const { rows } = await sql<Consenting & { memberId: string }>`
select b.member_id as "memberId", a.id as "accountId", a.openid
from xianfeng.binding b
join xianfeng.account a on a.id = b.account_id and a.closed_at is null and a.openid is not null
join xianfeng.credit c on c.account_id = a.id and c.template = ${template} and c.left_count > 0
where b.member_id = any(${memberIds}::text[]) and b.state = 'active'
order by b.kind desc, a.id`.execute(db)
  const found = new Map<string, Consenting[]>()
  for (const { memberId, ...account } of rows) found.set(memberId, [...(found.get(memberId) ?? []), account])
  return found
}

/** Telephone numbers of 带信人. */
export async function phonesOf(db: Db, memberIds: string[]): Promise<Map<string, string>> {
  if (!memberIds.length) return new Map()
  const rows = await db.selectFrom('member').select(['id', 'phone']).where('id', 'in', memberIds).execute()
  return new Map(rows.map((row) => [row.id, row.phone]))
}

export interface SquadMates {
  squadId: string
  /** whom to fall back on: who leads the corps */
  corpsLeaderId: string | null
  mates: (Mate & { handlerId: string | null })[]
}

/** Everybody called with each of the squads, and how much each has to do. */
export async function squadMates(
  db: Db,
  callUpId: string,
  squadIds: string[],
): Promise<Map<string, SquadMates>> {
  const { rows } = await sql<SquadMates>`
select s.squad_id as "squadId",
  (select tm.member_id from xianfeng.team_member tm
    where tm.team_id = s.corps_id and tm.to_at is null and tm.office = 'leader') as "corpsLeaderId",
  (select json_agg(json_build_object('memberId', g.member_id, 'office', g.office, 'rank', g.rank, 'answer', g.answer,
      'near', m.group_name, 'handlerId', g.handler_id,
      'tasks', (select count(*) from xianfeng.target o where o.call_up_id = g.call_up_id and o.handler_id = g.member_id
                 and o.answer is null and o.arrived_at is null),
      'working', exists (select from xianfeng.target o where o.call_up_id = g.call_up_id and o.handler_id = g.member_id
                  and o.outcome_at >= o.handler_since)))
    from xianfeng.target g join xianfeng.member m on m.id = g.member_id
    where g.call_up_id = s.call_up_id and g.squad_id = s.squad_id and g.released_at is null) as mates
from xianfeng.call_squad s
where s.call_up_id = ${callUpId} and s.squad_id = any(${squadIds}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.squadId, { ...row, mates: row.mates ?? [] }]))
}

/** Notes who keeps each squad's list now. */
export async function setActing(db: Db, callUpId: string, acting: Map<string, string>): Promise<void> {
  if (!acting.size) return
  await sql`
update xianfeng.call_squad s set acting_id = a.member_id
from unnest(${[...acting.keys()]}::text[], ${[...acting.values()]}::text[]) as a (squad_id, member_id)
where s.call_up_id = ${callUpId} and s.squad_id = a.squad_id and s.acting_id is distinct from a.member_id`.execute(
    db,
  )
}
