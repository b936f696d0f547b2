import { sql, type RawBuilder } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import { AppError } from '../../contract/errors'
import type { ServiceState } from '../../contract/mobilization-service'
import type { Context } from '../context'

export interface ServiceRow {
  serviceId: string
  memberId: string
  memberName: string
  unitId: string
  unitName: string
  day: Day
  quarters: number
  what: string
  state: ServiceState
  source: 'entered' | 'call_up'
  madeAt: Instant
  decidedAt: Instant | null
  enteredBy: string | null
  decidedByName: string
}

const rows = (where: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql<ServiceRow>`
select s.id as "serviceId", m.id as "memberId", m.name as "memberName", u.id as "unitId", u.name as "unitName",
  s.day, s.quarters, s.what, s.state, s.source, s.made_at as "madeAt", s.decided_at as "decidedAt",
  s.entered_by as "enteredBy", coalesce(d.name, '') as "decidedByName"
from xianfeng.service_record s
join xianfeng.member m on m.id = s.member_id
join xianfeng.unit u on u.id = s.unit_id
left join xianfeng.member d on d.id = s.decided_by
where ${where} order by ${order} limit 2000`

const inYear = (year: number) =>
  sql`s.day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date and s.state <> 'undone'`

/** A member's hours of a year, newest first; those taken back are gone. */
export const listOwnService = async (db: Context['db'], memberId: string, year: number) =>
  (
    await rows(
      sql`s.member_id = ${memberId} and ${inYear(year)}`,
      sql`s.day desc, s.made_at desc, s.id`,
    ).execute(db)
  ).rows

/** What waits at a unit, oldest first. */
export const listWaitingService = async (db: Context['db'], unitId: string) =>
  (await rows(sql`s.unit_id = ${unitId} and s.state = 'waiting'`, sql`s.made_at, s.id`).execute(db)).rows

/** The last twenty that were entered or confirmed at a unit. */
export const listLatestService = async (db: Context['db'], unitId: string) =>
  (
    await rows(
      sql`s.id in (select id from xianfeng.service_record where unit_id = ${unitId} and state = 'confirmed'
        order by made_at desc, id limit 20)`,
      sql`s.made_at desc, s.id`,
    ).execute(db)
  ).rows

/** The confirmed hours of a year of everybody on the roster of a unit and beneath it, in order of name and day. */
export const listBook = async (db: Context['db'], path: string, year: number) =>
  (
    await rows(
      sql`${inYear(year)} and s.state = 'confirmed'
        and exists (select from xianfeng.unit h where h.id = m.unit_id and starts_with(h.path, ${path}))`,
      sql`m.pinyin, m.id, s.day, s.made_at, s.id`,
    ).execute(db)
  ).rows

/** Locks a record and says where it is. @throws not_found */
export async function placeService(ctx: Pick<Context, 'db'>, serviceId: string) {
  const row = await ctx.db
    .selectFrom('service_record as s')
    .innerJoin('unit as u', 'u.id', 's.unit_id')
    .select(['s.member_id as memberId', 's.state', 's.source', 's.made_at as madeAt'])
    .select(['s.decided_at as decidedAt', 's.entered_by as enteredBy', 'u.path'])
    .where('s.id', '=', serviceId)
    .forUpdate('s')
    .executeTakeFirst()
  if (!row || row.state === 'undone') throw new AppError('not_found', '没有找到，可能已经撤回')
  return row
}

export async function insertService(
  ctx: Pick<Context, 'db' | 'at'>,
  records: { id: string; memberId: string; confirmed: boolean }[],
  given: { unitId: string; day: Day; quarters: number; what: string; by: string | null },
): Promise<void> {
  await ctx.db
    .insertInto('service_record')
    .values(
      records.map(({ id, memberId, confirmed }) => ({
        ...{ id, member_id: memberId, unit_id: given.unitId, day: given.day, quarters: given.quarters },
        ...{ what: given.what, state: confirmed ? ('confirmed' as const) : ('waiting' as const) },
        ...{ source: 'entered' as const, source_id: null, made_at: ctx.at, entered_by: given.by },
        ...{ decided_at: confirmed ? ctx.at : null, decided_by: confirmed ? given.by : null },
      })),
    )
    .execute()
}

export async function setService(
  ctx: Pick<Context, 'db' | 'at'>,
  serviceId: string,
  given: { state: 'confirmed' | 'declined' | 'undone'; by: string | null },
): Promise<void> {
  await ctx.db
    .updateTable('service_record')
    .set({ state: given.state, decided_at: ctx.at, decided_by: given.by })
    .where('id', '=', serviceId)
    .execute()
}

/** Hours that a call-up counted for one of its people. */
export interface CallUpService {
  callUpId: string
  memberId: string
  /** where they served */
  unitId: string
  day: Day
  /** quarter hours, at least 1 */
  quarters: number
  what: string
}

/**
 * Enters the hours of a call-up into its people's service records: confirmed, once per call-up and member. Called
 * again it corrects what it entered before.
 */
export async function recordService(
  ctx: Pick<Context, 'db' | 'at' | 'newId'>,
  service: CallUpService[],
): Promise<void> {
  if (!service.length) return
  await sql`
insert into xianfeng.service_record
  (id, member_id, unit_id, day, quarters, what, state, source, source_id, made_at, decided_at)
select g.id, g.member_id, g.unit_id, g.day::date, g.quarters, g.what, 'confirmed', 'call_up', g.call_up_id,
  ${ctx.at}::timestamptz, ${ctx.at}::timestamptz
from unnest(${service.map(() => ctx.newId())}::text[], ${service.map((s) => s.memberId)}::text[],
  ${service.map((s) => s.unitId)}::text[], ${service.map((s) => s.day)}::text[],
  ${service.map((s) => s.quarters)}::int[], ${service.map((s) => s.what)}::text[],
  ${service.map((s) => s.callUpId)}::text[]) as g(id, member_id, unit_id, day, quarters, what, call_up_id)
on conflict (source_id, member_id) where source = 'call_up'
do update set day = excluded.day, quarters = excluded.quarters, what = excluded.what, unit_id = excluded.unit_id`.execute(
    ctx.db,
  )
}
