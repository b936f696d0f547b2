import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { makeApp } from '../../../src/functions/host-app'
import { closeBrowser, visitor, type Eyes, type Visitor } from '../../journeys/people'
import type { World } from '../../support/world'

export interface Desk {
  /** Somebody at a desk, with a browser of their own. */
  somebody(eyes?: Eyes): Promise<Visitor>
  /** @returns what went wrong in the browsers meanwhile */
  close(): Promise<string[]>
}

/** The browser edition at an address of its own, on the story's database: what stands on the desk in the village office. */
export async function openDesk(w: World): Promise<Desk> {
  const deps = { ...w.deps }
  const app = makeApp(deps, { pagesDir: path.resolve(process.env.H5_DIR ?? 'dist/h5'), trustProxy: false })
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(started))
  })
  deps.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people: Visitor[] = []
  return {
    async somebody(eyes) {
      const who = await visitor(deps.origin, eyes)
      people.push(who)
      return who
    },
    async close() {
      const troubles = people.flatMap((p) => p.troubles)
      await closeBrowser()
      const ended = new Promise<void>((done) => void server.close(() => done()))
      ;(server as { closeAllConnections?(): void }).closeAllConnections?.()
      await ended
      return troubles
    },
  }
}
