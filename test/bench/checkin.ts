import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { dispatch } from '../../src/cloud/api'
import { codeOf } from '../../src/cloud/activity/codes'
import type { Deps } from '../../src/cloud/context'
import { migrate } from '../../src/cloud/db/migrations'
import { makeToken } from '../../src/cloud/session'
import { noReach } from '../../src/cloud/reach'
import { noWeChat } from '../../src/cloud/wechat'
import { windowOf } from '../../src/domain/check-in'
import { openPostgres } from '../../src/functions/database'
import { loadKey, startClock } from '../../src/functions/host-deps'
import { makeId } from '../../src/functions/ids'

/**
 * A burst of check-ins to one activity, 64 at once, against the least that PostgreSQL must do for one: an INSERT
 * into the real attendance table with its indexes. Alternating, five times; medians of the paired ratios.
 */
const rounds = 5
const burst = 6_000
const atOnce = 64
const seconds = 4

const url = new URL(process.env.DATABASE_URL!)
const name = `xianfeng_bench_${process.pid}`

async function main() {
  await admin(`create database ${name}`)
  url.pathname = `/${name}`
  const database = openPostgres(url.toString(), 16)
  await migrate(database.db)
  const now = await startClock(database)
  const deps = {
    db: database.db,
    now,
    newId: () => makeId(),
    random: (n: number) => randomBytes(n),
    wake: () => undefined,
    wechat: noWeChat,
    reach: noReach,
    templates: {},
    log: (level: string, event: string, detail?: object) => level === 'error' && console.error(event, detail),
    origin: 'http://127.0.0.1',
    demo: false,
    key: await loadKey(database),
  } as unknown as Deps

  await seed(deps)
  const statementsPerCall = await countStatements(deps, database.pool)
  const server = await startHost()
  const pairs: { insert: number; dispatch: number; http: number; p99: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const insert = pgbench()
    const byDispatch = await run(deps, 2 * round, (who, code) =>
      dispatch(
        deps,
        'activity.checkIn',
        { code },
        { sessionId: who.session, edition: 'weapp', requestId: 'bench', nonce: makeId() },
      ),
    )
    const byHttp = await run(deps, 2 * round + 1, (who, code) =>
      server.call(makeToken(deps.key, who.session), code),
    )
    pairs.push({ insert, dispatch: byDispatch.perSecond, http: byHttp.perSecond, p99: byHttp.p99 })
    console.log(
      `round ${round + 1}: INSERT ${Math.round(insert)}/s · dispatch ${Math.round(byDispatch.perSecond)}/s · HTTP ${Math.round(byHttp.perSecond)}/s (p99 ${byHttp.p99.toFixed(1)} ms)`,
    )
  }
  server.stop()
  await database.close()
  await admin(`drop database ${name} with (force)`)
  console.log(
    JSON.stringify({
      dispatchRatio: round2(median(pairs.map((p) => p.dispatch / p.insert))),
      httpRatio: round2(median(pairs.map((p) => p.http / p.insert))),
      requestsPerSecond: Math.round(median(pairs.map((p) => p.http))),
      p99Ms: round2(median(pairs.map((p) => p.p99))),
      statementsPerCall,
    }),
  )
}

async function admin(statement: string) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const activity = (n: number) => `activity${String(n).padStart(8, '0')}`

/** One branch large enough for the burst, a signed-in phone for everybody, one activity per burst and one to warm up. */
async function seed(deps: Deps) {
  const at = deps.now()
  const activities = 2 * rounds + 1
  await sql
    .raw(
      `
insert into xianfeng.unit (id, kind, name, path, from_day) values ('branch0000000000', 'branch', '支部', 'branch0000000000/', '2020-01-01');
insert into xianfeng.member (id, unit_id, name, name_key, pinyin, initials, stage, created_at)
  select 'member' || lpad(n::text, 10, '0'), 'branch0000000000', '党员' || n, '党员' || n, 'dangyuan', 'dy', 'full', '${at}' from generate_series(1, ${burst}) n;
insert into xianfeng.account (id, openid, created_at) select 'account' || lpad(n::text, 9, '0'), 'openid' || n, '${at}' from generate_series(1, ${burst}) n;
insert into xianfeng.binding (id, account_id, member_id, kind, way, state, agreed_at)
  select 'binding' || lpad(n::text, 9, '0'), 'account' || lpad(n::text, 9, '0'), 'member' || lpad(n::text, 10, '0'), 'self', 'bench', 'active', '${at}' from generate_series(1, ${burst}) n;
insert into xianfeng.session (id, account_id, edition, created_at, expires_at, seen_at)
  select 'session' || lpad(n::text, 9, '0'), 'account' || lpad(n::text, 9, '0'), 'weapp', '${at}', timestamptz '${at}' + interval '30 days', '${at}' from generate_series(1, ${burst}) n;
insert into xianfeng.activity (id, unit_id, kind, title, month, starts_at, ends_at, place, state, check_in_opens_at, check_in_closes_at, made_at)
  select 'activity' || lpad(n::text, 8, '0'), 'branch0000000000', 'theme_day', '主题党日', '2026-03', '${at}', timestamptz '${at}' + interval '2 hours', '村部', 'published', timestamptz '${at}' - interval '1 hour', timestamptz '${at}' + interval '4 hours', '${at}' from generate_series(0, ${activities}) n;
insert into xianfeng.activity_branch (activity_id, unit_id) select 'activity' || lpad(n::text, 8, '0'), 'branch0000000000' from generate_series(0, ${activities}) n;
insert into xianfeng.attendee (activity_id, member_id, unit_id, due)
  select 'activity' || lpad(a::text, 8, '0'), 'member' || lpad(n::text, 10, '0'), 'branch0000000000', true from generate_series(0, ${activities}) a, generate_series(1, ${burst}) n;
`,
    )
    .execute(deps.db)
  await sql.raw('vacuum analyze').execute(deps.db)
}

