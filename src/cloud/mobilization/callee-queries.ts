import { sql, type Kysely } from 'kysely'
import type { Day } from '../../contract/fields'
import type { Tables } from '../db/schema'

/** A number was counted as used, and nothing went out to it. */
export async function giveCalleeBack(
  db: Kysely<Tables>,
  channel: 'sms' | 'voice',
  phone: string,
  day: Day,
): Promise<void> {
  await db
    .updateTable('callee_use')
    .set({ n: sql`n - 1` })
    .where('phone', '=', phone)
    .where('channel', '=', channel)
    .where('day', '=', day)
    .where('n', '>', 0)
    .execute()
}
