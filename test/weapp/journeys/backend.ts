import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { PGlite } from '@electric-sql/pglite'
import { openPostgres, type Database } from '../../../src/functions/database'
import { makeApp } from '../../../src/functions/host-app'
import { snapshot } from '../../support/database'
import { serveLite } from '../../support/lite-socket'
import { testTemplates } from '../../support/wechat'
import type { World } from '../../support/world'
import type { PhoneOptions } from '../harness'
import { cloudFunction } from './function'
import { startGateway } from './gateway'

/** What answers the phones of a story: the server over HTTP, or the cloud function on a database that both know. */
export interface Backend {
  /** what world() is to use; undefined is its own */
  database?: Database
  /** Before each story. @returns where its phones find us */
  begin(w: World): Promise<Partial<PhoneOptions>>
  /** The story moved the clock. */
  clockMoved(w: World): Promise<void>
  /** After each story. @returns what was logged as an error besides what the world heard */
  end(): Promise<string[]>
  close(): Promise<void>
}

/** The server's own program, on the story's clock. */
export function serverBackend(): Backend {
  const pages = mkdtempSync(path.join(tmpdir(), 'xianfeng-pages-'))
  writeFileSync(path.join(pages, 'index.html'), '')
  let server: ReturnType<typeof serve> | undefined
  return {
    async begin(w) {
      const app = makeApp(w.deps, { pagesDir: pages, trustProxy: false })
      await new Promise<void>((ready) => {
        server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready())
      })
      return { apiOrigin: `http://127.0.0.1:${(server!.address() as AddressInfo).port}` }
    },
    clockMoved: async () => undefined,
    async end() {
      const going = server
      // a story that failed at its beginning has none
      if (!going) return []
      server = undefined
      const ended = new Promise<void>((done) => void going.close(() => done()))
      ;(going as { closeAllConnections?(): void }).closeAllConnections?.()
      await ended
      return []
    },
    close: async () => rmSync(pages, { recursive: true }),
  }
}

/**
 * The bundled functions over PostgreSQL's protocol: `api` for calls, `http` for files. It reads the time from its database, and so does the story:
 * `clock_timestamp()` there is whatever the story says when an instance starts.
 */
export async function functionBackend(): Promise<Backend> {
  const lite = await PGlite.create({ loadDataDir: await snapshot() })
  await lite.exec(`
create schema story;
create table story.clock (at timestamptz);
create function story.clock_timestamp() returns timestamptz language sql as 'select at from story.clock';
set search_path = story, pg_catalog, public`)
  const socket = await serveLite(lite)
  const database = openPostgres(socket.url, 1)
  let environment: Record<string, string> = {}
  const api = cloudFunction('api', () => environment)
  const http = cloudFunction('http', () => environment)
  const gateway = await startGateway((event) => http.call(event, ''))
  const setClock = async (w: World) => {
    await lite.exec(`truncate story.clock; insert into story.clock values ('${w.now()}')`)
    await Promise.all([api.recycle(), http.recycle()])
  }
  return {
    database,
    async begin(w) {
      const { contract, origin } = w.wechat.server
      environment = {
        DATABASE_URL: socket.url,
        ORIGIN: w.deps.origin,
        WX_APPID: contract.tokens.appid,
        WX_SECRET: contract.tokens.secret,
        WX_ORIGIN: origin,
        WX_TEMPLATES: JSON.stringify(testTemplates),
        // its build has it too: see place.test.ts
        ARRIVE_BY_PLACE: '1',
      }
      await lite.exec(`insert into xianfeng.instance (key, value) values ('key', '"${w.deps.key}"')`)
      await setClock(w)
      return { apiOrigin: gateway.origin, cloud: (_name, data, openid) => api.call(data, openid) }
    },
    clockMoved: setClock,
    async end() {
      await Promise.all([api.recycle(), http.recycle()])
      return [...api.errors.splice(0), ...http.errors.splice(0)]
    },
    async close() {
      await gateway.close()
      await database.close()
      await socket.close()
      await lite.close()
    },
  }
}
