import { sql, type Kysely } from 'kysely'
import { AppError } from '../contract/errors'
import type { Instant } from '../contract/fields'
import type { Who } from '../contract/org'
import type { Place } from '../domain/access'
import type { Tables } from './db/schema'

/**
 * Claims a nonce for this call. The row is locked until the commit, so a second copy of the same request waits
 * and then gets the first one's answer.
 *
 * @returns the earlier answer, or null when this is the first time
 * @throws conflict when the nonce was used for another call
 */
export async function takeNonce(
  db: Kysely<Tables>,
  accountId: string,
  nonce: string,
  call: string,
  at: Instant,
): Promise<{ answer: unknown } | null> {
  const claimed = await db
    .insertInto('nonce')
    .values({ account_id: accountId, nonce, call, at })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows) return null
  const earlier = await db
    .selectFrom('nonce')
    .select(['call', 'answer'])
    .where('account_id', '=', accountId)
    .where('nonce', '=', nonce)
    .executeTakeFirst()
  if (earlier?.call !== call) throw new AppError('conflict', '这次操作的编号用过了，请再点一次')
  return { answer: (earlier.answer as { value: unknown } | null)?.value ?? null }
}

/** Keeps the answer beside its nonce, for a caller whose reply was lost. */
export async function keepAnswer(db: Kysely<Tables>, accountId: string, nonce: string, answer: unknown) {
  await db
    .updateTable('nonce')
    .set({ answer: JSON.stringify({ value: answer ?? null }) })
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
