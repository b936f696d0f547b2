import { Hono, type Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { dispatch } from '../cloud/api'
import type { Deps } from '../cloud/context'
import { readToken } from '../cloud/session'
import { sql } from 'kysely'
import { addFileRoutes } from './host-files'
import { addHook } from './host-hook'
import { addMetrics } from './host-metrics'
import { addLive, type LiveOptions } from './host-live'
import { addPages } from './host-pages'
import { makeLimiter, sessionLimit, visitorLimit } from './limits'
import { makeId } from './ids'
import { addWake } from './wake'

const cookie = 'xianfeng_session'
/** the same bound as a cloud function's, so that nothing works here only */
const bodyBytes = 100 * 1024

export interface HostOptions {
  /** the built browser edition; absent where only the mini-program is offered */
  pagesDir?: string
  /** behind our own proxy the caller's address is in X-Forwarded-For */
  trustProxy: boolean
  /** how often an open board is looked at */
  live?: LiveOptions
  /** the secret in the address where SMS and voice providers tell us things; absent: there is none */
  hookSecret?: string
  /** lets another function wake the clock here */
  wakes?: boolean
  /** whoever asks for /metrics must say this; absent: there are none */
  metricsToken?: string
}

/** The server: calls, files, and the browser edition's pages. */
export function makeApp(deps: Deps, options: HostOptions): Hono {
  const app = new Hono()
  const take = makeLimiter()

  app.get('/healthz', async (c) => {
    try {
      await sql`select 1`.execute(deps.db)
      return c.text('ok')
    } catch {
      return c.text('database', 503)
    }
  })

  const tooLong = (c: HonoContext) => refuse(c, 413, 'invalid', '内容太长了')
  const counted = bodyLimit({ maxSize: bodyBytes, onError: tooLong })
  app.use('/call/*', async (c, next) => {
    // Node reads no more than the length that was stated; a web stream for counting would double a call's cost
    const stated = c.req.header('transfer-encoding') ? undefined : c.req.header('content-length')
    if (stated === undefined) return counted(c, next)
    return Number(stated) > bodyBytes ? tooLong(c) : next()
  })

  app.post('/call/:name', async (c) => {
    const requestId = makeId()
    const fromBrowser = c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const token = bearer ?? (fromBrowser ? getCookie(c, cookie) : undefined)
    // a page of another site may make a browser send our cookie; it cannot forge where it comes from
    if (fromBrowser && !bearer && !isOurs(c, deps.origin)) return refuse(c, 403, 'forbidden', '请从本站打开')
    const sessionId = readToken(deps.key, token)
    const wait = sessionId
      ? take(`s:${sessionId}`, sessionLimit, performance.now())
      : take(`a:${addressOf(c, options.trustProxy)}`, visitorLimit, performance.now())
    if (wait) return refuse(c, 429, 'too_many', `操作太快了，请 ${wait} 秒后再试`)

    let input: unknown
    try {
      input = await c.req.json()
    } catch {
      return refuse(c, 400, 'invalid', '内容格式不对')
    }
    const name = c.req.param('name')
    const answer = await dispatch(deps, name, input, {
      sessionId,
      edition: fromBrowser ? 'h5' : 'weapp',
      requestId,
      nonce: c.req.header('x-nonce')?.slice(0, 64) ?? null,
    })
    if (answer.ok && answer.token && fromBrowser) {
      const secure = deps.origin.startsWith('https:')
      setCookie(c, cookie, answer.token, {
        httpOnly: true,
        sameSite: 'Strict',
        secure,
        path: '/',
        maxAge: 30 * 86400,
      })
      delete answer.token
    }
    if (answer.ok && name === 'org.signOut' && fromBrowser) deleteCookie(c, cookie, { path: '/' })
    return c.json(answer, 200, { 'cache-control': 'no-store' })
  })

  // a browser sends the cookie of its own site only (SameSite); another site's page cannot read the answer
  addLive(app, deps, (c) => readToken(deps.key, getCookie(c, cookie)), options.live)
  addHook(app, deps, options.hookSecret)
  addMetrics(app, deps, options.metricsToken)
  if (options.wakes) addWake(app, deps)
  addFileRoutes(app, deps)
  addPages(app, deps, options.pagesDir)
  return app
}

type Status = 400 | 403 | 413 | 429

const refuse = (c: HonoContext, status: Status, code: string, message: string) =>
  c.json({ ok: false, code, message, requestId: '' }, status)

/** Does the request come from a page of ours? Browsers send Origin with every POST. */
function isOurs(c: HonoContext, origin: string): boolean {
  const from = c.req.header('origin')
  return from === origin
}

function addressOf(c: HonoContext, trustProxy: boolean): string {
  const forwarded = trustProxy && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } })?.incoming
  return forwarded || incoming?.socket?.remoteAddress || 'unknown'
}
