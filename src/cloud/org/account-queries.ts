import type { Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Device } from '../../contract/org-sign-in'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/** The account of a WeChat user; made when there is none. Two first sign-ins at once make one. */
export async function accountOfOpenid(ctx: Context, openid: string): Promise<string> {
  await ctx.db
    .insertInto('account')
    .values({ id: ctx.newId(), openid, created_at: ctx.at, seen_at: ctx.at, closed_at: null })
    .onConflict((c) => c.column('openid').doUpdateSet({ seen_at: ctx.at, closed_at: null }))
    .execute()
  const { id } = await ctx.db
    .selectFrom('account')
    .select('id')
    .where('openid', '=', openid)
    .executeTakeFirstOrThrow()
  return id
}

export const loadAccount = (db: Kysely<Tables>, accountId: string) =>
  db.selectFrom('account').select(['id', 'openid']).where('id', '=', accountId).executeTakeFirstOrThrow()

export const standsForSomebody = async (db: Kysely<Tables>, accountId: string): Promise<boolean> =>
  !!(await db
    .selectFrom('binding')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'active')
    .executeTakeFirst())

/** The account that stands for a member by themselves; made, for a browser, when there is none. */
export async function openAccountFor(ctx: Context, memberId: string, way: string): Promise<string> {
  // two devices at once must not make two
  await ctx.db.selectFrom('member').select('id').where('id', '=', memberId).forUpdate().execute()
  const found = await ctx.db
    .selectFrom('binding')
    .innerJoin('account', 'account.id', 'binding.account_id')
    .select('account.id')
    .where('binding.member_id', '=', memberId)
    .where('binding.kind', '=', 'self')
    .where('binding.state', '=', 'active')
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  if (found) return found.id
  const id = ctx.newId()
  await ctx.db
    .insertInto('account')
    .values({ id, openid: null, created_at: ctx.at, seen_at: ctx.at, closed_at: null })
    .execute()
  await ctx.db
    .insertInto('binding')
    .values({
      id: ctx.newId(),
      account_id: id,
      member_id: memberId,
      kind: 'self',
      way,
      state: 'active',
      agreed_at: ctx.at,
      ended_at: null,
      ended_why: null,
    })
    .execute()
  return id
}

/** The living sessions of an account, the latest first. */
export async function listDevices(
  db: Kysely<Tables>,
  given: { accountId: string; sessionId: string | null; at: Instant },
): Promise<Device[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'edition', 'device as name', 'created_at as since', 'seen_at as seenAt'])
    .where('account_id', '=', given.accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', given.at)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, current: row.id === given.sessionId }))
}

/** Ends one session of an account. @returns whether it was theirs and still lived */
export async function revokeDevice(
  db: Kysely<Tables>,
  given: { accountId: string; deviceId: string; at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('session')
    .set({ revoked_at: given.at })
    .where('id', '=', given.deviceId)
    .where('account_id', '=', given.accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Signs an account out everywhere, and what messages it could still receive is forgotten. */
export async function silenceAccount(db: Kysely<Tables>, accountId: string, at: Instant): Promise<void> {
  await db
    .updateTable('session')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute()
  await emptyCredits(db, accountId, at)
}

export async function emptyCredits(db: Kysely<Tables>, accountId: string, at: Instant): Promise<void> {
  await db
    .updateTable('credit')
    .set({ left_count: 0, changed_at: at })
    .where('account_id', '=', accountId)
    .execute()
}

export async function setLargeType(db: Kysely<Tables>, accountId: string, on: boolean): Promise<void> {
  await db.updateTable('account').set({ large_type: on }).where('id', '=', accountId).execute()
}
