import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../cloud/db/schema'

const { types } = pg
const timestamptz = types.getTypeParser(types.builtins.TIMESTAMPTZ)

// One form for an instant everywhere: ISO 8601 in UTC. A day stays the text it is. bigint fits a number here.
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) =>
  (timestamptz(text) as unknown as Date).toISOString(),
)
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)

export interface Database {
  db: Kysely<Tables>
  pool: pg.Pool
  close(): Promise<void>
}

const overPool = (pool: pg.Pool) =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('xianfeng')

/** A real PostgreSQL, 15 or later. `max` is 1 on a cloud function, whose instance serves one call at a time. */
export function openPostgres(url: string, max = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max })
  // an idle connection that the server closes is not our failure; the pool opens another
  pool.on('error', () => undefined)
  const db = overPool(pool)
  return { db, pool, close: () => db.destroy() }
}

/** The embedded database: a demo or a single village. `dir` undefined keeps it in memory. */
export async function openEmbedded(dir?: string, snapshot?: Blob): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite')
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const lite = await PGlite.create({ dataDir: dir, loadDataDir: snapshot })
  const pool = new pg.Pool({ ...(createPgConfig(lite) as pg.PoolConfig), max: 1 })
  pool.on('error', () => undefined)
  const db = overPool(pool)
  return {
    db,
    pool,
    close: async () => {
      await db.destroy()
      await lite.close()
    },
  }
}
