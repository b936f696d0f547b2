import { sql, type Kysely, type RawBuilder } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Day, Instant } from '../../contract/fields'
import type { TeamHead, TeamLine } from '../../contract/mobilization-team-keep'
import { needsOf, sayTeam } from '../../domain/mobilization-teams-words'
import type { Who } from '../../contract/org'
import { inNameOrder } from '../../domain/roster-order'
import type { Place } from '../../domain/access'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import { awayOn, matching } from '../org/roster-queries'

/**
 * Whether somebody (`m`, with `r` their responder row or none) is ever called at an instant: on the roster, at home,
 * and nothing said against it. The same as `stateOf` = ready in domain/mobilization-teams.ts.
 */
export const mayBeCalled = (at: Instant, today: Day): RawBuilder<boolean> => sql<boolean>`(
  (m.left_at is null or m.left_at > ${at}) and not m.lost and m.exempt_reason = '' and not ${awayOn(today)}
  and not coalesce(r.away_why is not null and (r.away_until is null or r.away_until > ${at}), false)
  and not coalesce(r.spared and not r.volunteers, false))`

export interface TeamPlace extends Place {
  teamId: string
  kind: 'corps' | 'squad'
  name: string
  version: number
  unitId: string
  corpsId: string | null
  endedAt: Instant | null
  teams: string[]
}

/**
 * A team with its unit; `lock` keeps it from changing until the commit. Whoever leads its 兵团 leads it as well.
 *
 * @throws not_found
 */
export async function loadTeam(ctx: Pick<Context, 'db'>, teamId: string, lock = false): Promise<TeamPlace> {
  const row = await ctx.db
    .selectFrom('team as t')
    .innerJoin('unit as u', 'u.id', 't.unit_id')
    .select(['t.id as teamId', 't.kind', 't.name', 't.version', 't.unit_id as unitId', 'u.path'])
    .select(['t.parent_id as corpsId', 't.ended_at as endedAt'])
    .where('t.id', '=', teamId)
    .$if(lock, (q) => q.forUpdate('t'))
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这支队伍')
  return { ...row, teams: [row.teamId, ...(row.corpsId ? [row.corpsId] : [])] }
}

/** A living team. @throws conflict when it has ended */
export function mustStand(team: TeamPlace): TeamPlace {
  if (team.endedAt) throw new AppError('conflict', `${team.name}已经撤销`)
  return team
}

/** The squads and corps that somebody stands in today, with the corps of their squad. */
export async function teamsOf(db: Kysely<Tables>, memberId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select t.id from xianfeng.team_member tm join xianfeng.team t on t.id = tm.team_id
where tm.member_id = ${memberId} and tm.to_at is null and t.ended_at is null
union
select t.parent_id from xianfeng.team_member tm join xianfeng.team t on t.id = tm.team_id
where tm.member_id = ${memberId} and tm.to_at is null and t.ended_at is null and t.parent_id is not null`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

interface LineRow {
  teamId: string
  kind: 'corps' | 'squad'
  name: string
  place: string
  unitId: string
  unitName: string
  corpsId: string | null
  corpsName: string | null
  size: number
  mayCall: number
  heads: TeamHead[] | null
}

interface Wanted {
  /** of this unit and everything below */
  path?: string
  /** only these, and the squads of those that are corps */
  teamIds?: string[]
  /** also one that has ended */
  ended?: boolean
  search?: string
  at: Instant
  today: Day
}

/** Teams with how many stand in them and how many of those may be called. One statement. */
export async function listTeams(db: Kysely<Tables>, w: Wanted): Promise<TeamLine[]> {
  const like = `%${(w.search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<LineRow>`
select t.id as "teamId", t.kind, t.name, t.place, u.id as "unitId", u.name as "unitName",
  c.id as "corpsId", c.name as "corpsName",
  count(m.id)::int as size, (count(m.id) filter (where ${mayBeCalled(w.at, w.today)}))::int as "mayCall",
  json_agg(json_build_object('memberId', m.id, 'name', m.name, 'office', tm.office,
    'ready', ${mayBeCalled(w.at, w.today)}) order by tm.rank) filter (where m.id is not null and tm.office <> 'member') as heads
from xianfeng.team t join xianfeng.unit u on u.id = t.unit_id
left join xianfeng.team c on c.id = t.parent_id and c.ended_at is null
left join xianfeng.team_member tm on tm.team_id = t.id
  and (tm.to_at is null or tm.to_at = t.ended_at)
left join xianfeng.member m on m.id = tm.member_id and (m.left_at is null or m.left_at > ${w.at})
left join xianfeng.responder r on r.member_id = m.id
where ${w.ended ? sql`true` : sql`t.ended_at is null`}
  ${w.path === undefined ? sql`` : sql`and starts_with(u.path, ${w.path})`}
  ${w.teamIds ? sql`and (t.id = any(${w.teamIds}::text[]) or (t.parent_id = any(${w.teamIds}::text[]) and t.ended_at is null))` : sql``}
  ${w.search ? sql`and (t.name like ${like} or exists (${inTeam(w.search)}))` : sql``}
group by t.id, u.id, c.id
order by t.id`.execute(db)
  return inNameOrder(rows, (row) => [row.name, row.teamId]).map(({ heads, corpsName, ...row }) =>
    lineOf({ ...row, corpsName: corpsName ?? '' }, heads ?? []),
  )
}

const inTeam = (search: string) => sql`
select from xianfeng.team_member x join xianfeng.member m on m.id = x.member_id
where x.team_id = t.id and x.to_at is null and ${matching(search)}`

/** A line with its words. */
export const lineOf = (row: Omit<TeamLine, 'heads' | 'words' | 'needs'>, heads: TeamHead[]): TeamLine => ({
  ...row,
  heads,
  words: sayTeam(row.kind, { ...row, heads }),
  needs: needsOf(row.kind, heads),
})

/** A corps counts whoever stands in its squads. */
export function withSquads(corps: TeamLine, squads: TeamLine[]): TeamLine & { squads: TeamLine[] } {
  const own = squads.filter((s) => s.corpsId === corps.teamId)
  const sum = (of: 'size' | 'mayCall') => own.reduce((n, s) => n + s[of], 0)
  const counted = { ...corps, size: sum('size'), mayCall: sum('mayCall') }
  return { ...lineOf(counted, corps.heads), squads: own }
}

/** The living teams that the user leads, of a unit and everything below. */
export async function ledUnder(db: Kysely<Tables>, user: Who | null, path: string): Promise<string[]> {
  const led = user?.leads?.map((lead) => lead.teamId) ?? []
  if (!led.length) return []
  const rows = await db
    .selectFrom('team as t')
    .innerJoin('unit as u', 'u.id', 't.unit_id')
    .select('t.id')
    .where('t.id', 'in', led)
    .where('t.ended_at', 'is', null)
    .where((e) => e.fn<boolean>('starts_with', ['u.path', e.val(path)]))
    .execute()
  return rows.map((row) => row.id)
}
