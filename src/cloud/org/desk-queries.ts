import type { Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

export async function saveDesk(
  db: Kysely<Tables>,
  row: { id: string; linkHash: string; secretHash: string; device: string; at: Instant; until: Instant },
): Promise<void> {
  await db
    .insertInto('desk_code')
    .values({
      id: row.id,
      link_hash: row.linkHash,
      secret_hash: row.secretHash,
      device: row.device,
      made_at: row.at,
      expires_at: row.until,
      account_id: null,
      used_at: null,
    })
    .execute()
}

/** The living code behind one of its two hashes; locked when it is about to change. */
export const findDesk = (
  db: Kysely<Tables>,
  by: { linkHash: string } | { secretHash: string },
  at: Instant,
  lock = false,
) =>
  db
    .selectFrom('desk_code')
    .select(['id', 'device', 'account_id as accountId', 'expires_at as until'])
    .where(
      'linkHash' in by ? 'link_hash' : 'secret_hash',
      '=',
      'linkHash' in by ? by.linkHash : by.secretHash,
    )
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst()

export async function confirmDesk(db: Kysely<Tables>, id: string, accountId: string): Promise<void> {
  await db.updateTable('desk_code').set({ account_id: accountId }).where('id', '=', id).execute()
}

export async function spendDesk(db: Kysely<Tables>, id: string, at: Instant): Promise<void> {
  await db.updateTable('desk_code').set({ used_at: at }).where('id', '=', id).execute()
}

export async function forgetDesks(db: Kysely<Tables>, before: Instant): Promise<number> {
  const gone = await db.deleteFrom('desk_code').where('expires_at', '<', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
