import { createHmac } from 'node:crypto'
import type { Hono } from 'hono'
import type { Deps } from '../cloud/context'
import { shift } from '../domain/clock'
import { tick } from '../cloud/tick'
import { same } from './host-hook'
import { keepReaching } from './keep-reaching'

/** A cloud function has 60 s; five of them are left for what runs then. */
const seconds = 55
/** How long a call waits for its waking to have left the instance, in milliseconds; the answer of it is not waited for. */
const leaves = 300

const secretOf = (key: string) => createHmac('sha256', key).update('wake').digest('base64url')

/** One run of the clock on a cloud function: everything that is due, and what falls due within the run. */
export async function runClock(deps: Deps): Promise<Record<string, number>> {
  const until = shift(deps.now(), seconds, 's')
  const did = await tick(deps)
  await keepReaching(deps, until)
  return did
}

/** POST /wake: the clock runs at once, asked for by our own functions and by nobody else. */
export function addWake(app: Hono, deps: Deps): void {
  app.post('/wake', async (c) => {
    if (!same(c.req.header('x-wake') ?? '', secretOf(deps.key))) return c.text('', 404)
    return c.json(await runClock(deps))
  })
}

/**
 * Wakes the clock from another function: a request to our own HTTP access, whose run outlives this one. A function's
 * instance is frozen when its answer is out, so what it began there would wait for the next call.
 */
export function waker(deps: () => Pick<Deps, 'key' | 'origin' | 'log'>) {
  let leaving: Promise<unknown> = Promise.resolve()
  return {
    wake() {
      const { key, origin, log } = deps()
      const left = fetch(`${origin}/wake`, { method: 'POST', headers: { 'x-wake': secretOf(key) } }).catch(
        (error: unknown) => log('warn', 'waking failed', { error: String(error) }),
      )
      leaving = Promise.race([left, new Promise((resolve) => setTimeout(resolve, leaves).unref())])
    },
    /** Until the last waking is on its way. */
    left: () => leaving,
  }
}
