import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { sql } from 'kysely'
import type { Deps, Log } from '../cloud/context'
import type { Instant } from '../contract/fields'
import { readInWorker } from '../cloud/sheets/in-worker'
import { makeWeChat } from '../cloud/wechat-client'
import { readTemplates } from '../cloud/wechat-templates'
import { tokenStore } from '../cloud/wechat-token-store'
import { readPlaceRule } from '../cloud/mobilization/place-settings'
import { readReach } from '../cloud/reach-settings'
import { noWeChat } from '../cloud/wechat'
import type { Documents } from '../cloud/documents'
import type { Files } from '../cloud/files'
import type { Database } from './database'
import { makeId } from './ids'

/** One JSON line an event, for whatever collects the host's output. */
export const log: Log = (level, event, detail) =>
  process.stdout.write(`${JSON.stringify({ level, event, ...detail })}\n`)

/** Database time plus monotonic elapsed, so that hosts with skewed clocks do not steal leases. */
export async function startClock({ db }: Database): Promise<() => Instant> {
  const asked = performance.now()
  const { rows } = await sql<{
    ms: number
  }>`select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(db)
  const zero = Number(rows[0]!.ms) - (asked + performance.now()) / 2
  return () => new Date(zero + performance.now()).toISOString()
}

/** The key that signs sessions and file links: made at the first start, kept in the database. */
export async function loadKey({ db }: Database): Promise<string> {
  const fresh = JSON.stringify(randomBytes(32).toString('base64url'))
  await sql`insert into xianfeng.instance (key, value) values ('key', ${fresh}::jsonb) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{
    value: string
  }>`select value from xianfeng.instance where key = 'key'`.execute(db)
  return rows[0]!.value
}

export interface Outside {
  database: Database
  files: Files
  documents: Documents
  origin: string
  demo: boolean
  wake(): void
  environment: NodeJS.ProcessEnv
}

/** Everything from outside, as a server or a cloud function has it. */
export async function makeDeps(outside: Outside): Promise<Deps> {
  const { database, files, documents, origin, demo, wake, environment } = outside
  const now = await startClock(database)
  const { WX_APPID: appid, WX_SECRET: secret, WX_ORIGIN, WX_EDITION, WX_TEMPLATES } = environment
  const wechat =
    appid && secret
      ? makeWeChat({
          appid,
          secret,
          origin: WX_ORIGIN,
          edition: WX_EDITION as 'release' | undefined,
          now,
          log,
          store: tokenStore(database.db, appid),
        })
      : noWeChat
  return {
    db: database.db,
    now,
    newId: () => makeId(),
    random: (n) => randomBytes(n),
    wake,
    files,
    documents,
    readRoster: (bytes, onProgress) =>
      // bundled beside this file
      readInWorker(path.join(__dirname, 'files.js'), bytes, {
        onProgress,
        onBug: (error) => log('error', 'the roster reader failed', { error: String(error) }),
      }),
    wechat,
    templates: readTemplates(WX_TEMPLATES),
    reach: readReach(environment, { now, log }),
    byPlace: readPlaceRule(environment),
    log,
    origin,
    demo,
    sharesBoards: true,
    key: await loadKey(database),
  }
}
