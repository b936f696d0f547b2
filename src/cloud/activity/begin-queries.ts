import { sql, type Kysely } from 'kysely'
import type { Tables } from '../db/schema'
import type { ActivityRow } from './queries'

/** Holds a branch until the commit, so that two devices do not begin the same activity. */
export async function lockBranch(db: Kysely<Tables>, unitId: string): Promise<void> {
  await db.selectFrom('unit').select('id').where('id', '=', unitId).forNoKeyUpdate().execute()
}

/** Whether the kind was announced or held for the month already. */
export async function isPlanned(
  db: Kysely<Tables>,
  given: { unitId: string; kind: ActivityRow['kind']; groupName: string; month: string; but: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('activity')
    .select('id')
    .where('unit_id', '=', given.unitId)
    .where('kind', '=', given.kind)
    .where('month', '=', given.month)
    .where('group_name', '=', given.groupName)
    .where('state', 'in', ['published', 'held', 'archived'])
    .where('id', '<>', given.but)
    .executeTakeFirst()
  return !!found
}

/** The latest activity of a kind that took place or was at least announced. */
export async function lastOfKind(
  db: Kysely<Tables>,
  given: { unitId: string; kind: ActivityRow['kind']; groupName: string },
): Promise<ActivityRow | undefined> {
  return db
    .selectFrom('activity')
    .selectAll()
    .where('unit_id', '=', given.unitId)
    .where('kind', '=', given.kind)
    .where('group_name', '=', given.groupName)
    .where('state', 'in', ['published', 'held', 'archived'])
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A draft for the same kind and month that was begun already. */
export async function findDraft(
  db: Kysely<Tables>,
  given: { unitId: string; kind: ActivityRow['kind']; groupName: string; month: string },
): Promise<string | null> {
  const found = await db
    .selectFrom('activity')
    .select('id')
    .where('unit_id', '=', given.unitId)
    .where('kind', '=', given.kind)
    .where('month', '=', given.month)
    .where('group_name', '=', given.groupName)
    .where('state', '=', 'draft')
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? null
}

/** Names of the groups that a branch's members are in. */
export async function listGroups(db: Kysely<Tables>, unitId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .select('group_name')
    .distinct()
    .where('unit_id', '=', unitId)
    .where('left_at', 'is', null)
    .where('group_name', '<>', '')
    .where('stage', 'in', ['full', 'probationary'])
    .orderBy('group_name')
    .execute()
  return rows.map((r) => r.group_name)
}

/** The unit ids among these that are branches of one county: 联建 stays within it. */
export async function branchesOfCounty(
  db: Kysely<Tables>,
  unitIds: string[],
  countyPath: string,
): Promise<string[]> {
  if (!unitIds.length) return []
  const rows = await db
    .selectFrom('unit')
    .select('id')
    .where('id', 'in', unitIds)
    .where('kind', '=', 'branch')
    .where('to_day', 'is', null)
    .where(sql<boolean>`starts_with(path, ${countyPath})`)
    .execute()
  return rows.map((r) => r.id)
}
