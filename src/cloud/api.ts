import * as v from 'valibot'
import type { Answer, CallName } from '../contract/calls'
import { AppError } from '../contract/errors'
import type { Instant } from '../contract/fields'
import type { Who } from '../contract/org'
import { dayOf, shift } from '../domain/clock'
import { can, knowsOf, type Place } from '../domain/access'
import { cleanInput } from './clean-input'
import type { Context, Deps } from './context'
import { KeptRefusal, type Caller, type Handler } from './handler'
import { handlers } from './handlers'
import { keepAnswer, takeNonce, writeAudit, type Kept } from './nonce'
import { makeToken, openSession, whoIs } from './session'

/**
 * Runs one call and answers with the envelope; the only catch in the backend. The transaction opens here and
 * handlers see nothing but it.
 *
 * @param call a name from contract/calls.ts, unchecked
 * @param input the caller's input, unchecked
 */
export async function dispatch(
  deps: Deps,
  call: string,
  input: unknown,
  caller: Caller,
): Promise<Answer<unknown>> {
  try {
    if (!Object.hasOwn(handlers, call)) throw new AppError('not_found', '没有这个功能，请更新后再试')
    const name = call as CallName
    const handler = handlers[name]
    const parsed = parse(handler.input, input)
    const atOnce = await handler.atOnce?.(deps, caller, parsed as never)
    if (atOnce) return { ok: true, value: atOnce }
    return await inTransaction(
      deps,
      name,
      handler as Handler<CallName, Place, unknown>,
      parsed as never,
      caller,
    )
  } catch (error) {
    return refusal(deps, call, error, caller.requestId)
  }
}

async function inTransaction(
  deps: Deps,
  call: CallName,
  handler: Handler<CallName, Place, unknown>,
  input: never,
  caller: Caller,
): Promise<Answer<unknown>> {
  if (handler.changes && !caller.nonce) throw new AppError('invalid', '缺少操作编号，请更新后再试', 'nonce')
  const before = await handler.before?.(deps, input, caller)
  let sessionId: string | undefined
  let refused: AppError | undefined
  let wake = false
  const begun = async (db: Deps['db']) => {
    const at = deps.now()
    return { at, user: await whoIs(db, caller, at) }
  }
  // that somebody was here is written down, and nothing is in a look
  const looker = handler.changes ? null : await begun(deps.db)
  const value = await begin(deps, handler).execute(async (tx) => {
    const { at, user } = looker ?? (await begun(tx))
    const owner = user?.accountId ?? ''
    if (handler.changes) {
      const earlier = await takeNonce(tx, owner, caller.nonce!, call, at)
      if (earlier) {
        sessionId = sessionAgain(earlier, caller.nonce!, at)
        return earlier.value
      }
    }
    let noted: { thing?: string; detail?: Record<string, unknown> } = {}
    const ctx: Context = {
      ...deps,
      ...caller,
      db: tx,
      at,
      today: dayOf(at),
      user,
      wake: () => void (wake = true),
      note: (thing, detail) => void (noted = { thing, detail }),
      startSession: async (accountId, device) => {
        sessionId = await openSession(tx, deps, { accountId, device, edition: caller.edition, at })
      },
    }
    const place = await find(handler, ctx, input, before)
    allow(user, call, place)
    let answer: unknown = null
    try {
      answer = await handler.run(ctx, input, place, before)
    } catch (error) {
      if (!(error instanceof KeptRefusal)) throw error
      refused = error.refusal
    }
    if (handler.changes) {
      await keepAnswer(tx, owner, caller.nonce!, {
        value: answer,
        refused: words(refused),
        session: sessionId,
      })
      await writeAudit(tx, { at, call, user, place, requestId: caller.requestId, ...noted })
    }
    return answer
  })
  if (wake) deps.wake()
  if (refused) throw refused
  const token = sessionId && makeToken(deps.key, sessionId)
  if (!handler.after) return { ok: true, value, token }
  return { ok: true, value: await handler.after(deps, input, value as never), token }
}

/** Whoever only looks sees one moment, whatever others write meanwhile, and PostgreSQL lets them write nothing. */
const begin = ({ db }: Deps, { changes }: { changes: boolean }) =>
  changes
    ? db.transaction()
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')

const words = (error: AppError | undefined) =>
  error && { code: error.code, message: error.message, field: error.field, reason: error.reason }

/** How long the reply of a sign-in can be asked for again, in minutes. */
const signInRepeats = 2

/**
 * What a repeated nonce means when the first time refused for good or signed somebody in. A session is handed out
 * again only for a little while, and only to a nonce that cannot be guessed.
 */
function sessionAgain(earlier: Kept & { at: Instant }, nonce: string, at: Instant): string | undefined {
  if (earlier.refused) {
    const { code, message, field, reason } = earlier.refused
    throw new AppError(code, message, field, reason)
  }
  if (!earlier.session) return undefined
  if (nonce.length < 16 || shift(earlier.at, signInRepeats, 'm') < at)
    throw new AppError('conflict', '这次操作的编号用过了，请再点一次')
  return earlier.session
}

/**
 * Where the thing is. One that is not there is refused in the very words of one that is not the caller's to know;
 * a refusal with a `reason` is the handler's own.
 */
async function find(
  handler: Handler<CallName, Place, unknown>,
  ctx: Context,
  input: never,
  before: unknown,
): Promise<Place> {
  if (!handler.place) return { path: '' }
  try {
    return await handler.place(ctx, input, before)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found' && !error.reason) throw unknown(ctx.user)
    throw error
  }
}

/** Refuses in the way that tells the caller no more than they already know. */
function allow(user: Who | null, call: CallName, place: Place): void {
  if (can(user, call, place)) return
  if (user && knowsOf(user, place)) throw new AppError('forbidden', '您没有这项权限')
  throw unknown(user)
}

const unknown = (user: Who | null) =>
  user ? new AppError('not_found', '没有找到，可能已经删除') : new AppError('unauthenticated', '请先登录')

function parse(schema: v.GenericSchema, input: unknown): unknown {
  const result = v.safeParse(schema, cleanInput(input ?? {}))
  if (result.success) return result.output
  const issue = result.issues[0]
  throw new AppError('invalid', issue.message, v.getDotPath(issue) ?? undefined)
}

function refusal(deps: Deps, call: string, error: unknown, requestId: string): Answer<never> {
  if (error instanceof AppError) {
    const { code, message, field, reason } = error
    return { ok: false, code, message, field, reason, requestId }
  }
  const busy = isBusy(error)
  deps.log(busy ? 'warn' : 'error', busy ? 'database busy' : 'call failed', {
    call,
    requestId,
    error: describe(error),
  })
  if (busy) return { ok: false, code: 'unavailable', message: '系统正忙，请稍后再试', requestId }
  return { ok: false, code: 'internal', message: `出错了，我们会处理（${requestId.slice(-4)}）`, requestId }
}

/** SQLSTATE classes that a repeat may cure: connection, resources, operator, serialisation, deadlock. */
function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return false
  return (
    /^(08|53|57)/.test(code) ||
    ['40001', '40P01', '55P03', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(code)
  )
}

/** The error's own words and stack, without the row data that PostgreSQL puts into `detail`. */
const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
