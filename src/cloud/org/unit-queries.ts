import { sql, type Kysely } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Day, Instant } from '../../contract/fields'
import type { UnitKind } from '../../contract/org-units'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/**
 * A unit as `place` needs it. `lock` keeps it from changing until the commit.
 *
 * @throws not_found
 */
export async function loadUnit(ctx: Pick<Context, 'db'>, unitId: string, lock = false) {
  const row = await ctx.db
    .selectFrom('unit')
    .selectAll()
    .where('id', '=', unitId)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这个支部')
  return row
}

export type UnitPlace = Awaited<ReturnType<typeof loadUnit>>

/** Units by id, locked in one order, so that two acts at once wait for each other. @throws not_found */
export async function lockUnits(ctx: Pick<Context, 'db'>, unitIds: string[]): Promise<UnitPlace[]> {
  const rows = await ctx.db
    .selectFrom('unit')
    .selectAll()
    .where('id', 'in', unitIds)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== new Set(unitIds).size) throw new AppError('not_found', '没有找到这个支部')
  return rows
}

/** A new unit under its parent. */
export async function addUnit(
  ctx: Pick<Context, 'db' | 'newId'>,
  parent: { id: string; path: string },
  given: { kind: UnitKind; name: string; fromDay: Day; toDay?: Day; temporaryFor?: string },
): Promise<{ id: string; path: string }> {
  const id = ctx.newId()
  const path = `${parent.path}${id}/`
  await ctx.db
    .insertInto('unit')
    .values({
      id,
      parent_id: parent.id,
      kind: given.kind,
      name: given.name,
      path,
      temporary_for: given.temporaryFor ?? null,
      from_day: given.fromDay,
      to_day: given.toDay ?? null,
    })
    .execute()
  return { id, path }
}

/** Does an open unit of that name stand under the same parent? */
export async function nameTaken(
  db: Kysely<Tables>,
  parentId: string | null,
  name: string,
  today: Day,
  except: string[] = [],
): Promise<boolean> {
  const row = await db
    .selectFrom('unit')
    .select('id')
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('name', '=', name)
    .$if(except.length > 0, (q) => q.where('id', 'not in', except))
    .where((e) => e.or([e('to_day', 'is', null), e('to_day', '>=', today)]))
    .executeTakeFirst()
  return !!row
}

export async function renameUnit(db: Kysely<Tables>, unitId: string, name: string): Promise<void> {
  await db.updateTable('unit').set({ name }).where('id', '=', unitId).execute()
}

/** Ends a unit and the terms on it; `into` are the units that go on from it. */
export async function closeUnit(db: Kysely<Tables>, unitId: string, day: Day, into: string[]): Promise<void> {
  await db.updateTable('unit').set({ to_day: day, succeeded_by: into }).where('id', '=', unitId).execute()
  await db
    .updateTable('role_term')
    .set({ to_day: day })
    .where('unit_id', '=', unitId)
    .where((e) => e.or([e('to_day', 'is', null), e('to_day', '>', day)]))
    .execute()
}

/** Members and open units that are still in a unit. */
export async function countStaying(db: Kysely<Tables>, unitId: string, at: Instant, today: Day) {
  const { rows } = await sql<{ members: number; units: number }>`
select
  (select count(*)::int from xianfeng.member where unit_id = ${unitId} and (left_at is null or left_at > ${at})) as members,
  (select count(*)::int from xianfeng.unit where parent_id = ${unitId} and (to_day is null or to_day >= ${today}::date)) as units`.execute(
    db,
  )
  return rows[0]!
}

/** Everybody of a unit who has not left, locked. */
export async function lockMembersOf(db: Kysely<Tables>, unitIds: string[], at: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .select('id')
    .where('unit_id', 'in', unitIds)
    .where((e) => e.or([e('left_at', 'is', null), e('left_at', '>', at)]))
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** Moves members, and writes it into each one's history. One statement. Two branches' 一组 are not one group. */
export async function moveMembers(
  ctx: Pick<Context, 'db' | 'at' | 'newId' | 'user'>,
  memberIds: string[],
  to: { id: string; name: string },
  why: 'split' | 'merge',
): Promise<void> {
  if (!memberIds.length) return
  const by = ctx.user?.members.find((m) => m.kind === 'self')?.memberId ?? null
  await sql`
with moving as (
  select m.id, u.id as from_id, u.name as from_name, c.id as change_id
  from unnest(${memberIds}::text[], ${memberIds.map(() => ctx.newId())}::text[]) as c(member_id, id)
  join xianfeng.member m on m.id = c.member_id join xianfeng.unit u on u.id = m.unit_id
  where m.unit_id <> ${to.id}
), moved as (
  update xianfeng.member m set unit_id = ${to.id}, version = version + 1,
    group_name = case when ${why}::text = 'merge' then '' else m.group_name end 
  from moving where m.id = moving.id
)
insert into xianfeng.member_change (id, member_id, at, by_member_id, kind, detail)
select change_id, id, ${ctx.at}::timestamptz, ${by}::text, 'move', jsonb_build_object(
  'changes', jsonb_build_array(jsonb_build_object('field', 'branch', 'from', from_name, 'to', ${to.name}::text)),
  'fromUnitId', from_id, 'toUnitId', ${to.id}::text, 'why', ${why}::text)
from moving`.execute(ctx.db)
}

/** Writes what happened to a unit. `day` is when it counts, the instant when it was entered. */
export async function writeUnitChange(
  ctx: Pick<Context, 'db' | 'at' | 'newId' | 'user'>,
  unitId: string,
  kind: UnitChangeKind,
  day: Day,
  detail: object,
): Promise<void> {
  await ctx.db
    .insertInto('unit_change')
    .values({
      id: ctx.newId(),
      unit_id: unitId,
      kind,
      day,
      at: ctx.at,
      by_member_id: ctx.user?.members.find((m) => m.kind === 'self')?.memberId ?? null,
      detail: JSON.stringify(detail),
    })
    .execute()
}

export type UnitChangeKind =
  'made' | 'renamed' | 'closed' | 'split' | 'merged' | 'appointed' | 'term_ended' | 'secretary'

/** The top of the tree. */
export async function addRootUnit(
  ctx: Pick<Context, 'db' | 'newId'>,
  given: { name: string; fromDay: Day },
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('unit')
    .values({
      id,
      parent_id: null,
      kind: 'county',
      name: given.name,
      path: `${id}/`,
      temporary_for: null,
      from_day: given.fromDay,
      to_day: null,
    })
    .execute()
  return id
}

/** How many units there are; the table is locked so that two foundings at once see each other. */
export async function countUnits(db: Kysely<Tables>): Promise<number> {
  await sql`lock table xianfeng.unit in exclusive mode`.execute(db)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from xianfeng.unit`.execute(db)
  return rows[0]!.n
}
