import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../src/cloud/db/schema'
import { migrate } from '../../src/cloud/db/migrations'
import { openPostgres, type Database } from '../../src/functions/database'
import { openEmbedded } from '../../src/functions/embedded'

/** Which database this run uses: the embedded one, or PostgreSQL when TEST_DB=postgres. */
export const onPostgres = process.env.TEST_DB === 'postgres'

/** Stories of several at once, or of roles: one embedded connection cannot tell them; the run on PostgreSQL does. */
export const itOnPostgres = onPostgres ? it : it.skip
export const describeOnPostgres = onPostgres ? describe : describe.skip

let shared: Promise<Database> | undefined

/** The worker's one database, migrated; emptied before each story by `emptyDatabase`. */
export const testDatabase = (): Promise<Database> =>
  (shared ??= onPostgres ? freshPostgres() : fromSnapshot())

/** Ends the worker's database, so that jest can leave. */
export async function closeDatabase() {
  const database = await shared
  shared = undefined
  await database?.close()
}

// TEST_RUN keeps two runs on one machine apart
const name = `xianfeng_test_${process.env.TEST_RUN ?? ''}${process.env.JEST_WORKER_ID ?? '1'}`

/** A connection to the story's PostgreSQL that is nobody else's; the story ends it. */
export async function ownConnection(): Promise<pg.Client> {
  const url = new URL(process.env.DATABASE_URL!)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.toString() })
  await client.connect()
  return client
}

async function freshPostgres(): Promise<Database> {
  const url = new URL(process.env.DATABASE_URL!)
  const admin = new pg.Client({ connectionString: url.toString() })
  await admin.connect()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name}`)
  await admin.end()
  url.pathname = `/${name}`
  const database = openPostgres(url.toString(), Number(process.env.POOL ?? 10))
  await migrate(database.db)
  return database
}

const fromSnapshot = async (): Promise<Database> => openEmbedded(undefined, await snapshot())

/** A migrated database to begin with: initdb takes 2 s and migrations more; this starts in half a second. */
export async function snapshot(): Promise<Blob> {
  const file = path.join(tmpdir(), `xianfeng-snapshot-${migrationsHash()}.tar`)
  if (!existsSync(file)) await makeSnapshot(file)
  return new Blob([readFileSync(file)])
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

/** Empties every table but the migrations' own and the canary. */
export async function emptyDatabase({ db }: Database) {
  const { rows } = await sql<{ t: string }>`
select string_agg(format('xianfeng.%I', tablename), ', ') as t from pg_tables
where schemaname = 'xianfeng' and tablename not like 'kysely%'`.execute(db)
  await sql.raw(`truncate ${rows[0]!.t} restart identity cascade`).execute(db)
  await sql.raw(`insert into xianfeng.instance (key, value) values ('canary', '"here"')`).execute(db)
}
