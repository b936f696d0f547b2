import type { Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import { codeTries, wrongLimit } from '../../domain/org-codes'
import type { Tables } from '../db/schema'

type Purpose = Tables['one_time_code']['purpose']

/** Writes a code's row; earlier codes of the same purpose for that member stop working. */
export async function saveCode(
  db: Kysely<Tables>,
  row: {
    id: string
    memberId: string
    purpose: Purpose
    hash: string
    until: Instant
    by: string | null
    at: Instant
  },
): Promise<void> {
  await db
    .updateTable('one_time_code')
    .set({ expires_at: row.at })
    .where('member_id', '=', row.memberId)
    .where('purpose', '=', row.purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', row.at)
    .execute()
  await db
    .insertInto('one_time_code')
    .values({
      id: row.id,
      member_id: row.memberId,
      purpose: row.purpose,
      code_hash: row.hash,
      expires_at: row.until,
      tries_left: codeTries,
      issued_by: row.by,
      issued_at: row.at,
      used_at: null,
      used_nonce: null,
    })
    .execute()
}

/** The living codes of everybody with that name, locked: tries are counted one after another. */
export async function lockCodesOf(db: Kysely<Tables>, nameKey: string, at: Instant) {
  return db
    .selectFrom('one_time_code as c')
    .innerJoin('member as m', 'm.id', 'c.member_id')
    .select(['c.id', 'c.member_id as memberId', 'c.code_hash as hash', 'c.purpose'])
    .where('m.name_key', '=', nameKey)
    .where((e) => e.or([e('m.left_at', 'is', null), e('m.left_at', '>', at)]))
    .where('c.purpose', 'in', ['bind', 'init'])
    .where('c.used_at', 'is', null)
    .where('c.expires_at', '>', at)
    .where('c.tries_left', '>', 0)
    .orderBy('c.id')
    .forUpdate('c')
    .execute()
}

/** One try less for each of these codes, and one wrong code more in all. */
export async function countWrongCode(db: Kysely<Tables>, codeIds: string[], at: Instant): Promise<void> {
  await db.insertInto('wrong_code').values({ at }).execute()
  if (!codeIds.length) return
  await db
    .updateTable('one_time_code')
    .set((e) => ({ tries_left: e('tries_left', '-', 1) }))
    .where('id', 'in', codeIds)
    .execute()
}

/** When the earliest of the last `wrongLimit` wrong codes was entered, or null when there were fewer. */
export async function oldestWrongCode(db: Kysely<Tables>): Promise<Instant | null> {
  const row = await db
    .selectFrom('wrong_code')
    .select('at')
    .orderBy('at', 'desc')
    .offset(wrongLimit - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

export async function markUsed(db: Kysely<Tables>, codeId: string, at: Instant, nonce: string | null) {
  await db
    .updateTable('one_time_code')
    .set({ used_at: at, used_nonce: nonce })
    .where('id', '=', codeId)
    .execute()
}

/** The living scan code behind a token's hash; locked when it is about to be used. */
export async function findScan(db: Kysely<Tables>, hash: string, at: Instant, lock: boolean) {
  return db
    .selectFrom('one_time_code as c')
    .innerJoin('member as m', 'm.id', 'c.member_id')
    .innerJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['c.id', 'c.member_id as memberId', 'c.purpose', 'c.expires_at as until'])
    .select(['m.name', 'u.name as unitName', 'u.path as unitPath'])
    .where('c.code_hash', '=', hash)
    .where('c.purpose', 'in', ['scan', 'scan_proxy'])
    .where('c.used_at', 'is', null)
    .where('c.expires_at', '>', at)
    .where((e) => e.or([e('m.left_at', 'is', null), e('m.left_at', '>', at)]))
    .$if(lock, (q) => q.forUpdate('c'))
    .executeTakeFirst()
}

/** Old codes and wrong tries are of no use to anybody. */
export async function forgetCodes(db: Kysely<Tables>, before: Instant): Promise<number> {
  const codes = await db.deleteFrom('one_time_code').where('expires_at', '<', before).executeTakeFirst()
  const tries = await db.deleteFrom('wrong_code').where('at', '<', before).executeTakeFirst()
  return Number(codes.numDeletedRows) + Number(tries.numDeletedRows)
}
