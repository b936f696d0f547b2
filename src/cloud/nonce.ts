import { sql, type Kysely } from 'kysely'
import { AppError, type ErrorCode } from '../contract/errors'
import type { Instant } from '../contract/fields'
import type { Who } from '../contract/org'
import type { Place } from '../domain/access'
import type { Tables } from './db/schema'

/** What a nonce keeps of the first time: the answer, the refusal that stayed, the session it opened. */
export interface Kept {
  value: unknown
  refused?: { code: ErrorCode; message: string; field?: string; reason?: string }
  session?: string
}

/**
 * Claims a nonce for this call. The row is locked until the commit, so a second copy of the same request waits
 * and then gets the first one's answer.
 *
 * @returns what was kept then, or null when this is the first time
 * @throws conflict when the nonce was used for another call
 */
export async function takeNonce(
  db: Kysely<Tables>,
  accountId: string,
  nonce: string,
  call: string,
  at: Instant,
): Promise<(Kept & { at: Instant }) | null> {
  const claimed = await db
    .insertInto('nonce')
    .values({ account_id: accountId, nonce, call, at })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows) return null
  const earlier = await db
    .selectFrom('nonce')
    .select(['call', 'answer', 'at'])
    .where('account_id', '=', accountId)
    .where('nonce', '=', nonce)
    .executeTakeFirst()
  if (!earlier || earlier.call !== call) throw new AppError('conflict', '这次操作的编号用过了，请再点一次')
  return { value: null, ...(earlier.answer as Kept | null), at: earlier.at }
}

/** Keeps the answer beside its nonce, for a caller whose reply was lost. */
export async function keepAnswer(db: Kysely<Tables>, accountId: string, nonce: string, kept: Kept) {
  await db
    .updateTable('nonce')
    .set({ answer: JSON.stringify({ ...kept, value: kept.value ?? null }) })
    .where('account_id', '=', accountId)
    .where('nonce', '=', nonce)
    .execute()
}

export interface AuditEntry {
  at: Instant
  call: string
  user: Who | null
  place: Place
  requestId: string
  thing?: string
  detail?: Record<string, unknown>
}

/** One line per change and per reveal: who, which call, on what, where. */
export async function writeAudit(db: Kysely<Tables>, entry: AuditEntry) {
  const { at, call, user, place, requestId, thing, detail } = entry
  await db
    .insertInto('audit')
    .values({
      at,
      call,
      account_id: user?.accountId ?? null,
      member_id: user?.members.find((m) => m.kind === 'self')?.memberId ?? null,
      path: place.path,
      thing: thing ?? null,
      request_id: requestId,
      detail: detail ? sql`${JSON.stringify(detail)}::jsonb` : null,
    })
    .execute()
}
