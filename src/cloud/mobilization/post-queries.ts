import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

/** Somebody who is there already goes to a post, or from one to another; the same post once more is no news. */
export async function goesTo(
  db: Kysely<Tables>,
  given: { callUpId: string; memberId: string; postId: string; at: Instant; by: string | null },
  now: Instant,
): Promise<void> {
  const { callUpId, memberId, postId } = given
  await sql`
with placed as (
  update xianfeng.target set post_id = ${postId}
  where call_up_id = ${callUpId} and member_id = ${memberId} and arrived_at is not null
    and post_id is distinct from ${postId}
  returning member_id)
insert into xianfeng.call_event (call_up_id, at, kind, member_id, by_member_id, detail)
select ${callUpId}, ${now}, 'placed', member_id, ${given.by}, ${JSON.stringify({ at: given.at, postId })}::jsonb
from placed`.execute(db)
}
