import * as v from 'valibot'
import type { Answer, CallName } from '../contract/calls'
import { AppError } from '../contract/errors'
import type { Who } from '../contract/org'
import { dayOf } from '../domain/clock'
import { can, knowsOf, type Place } from '../domain/access'
import type { Context, Deps } from './context'
import type { Caller, Handler } from './handler'
import { handlers } from './handlers'
import { keepAnswer, takeNonce, writeAudit } from './nonce'
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
    if ('alone' in handler) return { ok: true, value: await handler.alone(deps, caller, parsed as never) }
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
  let token: string | undefined
  let wake = false
  const value = await deps.db.transaction().execute(async (tx) => {
    const at = deps.now()
    const user = await whoIs(tx, caller, at)
    const owner = user?.accountId ?? ''
    if (handler.changes) {
      const earlier = await takeNonce(tx, owner, caller.nonce!, call, at)
      if (earlier) return earlier.answer
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
        token = makeToken(
          deps.key,
          await openSession(tx, deps, { accountId, device, edition: caller.edition, at }),
        )
      },
    }
    const place = handler.place ? await handler.place(ctx, input, before) : { path: '' }
    allow(user, call, place)
    const answer = await handler.run(ctx, input, place, before)
    if (handler.changes) {
      await keepAnswer(tx, owner, caller.nonce!, answer)
      await writeAudit(tx, { at, call, user, place, requestId: caller.requestId, ...noted })
    }
    return answer
  })
  if (wake) deps.wake()
  return { ok: true, value, token }
}

/** Refuses in the way that tells the caller no more than they already know. */
function allow(user: Who | null, call: CallName, place: Place): void {
  if (can(user, call, place)) return
  if (!user) throw new AppError('unauthenticated', '请先登录')
  if (knowsOf(user, place)) throw new AppError('forbidden', '您没有这项权限')
  throw new AppError('not_found', '没有找到，可能已经删除')
}

function parse(schema: v.GenericSchema, input: unknown): unknown {
  const result = v.safeParse(schema, input ?? {})
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
