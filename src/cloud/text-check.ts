import { AppError } from '../contract/errors'
import type { Who } from '../contract/org'
import type { Context, Deps } from './context'
import type { Caller } from './handler'
import {
  addPending,
  claimWaiting,
  forgetChecks,
  listHidden,
  openidOfCaller,
  settleWaiting,
} from './text-check-queries'

/** A text with what WeChat thinks of it. */
export interface CheckedText {
  field: string
  content: string
  verdict: 'pass' | 'review' | 'unknown'
}

/**
 * Asks WeChat about what a user wrote and others will see; the `before` of a call, so that no transaction waits
 * for it. Then `keepChecks` in its run. Without a mini-program nobody asks for the check and everything passes.
 *
 * | WeChat says                                   | what happens                                             |
 * | pass                                          | saved, seen by all                                       |
 * | risky                                         | refused here, nothing is saved                           |
 * | review                                        | saved; others see 待审核 until somebody above passes it  |
 * | nothing, or no openid active within two hours | saved; the same, and asked again when the author is back |
 *
 * @param texts field → content; empty ones are not asked about, undefined ones stay as they are
 * @throws invalid with the field, when one is risky
 */
export async function checkTexts(
  deps: Deps,
  caller: Caller,
  texts: Record<string, string | undefined>,
): Promise<CheckedText[]> {
  const given = Object.entries(texts).flatMap(([field, content]) =>
    content === undefined ? [] : [{ field, content: content.trim() }],
  )
  const pass = given.map((text) => ({ ...text, verdict: 'pass' as const }))
  if (!deps.wechat.configured || given.every((text) => !text.content)) return pass
  const openid = await openidOfCaller(deps.db, caller, deps.now())
  return Promise.all(
    given.map(async ({ field, content }) => {
      if (!content) return { field, content, verdict: 'pass' as const }
      const verdict = openid ? await deps.wechat.checkText(openid, content) : 'unknown'
      if (verdict === 'risky') {
        throw new AppError('invalid', '这段文字没有通过平台的内容检查，请改一改再保存', field, 'risky_text')
      }
      return { field, content, verdict }
    }),
  )
}

/**
 * Keeps what is still to be looked at, in the call's own transaction.
 *
 * @param at the thing as its readers name it (`activity:<id>`), the unit path it lies in, and the call
 * @returns the fields that others do not see yet
 */
export async function keepChecks(
  ctx: Context,
  at: { thing: string; path: string; call: string },
  checked: CheckedText[],
): Promise<string[]> {
  if (!checked.length) return []
  await forgetChecks(
    ctx,
    at.thing,
    checked.map((text) => text.field),
  )
  const waiting = checked.flatMap(({ field, content, verdict }) =>
    verdict === 'pass' ? [] : [{ field, content, suggest: verdict }],
  )
  if (waiting.length) await addPending(ctx, at, waiting)
  return waiting.map((text) => text.field)
}

/** What stands where a text may not be read yet. */
export const awaitingReview = '（待审核）'

/** Who looks: a caller, or whoever a document is made for. Null is the author of nothing. */
export interface Reader {
  db: Context['db']
  user: (Pick<Who, 'accountId'> & Partial<Who>) | null
}

export interface Unreviewed {
  /** May this text not be read yet? */
  hides(thing: string, field: string): boolean
  /** The text, or what stands in its place for everybody but its author. */
  shown(thing: string, field: string, text: string): string
}

/** Looks up which fields of some things have not passed the check, for the view of one user. One statement. */
export async function loadUnreviewed(ctx: Reader, things: string[]): Promise<Unreviewed> {
  const hidden = new Set<string>()
  if (things.length) {
    for (const row of await listHidden(ctx.db, things)) {
      if (row.account_id !== ctx.user?.accountId) hidden.add(`${row.thing} ${row.field}`)
    }
  }
  const hides = (thing: string, field: string) => hidden.has(`${thing} ${field}`)
  return { hides, shown: (thing, field, text) => (text && hides(thing, field) ? awaitingReview : text) }
}

const atOnce = 20

/** Asks again about texts whose author is back in the mini-program; a step of tick. */
export async function recheckTexts(deps: Deps): Promise<number> {
  if (!deps.wechat.configured) return 0
  const texts = await claimWaiting(deps.db, deps.now(), atOnce)
  await Promise.all(
    texts.map(async ({ id, openid, content }) => {
      const verdict = await deps.wechat.checkText(openid, content)
      if (verdict === 'pass') await settleWaiting(deps.db, id, { state: 'passed', suggest: 'unknown' })
      if (verdict === 'risky') await settleWaiting(deps.db, id, { state: 'refused', suggest: 'unknown' })
      if (verdict === 'review')
        await settleWaiting(deps.db, id, { state: 'pending_review', suggest: 'review' })
    }),
  )
  return texts.length
}
