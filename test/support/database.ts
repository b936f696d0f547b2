import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../src/cloud/db/schema'
import { migrate } from '../../src/cloud/db/migrations'
import { openPool, openPostgres, type Database } from '../../src/functions/database'
import type { Keeper } from './environment'

declare global {
  var databaseKeeper: Keeper
}

/** Which database this run uses: the embedded one, or PostgreSQL when TEST_DB=postgres. */
export const onPostgres = process.env.TEST_DB === 'postgres'

/** Stories of several at once, or of roles: one embedded connection cannot tell them; the run on PostgreSQL does. */
export const itOnPostgres = onPostgres ? it : it.skip
export const describeOnPostgres = onPostgres ? describe : describe.skip

let shared: Promise<Database> | undefined

/** The worker's one database, migrated; emptied before each story by `emptyDatabase`. */
export const testDatabase = (): Promise<Database> => (shared ??= onPostgres ? postgres() : embedded())

/** Every connection of the file that was opened, ended or not. */
const connections: pg.ClientBase[] = []

/** Ends the file's connections to the worker's database and leaves it to the next file. */
export async function closeDatabase() {
  if (!shared) return
  const database = await shared
  shared = undefined
  let late: NodeJS.Timeout
  const closed = await Promise.race([
    database.close().then(() => true),
    new Promise<false>((done) => (late = setTimeout(done, 30_000, false))),
  ])
  clearTimeout(late!)
  // the next file makes another, and this one's goes; neither is anything that it has to hear of
  for (const client of connections) client.on('error', () => undefined)
  if (closed) return databaseKeeper.leave()
  for (const client of connections) void (client as pg.Client).end()
  throw new Error('a story has not let go of its connection')
}

// TEST_RUN keeps two runs on one machine apart
const name = `xianfeng_test_${process.env.TEST_RUN ?? ''}${process.env.JEST_WORKER_ID ?? '1'}`

/** The worker's own database on PostgreSQL. */
export function databaseUrl(): URL {
  const url = new URL(process.env.DATABASE_URL!)
  url.pathname = `/${name}`
  return url
}

/** A connection to the story's PostgreSQL that is nobody else's; the story ends it. */
export async function ownConnection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl().toString() })
  connections.push(client)
  await client.connect()
  return client
}

async function postgres(): Promise<Database> {
  const url = databaseUrl().toString()
  const kept = databaseKeeper.take(`${url} ${migrationsHash()}`)
  if (!kept.made) await freshPostgres()
  const database = openPostgres(url, Number(process.env.POOL ?? 10))
  database.pool.on('connect', (client) => void connections.push(client))
  if (!kept.made) await migrate(database.db)
  kept.made = true
  return database
}

async function freshPostgres() {
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await admin.connect()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name}`)
  await admin.end()
}

async function embedded(): Promise<Database> {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const file = await dump()
  const kept = databaseKeeper.take(file)
  kept.lite ??= await databaseKeeper.open(file)
  // nothing of the file before: neither what it left open nor what it set
  await kept.lite.exec('rollback')
  await kept.lite.exec('discard all')
  return openPool(new pg.Pool({ ...(createPgConfig(kept.lite) as pg.PoolConfig), max: 1 }))
}

/** A migrated database to begin with: initdb takes 2 s and migrations more; this starts in half a second. */
export const snapshot = async (): Promise<Blob> => new Blob([readFileSync(await dump())])

/** The same as a file. */
async function dump(): Promise<string> {
  const file = path.join(tmpdir(), `xianfeng-snapshot-${migrationsHash()}.tar`)
  if (!existsSync(file)) await makeSnapshot(file)
  return file
}

async function makeSnapshot(file: string) {
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const lite = await PGlite.create()
  const { Kysely, PostgresDialect } = await import('kysely')
  const pool = new pg.Pool({ ...(createPgConfig(lite) as pg.PoolConfig), max: 1 })
  await migrate(new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('xianfeng'))
  const dump = Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer())
  await pool.end()
  await lite.close()
  const half = `${file}.${process.pid}`
  writeFileSync(half, dump)
  renameSync(half, file)
}

function migrationsHash() {
  const hash = createHash('sha256')
  const folder = path.join(__dirname, '../../src/cloud/db')
  hash.update(readFileSync(path.join(folder, 'migrations.ts')))
  for (const file of readdirSync(path.join(folder, 'migrations')).sort()) {
    hash.update(readFileSync(path.join(folder, 'migrations', file)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Empties every table but the migrations' own and the canary; ids begin at one again. */
export async function emptyDatabase({ db }: Database) {
  const filled = await db.transaction().execute(async (tx) => {
    const ours = sql`pg_class where relnamespace = 'xianfeng'::regnamespace and relkind = 'r'
and relname not like 'kysely%'`
    const all = await sql<{ t: string }>`select format('xianfeng.%I', relname) as t from ${ours}`.execute(tx)
    // whatever the story before still writes is waited for, and goes too
    await sql.raw(`lock table ${all.rows.map((r) => r.t).join()}`).execute(tx)
    const { rows } = await sql<{ t: string; size: number }>`
select format('xianfeng.%I', relname) as t, pg_relation_size(oid) as size from ${ours}
and pg_relation_size(oid) > 0`.execute(tx)
    const tables = rows.map((r) => r.t)
    if (rows.some((r) => r.size > 256 * 1024)) await sql.raw(`truncate ${tables.join()} cascade`).execute(tx)
    // truncating costs twenty times as much; in one statement nobody is left who refers to what is gone
    else if (tables.length)
      await sql.raw(`with ${tables.map((t, i) => `d${i} as (delete from ${t})`).join()} select`).execute(tx)
    await sql`
select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences
where schemaname = 'xianfeng' and last_value is not null`.execute(tx)
    return tables
  })
  // the next rows stand in the order they come in
  if (filled.length) await sql.raw(`vacuum ${filled.join()}`).execute(db)
  await sql.raw(`insert into xianfeng.instance (key, value) values ('canary', '"here"')`).execute(db)
}
