import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Deps } from '../../../src/cloud/context'
import { noReach } from '../../../src/cloud/reach'
import { noWeChat } from '../../../src/cloud/wechat'
import type { Database } from '../../../src/functions/database'
import { makeId } from '../../../src/functions/ids'

/** What the engine needs from outside; who sends is the caller's. */
export const benchDeps = (database: Database, given: Partial<Deps> & Pick<Deps, 'now'>): Deps =>
  ({
    db: database.db,
    newId: () => makeId(),
    random: (n: number) => randomBytes(n),
    wake: () => undefined,
    wechat: noWeChat,
    reach: noReach,
    templates: {},
    log: (level: string, event: string, detail?: object) =>
      level === 'error' && console.error(event, JSON.stringify(detail)),
    origin: 'http://127.0.0.1',
    demo: false,
    key: 'bench',
    ...given,
  }) as Deps

/** A database of our own beside the one that DATABASE_URL names. */
export async function ownDatabase(word: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `xianfeng_${word}_${process.pid}`
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const url = new URL(process.env.DATABASE_URL!)
  url.pathname = `/${name}`
  await admin(`create database ${name}`)
  return { url: url.toString(), drop: () => admin(`drop database ${name} with (force)`) }
}

/** What autovacuum would do in its own time. */
export async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}
