import type { Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

/** Branches with an activity whose check-in opens in a span of time. */
export async function listOpening(db: Kysely<Tables>, from: Instant, until: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('activity')
    .innerJoin('activity_branch', 'activity_branch.activity_id', 'activity.id')
    .select('activity_branch.unit_id')
    .distinct()
    .where('activity.state', '=', 'published')
    .where('activity.check_in_opens_at', '>', from)
    .where('activity.check_in_opens_at', '<=', until)
    .execute()
  return rows.map((r) => r.unit_id)
}

export async function sweepSpokenTries(db: Kysely<Tables>, before: Instant): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('spoken_try').where('since', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
