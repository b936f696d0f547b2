import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../cloud/db/schema'

const { types } = pg
const timestamptz = types.getTypeParser(types.builtins.TIMESTAMPTZ)

// rows of one answer often have one time: a thousand people were called in the same moment
let last = { text: '', instant: '' }
function instantOf(text: string): string {
  if (text !== last.text) last = { text, instant: (timestamptz(text) as unknown as Date).toISOString() }
  return last.instant
}

// One form for an instant everywhere: ISO 8601 in UTC. A day stays the text it is. bigint fits a number here.
types.setTypeParser(types.builtins.TIMESTAMPTZ, instantOf)
types.setTypeParser(types.builtins.DATE, (text) => text)
types.setTypeParser(types.builtins.INT8, Number)

/**
 * A statement that begins with `-- prepared: <name>` is planned once per connection: planning costs more than running
 * a hot statement does. A name stands for one text.
 */
class PreparingClient extends pg.Client {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its many overloads come to one
  override query(first: any, ...rest: any[]): any {
    const name = typeof first === 'string' && /^-- prepared: (\S+)/.exec(first)?.[1]
    const args = name ? [{ name, text: first, values: rest[0] as unknown[] }] : [first, ...rest]
    return Reflect.apply(super.query as (...args: unknown[]) => unknown, this, args)
  }
}

export interface Database {
  db: Kysely<Tables>
  pool: pg.Pool
  close(): Promise<void>
}

/** A database over a pool of connections; all our tables are in the schema `xianfeng`. */
export function openPool(pool: pg.Pool): Database {
  // an idle connection that the server closes is not our failure; the pool opens another
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('xianfeng')
  return { db, pool, close: () => db.destroy() }
}

/** A real PostgreSQL, 15 or later; '' reads PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD. `max` is 1 on a cloud function, whose instance serves one call at a time. */
export function openPostgres(url: string, max = 10): Database {
  const pool = new pg.Pool({ connectionString: url || undefined, max, Client: PreparingClient })
  // our statements are many and small: pages are in memory, and compiling one costs more than it saves
  pool.on('connect', (client) => {
    client.query('set jit = off; set random_page_cost = 1.1').catch(() => undefined)
  })
  return openPool(pool)
}
