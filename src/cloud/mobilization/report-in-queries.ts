import { sql } from 'kysely'
import type { Instant } from '../../contract/fields'
import { AppError } from '../../contract/errors'
import type { ReportPlace, ReportState } from '../../contract/mobilization-service'
import { reportKinds } from '../../domain/mobilization-service'
import type { Context } from '../context'

/** The county at the top of a unit's path. */
const rootOf = (path: string) => path.slice(0, path.indexOf('/') + 1)

/** Units of one county that a member can report to, in order of name; `unitId`: only that one. */
export async function listPlaces(
  ctx: Pick<Context, 'db' | 'today'>,
  given: { path: string; search?: string; unitId?: string; limit: number },
): Promise<ReportPlace[]> {
  const { rows } = await sql<ReportPlace>`
select u.id as "unitId", u.name, coalesce(a.name, '') as "aboveName"
from xianfeng.unit u left join xianfeng.unit a on a.id = u.parent_id
where u.kind = any(${reportKinds}::text[]) and starts_with(u.path, ${rootOf(given.path)})
  and (u.to_day is null or u.to_day >= ${ctx.today}::date) and u.temporary_for is null
  and (${given.search ?? ''}::text = '' or strpos(u.name, ${given.search ?? ''}::text) > 0)
  and (${given.unitId ?? null}::text is null or u.id = ${given.unitId ?? null}::text)
order by u.name, u.id limit ${given.limit}`.execute(ctx.db)
  return rows
}

export interface ReportRow {
  reportId: string
  memberId: string
  memberName: string
  homeName: string
  unitId: string
  unitName: string
  note: string
  state: ReportState
  at: Instant
}

/** Reports of a member or to a unit; declined and ended ones only to the member, the newest first. */
export async function listReports(
  ctx: Pick<Context, 'db' | 'at'>,
  of: { memberId: string } | { unitId: string },
): Promise<ReportRow[]> {
  const own = 'memberId' in of
  const { rows } = await sql<ReportRow>`
select r.id as "reportId", m.id as "memberId", m.name as "memberName", h.name as "homeName", u.id as "unitId",
  u.name as "unitName", r.note, r.state, r.made_at as at
from xianfeng.service_report r
join xianfeng.member m on m.id = r.member_id and (m.left_at is null or m.left_at > ${ctx.at})
join xianfeng.unit h on h.id = m.unit_id
join xianfeng.unit u on u.id = r.unit_id
where ${own ? sql`r.member_id = ${of.memberId}` : sql`r.unit_id = ${of.unitId} and r.state in ('waiting', 'confirmed')`}
order by ${own ? sql`r.made_at desc` : sql`m.pinyin`}, r.id limit 500`.execute(ctx.db)
  return rows
}

/** Locks a report and says where it is. @throws not_found */
export async function placeReport(ctx: Pick<Context, 'db'>, reportId: string) {
  const row = await ctx.db
    .selectFrom('service_report as r')
    .innerJoin('unit as u', 'u.id', 'r.unit_id')
    .select(['r.member_id as memberId', 'r.state', 'u.path'])
    .where('r.id', '=', reportId)
    .forUpdate('r')
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这次报到')
  return row
}

/** A new report; null when one stands already. */
export async function insertReport(
  ctx: Pick<Context, 'db' | 'at' | 'newId'>,
  given: { memberId: string; unitId: string; note: string; by: string | null },
): Promise<string | null> {
  const id = ctx.newId()
  const done = await ctx.db
    .insertInto('service_report')
    .values({
      ...{ id, member_id: given.memberId, unit_id: given.unitId, note: given.note, state: 'waiting' },
      ...{ made_at: ctx.at, made_by: given.by, decided_at: null, decided_by: null, ended_at: null },
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows ? id : null
}

export async function decideReport(
  ctx: Pick<Context, 'db' | 'at'>,
  reportId: string,
  given: { state: 'confirmed' | 'declined'; by: string | null },
): Promise<void> {
  await ctx.db
    .updateTable('service_report')
    .set({ state: given.state, decided_at: ctx.at, decided_by: given.by })
    .where('id', '=', reportId)
    .execute()
}

export async function endReport(ctx: Pick<Context, 'db' | 'at'>, reportId: string): Promise<void> {
  await ctx.db
    .updateTable('service_report')
    .set({ state: 'ended', ended_at: ctx.at })
    .where('id', '=', reportId)
    .execute()
}

/** Which of these members belong to a unit or have reported to it. */
export async function membersHere(
  ctx: Pick<Context, 'db' | 'at'>,
  unit: { id: string; path: string },
  memberIds: string[],
): Promise<{ memberId: string; name: string }[]> {
  const { rows } = await sql<{ memberId: string; name: string }>`
select m.id as "memberId", m.name from xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
where m.id = any(${memberIds}::text[]) and (m.left_at is null or m.left_at > ${ctx.at})
  and (starts_with(u.path, ${unit.path}) or exists (
    select from xianfeng.service_report r
    where r.member_id = m.id and r.unit_id = ${unit.id} and r.state = 'confirmed'))`.execute(ctx.db)
  return rows
}
