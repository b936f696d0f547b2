import { sql, type Insertable, type Kysely, type Selectable, type Updateable } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import type { Place } from '../../domain/access'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import type { ActivityTables } from '../db/schema-activity'

export type ActivityRow = Selectable<ActivityTables['activity']>

export interface Branch {
  unitId: string
  name: string
  path: string
}

/** An activity with the branches that share it; `path` is the organiser's own. */
export interface ActivityPlace extends Place {
  activity: ActivityRow
  unit: Branch
  /** organiser first */
  branches: Branch[]
  hostName: string
  /** the branch that the host belongs to */
  hostUnitId: string | null
}

/** A branch that exists today. @throws not_found */
export async function loadBranch(
  ctx: Pick<Context, 'db' | 'today'>,
  unitId: string,
): Promise<Branch & Place> {
  const unit = await ctx.db
    .selectFrom('unit')
    .select(['id as unitId', 'name', 'path'])
    .where('id', '=', unitId)
    .where('kind', '=', 'branch')
    .where((e) => e.or([e('to_day', 'is', null), e('to_day', '>=', ctx.today)]))
    .executeTakeFirst()
  if (!unit) throw new AppError('not_found', '没有找到这个支部')
  return unit
}

/** Any unit. @throws not_found */
export async function loadUnit(ctx: Pick<Context, 'db'>, unitId: string) {
  const unit = await ctx.db
    .selectFrom('unit')
    .select(['id as unitId', 'name', 'path', 'kind'])
    .where('id', '=', unitId)
    .executeTakeFirst()
  if (!unit) throw new AppError('not_found', '没有找到这个单位')
  return unit
}

/** Finds an activity; `lock` holds it until the commit, so that two changes never cross. @throws not_found */
export async function loadActivity(
  ctx: Pick<Context, 'db'>,
  activityId: string,
  lock: 'lock' | 'look' = 'look',
): Promise<ActivityPlace> {
  const activity = await ctx.db
    .selectFrom('activity')
    .selectAll()
    .where('id', '=', activityId)
    .$if(lock === 'lock', (q) => q.forUpdate())
    .executeTakeFirst()
  if (!activity) throw new AppError('not_found', '没有找到这次活动，可能已经删除')
  const { rows } = await sql<Branch & { hosts: { id: string; name: string; unitId: string }[] | null }>`
select u.id as "unitId", u.name, u.path,
  (select json_agg(json_build_object('id', m.id, 'name', m.name, 'unitId', m.unit_id))
     from xianfeng.member m
    where m.left_at is null
      and (m.id = ${activity.host_member_id}
        -- the leader of a group runs the group's own meeting
        or (${activity.kind} = 'group' and m.unit_id = ${activity.unit_id} and m.group_name = ${activity.group_name}
            and exists (select from xianfeng.role_term r where r.member_id = m.id and r.role = 'group_leader'
                          and r.from_day <= (${activity.starts_at}::timestamptz at time zone interval '8 hours')::date
                          and (r.to_day is null or r.to_day >= (${activity.starts_at}::timestamptz at time zone interval '8 hours')::date))))) as hosts
from xianfeng.unit u
where u.id = ${activity.unit_id}
   or u.id in (select b.unit_id from xianfeng.activity_branch b where b.activity_id = ${activityId})
order by u.id <> ${activity.unit_id}, u.path`.execute(ctx.db)
  const branches = rows.map(({ unitId, name, path }) => ({ unitId, name, path }))
  const hosts = rows[0]!.hosts ?? []
  const host = hosts.find((h) => h.id === activity.host_member_id)
  return {
    activity,
    unit: branches[0]!,
    branches,
    path: branches[0]!.path,
    hosts: hosts.map((h) => h.id),
    hostName: host?.name ?? '',
    hostUnitId: host?.unitId ?? hosts[0]?.unitId ?? null,
  }
}

/** The activity as something that all its branches share. */
export const shared = (place: ActivityPlace): ActivityPlace => ({
  ...place,
  paths: place.branches.map((b) => b.path),
})

export async function insertActivity(
  db: Kysely<Tables>,
  row: Omit<Insertable<ActivityTables['activity']>, 'agenda'> & { agenda: object[] },
  branchIds: string[],
): Promise<void> {
  await db
    .insertInto('activity')
    .values({ ...row, agenda: JSON.stringify(row.agenda) })
    .execute()
  await db
    .insertInto('activity_branch')
    .values(branchIds.map((unit_id) => ({ activity_id: row.id, unit_id })))
    .execute()
}

/** Writes columns and counts the version up. */
export async function updateActivity(
  db: Kysely<Tables>,
  activityId: string,
  columns: Omit<Updateable<ActivityTables['activity']>, 'version' | 'agenda'> & { agenda?: object[] },
): Promise<void> {
  const { agenda, ...rest } = columns
  await db
    .updateTable('activity')
    .set((e) => ({
      ...rest,
      ...(agenda ? { agenda: JSON.stringify(agenda) } : {}),
      version: e('version', '+', 1),
    }))
    .where('id', '=', activityId)
    .execute()
}

/** The branches that share an activity become these, the organiser always among them. */
export async function saveBranches(db: Kysely<Tables>, activityId: string, unitIds: string[]): Promise<void> {
  await db
    .deleteFrom('activity_branch')
    .where('activity_id', '=', activityId)
    .where('unit_id', 'not in', unitIds)
    .execute()
  await db
    .insertInto('activity_branch')
    .values(unitIds.map((unit_id) => ({ activity_id: activityId, unit_id })))
    .onConflict((c) => c.doNothing())
    .execute()
}

/** The name of a member, '' when there is none. */
export async function nameOf(db: Kysely<Tables>, memberId: string | null): Promise<string> {
  if (!memberId) return ''
  const row = await db.selectFrom('member').select('name').where('id', '=', memberId).executeTakeFirst()
  return row?.name ?? ''
}

/** Marks that the meeting took place, at the first entry into its roll. */
export async function markHeld(
  db: Kysely<Tables>,
  activityId: string,
  given: { at: Instant; lateReason: string | null },
): Promise<void> {
  await db
    .updateTable('activity')
    .set((e) => ({
      state: 'held',
      held_entered_at: e.fn.coalesce('held_entered_at', e.val(given.at)),
      late_reason: e.fn.coalesce('late_reason', e.val(given.lateReason)),
      version: e('version', '+', 1),
    }))
    .where('id', '=', activityId)
    .execute()
}
