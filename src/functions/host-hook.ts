import { createHash, timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Deps } from '../cloud/context'
import { hookAnswer } from '../cloud/reach'
import { takeReceipts } from '../cloud/mobilization/receipts'

const bytes = 100 * 1024

/**
 * Where SMS and voice providers tell what became of their messages: POST /hook/<secret>/<provider>. The path is the
 * secret, because that is all that most providers can keep; without HOOK_SECRET there is no such address.
 */
export function addHook(app: Hono, deps: Deps, secret: string | undefined): void {
  if (!secret) return
  app.post('/hook/:secret/:provider', bodyLimit({ maxSize: bytes }), async (c) => {
    if (!same(c.req.param('secret'), secret)) return c.text('', 404)
    const receipts = deps.reach.readReceipts(c.req.param('provider'), {
      text: await c.req.text(),
      header: (name) => c.req.header(name),
    })
    if (!receipts) return c.text('', 404)
    await takeReceipts(deps, receipts)
    return c.json(hookAnswer)
  })
}

/** Compared by hash: neither length nor content shows in the time it takes. */
export function same(given: string, ours: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(ours))
}
