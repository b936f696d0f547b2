import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { checkCanary, migrate } from '../cloud/db/migrations'
import type { Deps } from '../cloud/context'
import type { Documents } from '../cloud/documents'
import { fillDemo, isDemoOrEmpty } from '../cloud/demo/fill'
import { listPersonas } from '../cloud/org/session-queries'
import { rosterLimits } from '../cloud/sheets/limits'
import { readSheet } from '../cloud/sheets/read-sheet'
import { diskFiles } from './disk-files'
import { lockDirectory, openEmbedded } from './embedded'
import { openPostgres, type Database } from './database'
import { makeApp } from './host-app'
import { hostClock } from './host-clock'
import { makeDeps } from './host-deps'

const environment = process.env
const port = Number(environment.PORT ?? 8620)
const bind = environment.HOST ?? '127.0.0.1'
const dataDir = path.resolve(environment.DATA_DIR ?? '.data')
const origin = environment.ORIGIN ?? `http://127.0.0.1:${port}`
const pagesDir = path.resolve(environment.H5_DIR ?? 'dist/h5')

/** The demo town's people, as a branch exports them. */
const sampleRoster = async () =>
  readSheet(readFileSync(path.join(__dirname, '../../src/cloud/demo/roster-sample.xlsx')), rosterLimits)

/** @throws Error in plain words when the port is somebody else's */
const listening = (server: ReturnType<typeof serve>) =>
  new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`端口 ${port} 已经有别的程序在用。请先停掉它，或者用 PORT 换一个端口。`)
          : error,
      ),
    )
  })

/** A demo when asked for; with DEMO=auto, on an empty database or one that is a demo already. Never in production. */
async function isDemo({ db }: Database): Promise<boolean> {
  if (environment.DEMO === '1') return true
  if (environment.DEMO !== 'auto' || environment.NODE_ENV === 'production' || environment.DATABASE_URL)
    return false
  return isDemoOrEmpty(db)
}

/** A laptop's or a county's own server: the same program, on the embedded database or on PostgreSQL. */
async function main() {
  if (environment.DEMO === '1' && environment.NODE_ENV === 'production') {
    throw new Error('正式环境不能打开演示模式：请去掉 DEMO=1，或者去掉 NODE_ENV=production。')
  }
  const unlock = environment.DATABASE_URL ? () => undefined : lockDirectory(dataDir)
  process.on('exit', unlock)
  const database = environment.DATABASE_URL
    ? openPostgres(environment.DATABASE_URL, Number(environment.POOL ?? 10))
    : await openEmbedded(path.join(dataDir, 'db'))
  await migrate(database.db)
  await checkCanary(database.db)

  const clock = hostClock(() => deps)
  const demo = await isDemo(database)
  const files = diskFiles(path.join(dataDir, 'files'))
  const documents: Documents = {
    // the libraries that write .docx and .xlsx are loaded at the first export
    make: async (job) => (await import('../cloud/documents/make')).makeDocument(deps, job),
  }
  const deps: Deps = await makeDeps({
    database,
    files,
    documents,
    origin,
    demo,
    wake: clock.wake,
    environment,
  })
  if (demo) await fillDemo(deps, sampleRoster, (words) => void process.stdout.write(`${words}\n`))

  const app = makeApp(deps, {
    pagesDir,
    trustProxy: environment.TRUST_PROXY === '1',
    hookSecret: environment.HOOK_SECRET,
    metricsToken: environment.METRICS_TOKEN,
  })
  const server = serve({ fetch: app.fetch, port, hostname: bind })
  await listening(server)
  clock.start()
  await announce()

  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    server.close(async () => {
      await clock.stop()
      await database.close()
      process.exit(0)
    })
    // a browser keeps its connection open; nobody waits for it
    ;(server as { closeIdleConnections?(): void }).closeIdleConnections?.()
    setTimeout(() => (server as { closeAllConnections?(): void }).closeAllConnections?.(), 2000).unref()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  async function announce() {
    const say = (words: string) => process.stdout.write(`${words}\n`)
    say(`\n先锋支部已启动：${origin}`)
    say(environment.DATABASE_URL ? '数据在 PostgreSQL' : `数据在 ${dataDir}（内置数据库，适合演示或单个村）`)
    if (demo) {
      say('演示人员（登录页直接点名字）：')
      for (const p of await listPersonas(deps.db)) say(`  ${p.name}  ${p.unitName} · ${p.office}`)
    }
    const weapp = existsSync('dist/weapp/app.json')
    say(
      `微信小程序：${weapp ? 'dist/weapp 已生成，' : '运行 npm run build:weapp 生成 dist/weapp，'}用开发者工具打开本目录`,
    )
    say('按 Ctrl-C 停止')
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`启动失败：${(error as Error).message}\n`)
  if (environment.DEBUG) process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(1)
})
