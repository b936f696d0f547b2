import { component } from 'glass-easel-miniprogram-adapter'
import { setup } from '../app'
import type { WxCall } from '../../protocol'
import type { Options } from './options'

/** The object that app code knows as `wx`. Taro copies its keys, so all are plain properties. */
export const wx: Record<string, unknown> = {}

const written = new Set<string>()

export const isWritten = (api: string): boolean => written.has(api)

window.__calls = []

export function logCall(api: string, args: unknown): WxCall {
  const entry: WxCall = { api, args: plain(args), at: performance.now() }
  window.__calls.push(entry)
  return entry
}

/** An API that answers with its return value. */
export function defineSync(api: string, run: (...args: never[]) => unknown): void {
  written.add(api)
  wx[api] = (...args: unknown[]) => {
    const entry = logCall(api, args.length > 1 ? args : args[0])
    try {
      const result = run(...(args as never[]))
      entry.outcome = 'ok'
      return result
    } catch (error) {
      entry.outcome = 'fail'
      throw asError(api, error)
    }
  }
}

/**
 * An API with success, fail and complete, or a promise when none is given.
 * `run` throws `{ errMsg }` to fail; a task (as of uploadFile) is returned as it is.
 */
export function defineAsync(
  api: string,
  run: (options: Options) => unknown,
  task?: (options: Options) => object,
): void {
  written.add(api)
  wx[api] = (options = {} as Options) => {
    const made = task?.(options)
    const answer = settle(api, logCall(api, options), async () => run(options))
    const { success, fail, complete } = options
    if (!success && !fail && !complete) return made ? Object.assign(answer, made) : answer
    answer.then(
      (result) => {
        success?.(result)
        complete?.(result)
      },
      (error: object) => {
        fail?.(error)
        complete?.(error)
      },
    )
    return made
  }
}

/** The same rules for functions that hang on another object, as wx.cloud.callFunction does. */
export async function settle(api: string, entry: WxCall, run: () => Promise<unknown>): Promise<object> {
  try {
    const result = { errMsg: `${api}:ok`, ...((await run()) as object | undefined) }
    entry.outcome = 'ok'
    entry.result = plain(result)
    return result
  } catch (error) {
    const failure = asFailure(api, error)
    entry.outcome = 'fail'
    entry.result = plain(failure)
    throw failure
  }
}

/** For events such as onShow: the app registers, the harness calls `tell`. */
export function defineEvent(
  on: string,
  off?: string,
): { tell: (...args: unknown[]) => void; count: () => number } {
  const listeners: ((...args: unknown[]) => void)[] = []
  defineSync(on, (listener: () => void) => void listeners.push(listener))
  if (off) {
    defineSync(off, (listener?: () => void) => {
      listeners.splice(
        0,
        listeners.length,
        ...(listener ? listeners.filter((known) => known !== listener) : []),
      )
    })
  }
  return {
    tell: (...args) => [...listeners].forEach((listener) => listener(...args)),
    count: () => listeners.length,
  }
}

/** Whatever WeChat has and the harness has not: there, because a phone has it, and loud. */
export function defineUnwritten(): void {
  for (const api of setup.realApis) {
    if (api in wx) continue
    wx[api] = () => {
      const error = new TypeError(`wx.${api} is not written in the harness`)
      // An app may catch this and go on; the test must not.
      console.error(error.message)
      throw error
    }
  }
}

export function callWx(api: string, options: object): Promise<object> {
  return (wx[api] as (options: object) => Promise<object>)(options)
}

type Failure = { errMsg: string }

function asFailure(api: string, error: unknown): Failure {
  if (error instanceof Error) {
    console.error(`${api}: ${error.stack ?? error.message}`)
    return { errMsg: `${api}:fail ${error.message}` }
  }
  const failure = error as Failure
  return failure.errMsg.startsWith('fail') ? { ...failure, errMsg: `${api}:${failure.errMsg}` } : failure
}

function asError(api: string, error: unknown): Error {
  if (error instanceof Error) return error
  const failure = asFailure(api, error)
  return Object.assign(new Error(failure.errMsg), failure)
}

/** What can leave the page: no functions, no pages or components, and bytes only as their number. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'function') return undefined
    if (inner instanceof component.ComponentCaller) return `<${inner.is}>`
    return inner instanceof ArrayBuffer ? `${inner.byteLength} bytes` : inner
  })
  return text === undefined ? undefined : (JSON.parse(text) as unknown)
}
