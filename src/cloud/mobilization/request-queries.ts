import { sql } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import { AppError } from '../../contract/errors'
import type { RequestState } from '../../contract/mobilization-requests'
import { dayOf, instantAt } from '../../domain/clock'
import type { Context } from '../context'
import type { PeacetimeTables } from '../db/schema-peacetime'

/** The town that a unit lies in, or the unit itself where there is none: its teams come to help. */
const townOf = sql`coalesce((select t.path from xianfeng.unit t where t.kind = 'town' and starts_with(u.path, t.path)
  order by length(t.path) desc limit 1), u.path)`

/** Which of some teams could take a request of unit `u` on: teams of the town, and of the levels above. */
const couldOf = (teamIds: string[]) => sql`array(
  select g.id from xianfeng.team g join xianfeng.unit gu on gu.id = g.unit_id
  where g.id = any(${teamIds}::text[]) and g.ended_at is null
    and (starts_with(gu.path, ${townOf}) or starts_with(u.path, gu.path)))`

export interface RequestRow {
  requestId: string
  unitId: string
  unitName: string
  path: string
  from: 'village' | 'resident'
  words: string
  place: string
  wantedOn: Day | null
  name: string
  phone: string
  state: RequestState
  teamId: string | null
  corpsId: string | null
  teamName: string
  at: Instant
  doneWords: string
  thankWords: string
  endWords: string
  /** of the caller's teams, those that could take it on */
  could: string[]
}

const select = (teamIds: string[]) => sql`
select r.id as "requestId", u.id as "unitId", u.name as "unitName", u.path, r.from_kind as "from", r.words, r.place,
  r.wanted_on as "wantedOn", r.name, r.phone, r.state, r.team_id as "teamId", t.parent_id as "corpsId",
  coalesce(t.name, '') as "teamName", r.made_at as at, r.done_words as "doneWords", r.thank_words as "thankWords",
  r.end_words as "endWords", ${couldOf(teamIds)} as could
from xianfeng.help_request r join xianfeng.unit u on u.id = r.unit_id
left join xianfeng.team t on t.id = r.team_id`

const leadsOf = (ctx: Pick<Context, 'user'>) => (ctx.user?.leads ?? []).map((lead) => lead.teamId)
const openFirst = sql`order by r.state <> 'open', r.state <> 'accepted', r.made_at desc, r.id limit 200`

/** The requests of a unit and beneath it. */
export async function listRequests(ctx: Context, path: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
${select(leadsOf(ctx))} where starts_with(u.path, ${path}) ${openFirst}`.execute(ctx.db)
  return rows
}

/** Open ones that the caller's teams could take on, and those that teams of theirs have. */
export async function listTeamRequests(ctx: Context): Promise<RequestRow[]> {
  const leads = leadsOf(ctx)
  const members = (ctx.user?.members ?? []).map((m) => m.memberId)
  const { rows } = await sql<RequestRow>`
${select(leads)}
where (r.state = 'open' and cardinality(${couldOf(leads)}) > 0)
  or (r.state in ('accepted', 'done', 'thanked') and r.team_id in (
    select tm.team_id from xianfeng.team_member tm where tm.member_id = any(${members}::text[]) and tm.to_at is null))
${openFirst}`.execute(ctx.db)
  return rows
}

/** A request; with `lock` nobody else changes it meanwhile. @throws not_found */
export async function loadRequest(ctx: Context, requestId: string, lock?: 'lock'): Promise<RequestRow> {
  const { rows } = await sql<RequestRow>`
${select(leadsOf(ctx))} where r.id = ${requestId} ${lock ? sql`for update of r` : sql``}`.execute(ctx.db)
  if (!rows[0]) throw new AppError('not_found', '没有找到这件事')
  return rows[0]
}

type RequestColumns = PeacetimeTables['help_request']

export async function insertRequest(
  ctx: Pick<Context, 'db' | 'at'>,
  row: Pick<RequestColumns, 'id' | 'unit_id' | 'from_kind'> & {
    words: string
    place: string
    wanted_on?: Day | null
    name?: string
    phone?: string
    receipt_hash?: string
    made_by: string | null
  },
): Promise<void> {
  await ctx.db
    .insertInto('help_request')
    .values({
      ...{ wanted_on: null, receipt_hash: null, ...row, state: 'open', made_at: ctx.at, team_id: null },
      ...{ accepted_at: null, accepted_by: null, done_at: null, done_by: null, ended_at: null },
    })
    .execute()
}

export async function saveRequest(
  ctx: Pick<Context, 'db'>,
  requestId: string,
  set: Partial<
    Pick<
      RequestColumns,
      'state' | 'team_id' | 'accepted_at' | 'accepted_by' | 'done_at' | 'done_by' | 'ended_at'
    >
  > & { done_words?: string; thank_words?: string; end_words?: string },
): Promise<void> {
  await ctx.db.updateTable('help_request').set(set).where('id', '=', requestId).execute()
}

/** How many residents' requests came today: to a village, and from a phone. */
export async function countToday(
  ctx: Pick<Context, 'db' | 'at'>,
  given: { unitId: string; phone: string },
): Promise<{ village: number; phone: number }> {
  const since = instantAt(dayOf(ctx.at), '00:00')
  const { rows } = await sql<{ village: number; phone: number }>`
select count(*) filter (where unit_id = ${given.unitId})::int as village,
  count(*) filter (where phone = ${given.phone})::int as phone
from xianfeng.help_request
where from_kind = 'resident' and made_at >= ${since} and (unit_id = ${given.unitId} or phone = ${given.phone})`.execute(
    ctx.db,
  )
  return rows[0]!
}

/** The teams that the caller leads, by name. */
export async function listLeads(ctx: Context): Promise<{ teamId: string; name: string }[]> {
  const leads = leadsOf(ctx)
  if (!leads.length) return []
  return ctx.db
    .selectFrom('team')
    .select(['id as teamId', 'name'])
    .where('id', 'in', leads)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
}
