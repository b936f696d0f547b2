import type { Context as HonoContext, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { dispatch } from '../cloud/api'
import type { Deps } from '../cloud/context'
import type { Answer } from '../contract/calls'
import type { Board } from '../contract/mobilization-board'
import { msOf } from '../domain/clock'
import { makeId } from './ids'

export interface LiveOptions {
  /** milliseconds between two looks at the board */
  every: number
  /** milliseconds after which a silent line says that it is still there */
  heartbeat: number
}

const usual: LiveOptions = { every: 1000, heartbeat: 15_000 }
/** open lines of one session: a phone, a desk, a projector, and one to spare */
const most = 4

const statuses: Record<string, 401 | 403 | 404> = { unauthenticated: 401, forbidden: 403, not_found: 404 }

/**
 * GET /live/<callUpId>: the board of a call-up as server-sent events, whenever it has changed. Each look is a call of
 * its own, so whoever loses the right to look, or signs out, sees nothing more. `event: end` says that it has ended.
 *
 * @param sessionOf whose cookie it is, as for a call
 */
export function addLive(
  app: Hono,
  deps: Deps,
  sessionOf: (c: HonoContext) => string | null,
  { every, heartbeat }: LiveOptions = usual,
): void {
  const open = new Map<string, number>()
  const count = (session: string, by: 1 | -1) => {
    const n = (open.get(session) ?? 0) + by
    if (n > 0) open.set(session, n)
    else open.delete(session)
  }

  app.get('/live/:id', async (c) => {
    const sessionId = sessionOf(c)
    const look = () =>
      dispatch(deps, 'mobilization.board', { callUpId: c.req.param('id') }, caller(sessionId))
    const first = await look()
    if (!first.ok) return c.json(first, statuses[first.code] ?? 503, { 'cache-control': 'no-store' })
    // who may look has a session
    const session = sessionId!
    if ((open.get(session) ?? 0) >= most) {
      const message = '这个账号开着的看板太多了，请先关掉几个'
      return c.json({ ok: false, code: 'too_many', message, requestId: '' }, 429)
    }
    count(session, 1)
    // a proxy in front must not collect what is to be seen at once
    c.header('x-accel-buffering', 'no')
    const response = streamSSE(c, async (stream) => {
      // a line that is hung up ends at once and makes room for another
      let wake = () => {}
      stream.onAbort(() => wake())
      const pause = () =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, every)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      try {
        let said = ''
        let quiet = 0
        let answer: Answer<unknown> = first
        while (answer.ok && !stream.aborted) {
          const board = answer.value as Board
          const words = wordsOf(board)
          if (words !== said) {
            said = words
            quiet = 0
            await stream.writeSSE({ data: JSON.stringify(board) })
          } else if ((quiet += every) >= heartbeat) {
            quiet = 0
            await stream.write(':\n\n')
          }
          if (board.endedAt || stream.aborted) break
          await pause()
          if (!stream.aborted) answer = await look()
        }
        await stream.writeSSE({ event: 'end', data: '' })
      } finally {
        count(session, -1)
      }
    })
    response.headers.set('cache-control', 'no-store')
    return response
  })
}

const caller = (sessionId: string | null) => ({
  sessionId,
  edition: 'h5' as const,
  requestId: makeId(),
  nonce: null,
})

/** A board says `now` each time; that alone is no news, but a minute more is: the board shows which one it is. */
function wordsOf({ now, ...board }: Board): string {
  return JSON.stringify([Math.floor((msOf(now) - msOf(board.releasedAt)) / 60_000), board])
}
