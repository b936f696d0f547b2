import type { Hono } from 'hono'
import { readMetrics } from '../cloud/mobilization/metrics'
import type { Deps } from '../cloud/context'
import { same } from './host-hook'

/** GET /metrics in Prometheus' text format, for whoever holds METRICS_TOKEN; without it there is no such address. */
export function addMetrics(app: Hono, deps: Deps, token: string | undefined): void {
  if (!token) return
  app.get('/metrics', async (c) => {
    const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (!same(given, token)) return c.text('', 404)
    return c.text(await readMetrics(deps.db), 200, { 'content-type': 'text/plain; version=0.0.4' })
  })
}
