import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

/** Whether somebody of a branch has an entry in the roll already. */
export async function hasEntries(db: Kysely<Tables>, activityId: string, unitId: string): Promise<boolean> {
  const row = await db
    .selectFrom('attendance')
    .select('member_id')
    .where('activity_id', '=', activityId)
    .where('unit_id', '=', unitId)
    .limit(1)
    .executeTakeFirst()
  return !!row
}

/** Takes a branch with its list out of an activity. @returns how many lines its list had */
export async function takeOut(db: Kysely<Tables>, activityId: string, unitId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('attendee')
    .where('activity_id', '=', activityId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  await db
    .deleteFrom('activity_branch')
    .where('activity_id', '=', activityId)
    .where('unit_id', '=', unitId)
    .execute()
  return Number(numDeletedRows)
}

export interface JoinedRow {
  activityId: string
  title: string
  unitName: string
}

/** Coming meetings of other branches that a branch was asked into, soonest first. */
export async function listJoined(db: Kysely<Tables>, unitId: string, at: Instant): Promise<JoinedRow[]> {
  const { rows } = await sql<JoinedRow>`
select a.id as "activityId", a.title, u.name as "unitName"
from xianfeng.activity_branch b
join xianfeng.activity a on a.id = b.activity_id
join xianfeng.unit u on u.id = a.unit_id
where b.unit_id = ${unitId} and a.unit_id <> b.unit_id and a.state = 'published' and a.starts_at > ${at}
order by a.starts_at, a.id`.execute(db)
  return rows
}
