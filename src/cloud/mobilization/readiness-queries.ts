import { sql } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { TeamOffice } from '../../contract/mobilization-types'
import { isAway, type Squad } from '../../domain/mobilization-readiness'
import { inNameOrder } from '../../domain/roster-order'
import type { Context } from '../context'

/** The message that calls people up. */
const callTemplate = 'mobilization.call'

interface Row {
  teamId: string
  name: string
  corpsName: string
  unitName: string
  memberId: string | null
  memberName: string
  office: TeamOffice
  phone: string
  verifiedAt: Instant | null
  confirmedAt: Instant | null
  bound: boolean
  credits: number
  messenger: boolean
  awayWhy: string | null
  awayUntil: Instant | null
  spared: boolean
  volunteers: boolean
  movedFrom: string | null
  movedUntil: string | null
  exempt: boolean
  lost: boolean
}

/**
 * The squads of a unit and of everything beneath it with their people, in order of name; a squad of the town all of
 * whose people are of one branch is that branch's too.
 *
 * @param only these teams and the squads of these corps; null: all
 */
export async function loadSquads(
  ctx: Pick<Context, 'db' | 'at'>,
  given: { path: string; only: string[] | null },
): Promise<Squad[]> {
  const { rows } = await sql<Row>`
select t.id as "teamId", t.name, coalesce(c.name, '') as "corpsName", u.name as "unitName",
  m.id as "memberId", m.name as "memberName", tm.office, m.phone, m.phone_verified_at as "verifiedAt",
  pc.confirmed_at as "confirmedAt", coalesce(b.bound, false) as bound, coalesce(b.credits, 0)::int as credits,
  r.messenger_id is not null as messenger, r.away_why as "awayWhy", r.away_until as "awayUntil",
  coalesce(r.spared, false) as spared, coalesce(r.volunteers, false) as volunteers,
  m.away_from as "movedFrom", m.away_until as "movedUntil",
  m.exempt_reason <> '' as exempt, m.lost
from xianfeng.team t
join xianfeng.unit u on u.id = t.unit_id
left join xianfeng.team c on c.id = t.parent_id
left join xianfeng.team_member tm on tm.team_id = t.id and tm.to_at is null
  and exists (select from xianfeng.member x where x.id = tm.member_id and (x.left_at is null or x.left_at > ${ctx.at}))
left join xianfeng.member m on m.id = tm.member_id
left join xianfeng.responder r on r.member_id = m.id
left join xianfeng.phone_confirmed pc on pc.member_id = m.id and pc.phone = m.phone
left join lateral (
  select true as bound, max(cr.left_count) as credits from xianfeng.binding b
  left join xianfeng.credit cr on cr.account_id = b.account_id and cr.template = ${callTemplate}
  where b.member_id = m.id and b.state = 'active' having count(*) > 0) b on true
where t.kind = 'squad' and t.ended_at is null and (starts_with(u.path, ${given.path}) or (
    exists (select from xianfeng.team_member x where x.team_id = t.id and x.to_at is null)
    and not exists (
      select from xianfeng.team_member x join xianfeng.member xm on xm.id = x.member_id
      join xianfeng.unit xu on xu.id = xm.unit_id
      where x.team_id = t.id and x.to_at is null and not starts_with(xu.path, ${given.path}))))
  and (${given.only}::text[] is null or t.id = any(${given.only}::text[]) or t.parent_id = any(${given.only}::text[]))
order by t.id, tm.rank, m.pinyin, m.id`.execute(ctx.db)
  const squads = new Map<string, Squad>()
  for (const row of rows) {
    const { teamId, name, corpsName, unitName } = row
    if (!squads.has(teamId)) squads.set(teamId, { teamId, name, corpsName, unitName, crew: [] })
    if (!row.memberId) continue
    squads.get(teamId)!.crew.push({
      memberId: row.memberId,
      name: row.memberName,
      office: row.office,
      phone: row.phone,
      verifiedAt: row.verifiedAt,
      confirmedAt: row.confirmedAt,
      bound: row.bound,
      credits: row.credits,
      messenger: row.messenger,
      away: isAway(row, ctx.at),
    })
  }
  // squads of no corps come first
  return inNameOrder([...squads.values()], (s) => [s.corpsName, s.name, s.teamId])
}

/** Which of these teams lie in a unit or beneath it. */
export async function teamsUnder(
  ctx: Pick<Context, 'db'>,
  path: string,
  teamIds: string[],
): Promise<string[]> {
  if (!teamIds.length) return []
  const rows = await ctx.db
    .selectFrom('team')
    .innerJoin('unit', 'unit.id', 'team.unit_id')
    .select('team.id')
    .where('team.id', 'in', teamIds)
    .where('team.ended_at', 'is', null)
    .where(sql<boolean>`starts_with(unit.path, ${path})`)
    .execute()
  return rows.map((row) => row.id)
}

/** The squad that somebody is called with, its corps, and where it lies; null: none. */
export async function squadOf(ctx: Pick<Context, 'db'>, memberId: string) {
  const row = await ctx.db
    .selectFrom('team_member as tm')
    .innerJoin('team as t', 't.id', 'tm.team_id')
    .innerJoin('unit as u', 'u.id', 't.unit_id')
    .select(['t.id', 't.parent_id as corpsId', 'u.path'])
    .where('tm.member_id', '=', memberId)
    .where('tm.kind', '=', 'squad')
    .where('tm.to_at', 'is', null)
    .where('t.ended_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Somebody called the number on the roster, and the right person answered. */
export async function saveConfirmed(
  ctx: Pick<Context, 'db' | 'at'>,
  given: { memberId: string; phone: string; by: string },
): Promise<void> {
  const row = { phone: given.phone, confirmed_at: ctx.at, confirmed_by: given.by }
  await ctx.db
    .insertInto('phone_confirmed')
    .values({ member_id: given.memberId, ...row })
    .onConflict((c) => c.column('member_id').doUpdateSet(row))
    .execute()
}