interface Caller {
  session: string
}

/** Everybody checks in once, 64 at a time; a refusal stops the bench. */
async function run(deps: Deps, n: number, call: (who: Caller, code: string) => Promise<{ ok: boolean }>) {
  const times: number[] = []
  let next = 1
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next <= burst) {
        const session = `session${String(next++).padStart(9, '0')}`
        const start = performance.now()
        const answer = await call({ session }, codeOf(deps.key, activity(n), windowOf(deps.now())))
        times.push(performance.now() - start)
        if (!answer.ok) throw new Error(JSON.stringify(answer))
      }
    }),
  )
  const elapsed = (performance.now() - began) / 1000
  const { count } = await deps.db
    .selectFrom('attendance')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('activity_id', '=', activity(n))
    .executeTakeFirstOrThrow()
  if (Number(count) !== burst) throw new Error(`${count} of ${burst} are there`)
  times.sort((a, b) => a - b)
  return { perSecond: burst / elapsed, p99: times[Math.floor(0.99 * times.length)]! }
}

/** pgbench with 64 clients, prepared, one INSERT a transaction. */
function pgbench(): number {
  const dir = mkdtempSync(path.join(tmpdir(), 'xianfeng-bench-'))
  const script = path.join(dir, 'insert.sql')
  writeFileSync(
    script,
    `\\set n random(1, 1000000000000)
insert into xianfeng.attendance (activity_id, member_id, unit_id, outcome, evidence, at, entered_at, entered_by)
values ('pgbench000000000', 'm' || :n, 'branch0000000000', 'present', 'scan', '2026-03-05T01:00:00Z', '2026-03-05T01:00:00Z', 'm' || :n);`,
  )
  const args = [
    '-n',
    '-M',
    'prepared',
    '-j',
    '2',
    '-c',
    String(atOnce),
    '-T',
    String(seconds),
    '-f',
    script,
    url.toString(),
  ]
  const done = spawnSync(path.join(process.env.PG_PROGRAMS!, 'pgbench'), args, { encoding: 'utf8' })
  rmSync(dir, { recursive: true })
  const tps = /tps = ([\d.]+)/.exec(done.stdout)?.[1]
  if (!tps) throw new Error(done.stderr)
  return Number(tps)
}

/** How many statements one check-in sends, everything counted. */
async function countStatements(deps: Deps, pool: pg.Pool): Promise<number> {
  const client = await pool.connect()
  const proto = Object.getPrototypeOf(client) as { query: (...args: unknown[]) => unknown }
  client.release()
  const real = proto.query
  let sent = 0
  proto.query = function (this: unknown, ...args: unknown[]) {
    sent++
    return real.apply(this, args)
  }
  const code = codeOf(deps.key, activity(2 * rounds), windowOf(deps.now()))
  const caller = {
    sessionId: 'session000000001',
    edition: 'weapp' as const,
    requestId: 'bench',
    nonce: makeId(),
  }
  const answer = await dispatch(deps, 'activity.checkIn', { code }, caller)
  proto.query = real
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return sent
}

/** The production server in a process of its own, called over keep-alive connections. */
async function startHost() {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const dir = mkdtempSync(path.join(tmpdir(), 'xianfeng-bench-host-'))
  writeFileSync(path.join(dir, 'index.html'), '')
  const host = spawn(process.execPath, ['dist/functions/host.js'], {
    env: {
      ...process.env,
      DATABASE_URL: url.toString(),
      PORT: String(port),
      H5_DIR: dir,
      DATA_DIR: dir,
      POOL: '16',
      DEMO: '0',
    },
  })
  await new Promise<void>((resolve, reject) => {
    host.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('按 Ctrl-C') && resolve())
    host.stderr.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())))
  })
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  return {
    call: (token: string, code: string) =>
      new Promise<{ ok: boolean }>((resolve, reject) => {
        const body = JSON.stringify({ code })
        const headers = {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${token}`,
          'x-nonce': makeId(),
        }
        const sent = request(
          { host: '127.0.0.1', port, path: '/call/activity.checkIn', method: 'POST', agent, headers },
          (response) => {
            let text = ''
            response.on('data', (chunk) => (text += chunk))
            response.on('end', () => resolve(JSON.parse(text) as { ok: boolean }))
          },
        )
        sent.on('error', reject)
        sent.end(body)
      }),
    stop() {
      agent.destroy()
      host.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!
const round2 = (n: number) => Math.round(n * 100) / 100

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
