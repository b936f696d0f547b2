import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/** Members (of one branch, if it is given) to whom the announcement has gone out, or was tried: they may know. */
export async function listTold(
  db: Kysely<Tables>,
  activityId: string,
  unitId: string | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select t.member_id as id
from xianfeng.attendee t
join xianfeng.member m on m.id = t.member_id and m.left_at is null
join xianfeng.outbox o on o.key = 'activity:' || t.activity_id || ':published:' || t.member_id
where t.activity_id = ${activityId} and o.state in ('sent', 'refused', 'broken')
  and (${unitId}::text is null or t.unit_id = ${unitId})
order by 1`.execute(db)
  return rows.map((r) => r.id)
}

/** What branches planned or announced and did not begin yet, locked; their own meetings, not those they were asked into. */
export const lockComingOf = (db: Kysely<Tables>, unitIds: string[], at: Instant) =>
  db
    .selectFrom('activity')
    .selectAll()
    .where('unit_id', 'in', unitIds)
    .where('state', 'in', ['draft', 'published'])
    .where('starts_at', '>', at)
    .orderBy('id')
    .forUpdate()
    .execute()

/** What has not gone out of an activity's messages to people who are no longer on its list. */
export async function stopFor(
  ctx: Pick<Context, 'db' | 'at'>,
  people: { activityId: string; memberId: string }[],
): Promise<void> {
  await sql`
update xianfeng.outbox o set state = 'cancelled', done_at = ${ctx.at}
from unnest(${people.map((p) => p.activityId)}::text[], ${people.map((p) => p.memberId)}::text[]) as p(activity_id, member_id)
where o.state = 'waiting' and o.member_id = p.member_id and starts_with(o.key, 'activity:' || p.activity_id || ':')`.execute(
    ctx.db,
  )
}

/** What has not gone out of an activity's messages to the people of one branch. */
export async function stopForBranch(
  ctx: Pick<Context, 'db' | 'at'>,
  activityId: string,
  unitId: string,
): Promise<void> {
  await sql`
update xianfeng.outbox o set state = 'cancelled', done_at = ${ctx.at}
from xianfeng.attendee t
where t.activity_id = ${activityId} and t.unit_id = ${unitId} and o.member_id = t.member_id and o.state = 'waiting'
  and starts_with(o.key, 'activity:' || t.activity_id || ':')`.execute(ctx.db)
}
