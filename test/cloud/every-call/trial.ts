import { sql, type Kysely } from 'kysely'
import { dispatch } from '../../../src/cloud/api'
import type { Deps } from '../../../src/cloud/context'
import type { Tables } from '../../../src/cloud/db/schema'
import type { Files } from '../../../src/cloud/files'
import type { Answer, CallName } from '../../../src/contract/calls'
import { fakeFiles } from '../../support/files'
import type { World } from '../../support/world'

/** Calls that were made as in earnest, and are taken back together. */
export interface Trial {
  db: Kysely<Tables>
  call(
    name: CallName,
    input: unknown,
    by: { sessionId: string | null },
    nonce?: string,
  ): Promise<Answer<unknown>>
  /** One fingerprint of every table; without `everything` what a refusal may write is left out. */
  fingerprint(of?: 'everything'): Promise<string>
}

const takenBack = new Error('taken back')
let count = 0

/**
 * Lets calls loose on the town and takes back whatever they did, so that the next trial finds it as it was. Each
 * call's own transaction is a savepoint inside.
 */
export async function trial<T>(
  w: World,
  work: (trial: Trial) => Promise<T>,
  given: Partial<Deps> = {},
): Promise<T> {
  let result: T | undefined
  try {
    await w.deps.db.transaction().execute(async (tx) => {
      const db = inside(tx)
      const deps: Deps = { ...w.deps, ...given, db, files: layer(w.deps.files), wake: () => undefined }
      deps.documents = {
        make: async (job) => (await import('../../../src/cloud/documents/make')).makeDocument(deps, job),
      }
      result = await work({
        db,
        call: (name, input, { sessionId }, nonce) =>
          dispatch(deps, name, input, {
            sessionId,
            edition: sessionId ? 'weapp' : 'h5',
            requestId: `trial${count++}`,
            nonce: nonce ?? `a-nonce-of-the-trial-${count++}`,
          }),
        fingerprint: (of) => fingerprint(db, of ? [] : traces),
      })
      throw takenBack
    })
  } catch (error) {
    if (error !== takenBack) throw error
  }
  w.wechat.server.contract.forgets()
  return result as T
}

/** The transaction as a database whose transactions are savepoints. */
function inside(tx: Kysely<Tables>): Kysely<Tables> {
  const execute = async (work: (db: Kysely<Tables>) => Promise<unknown>) => {
    await sql`savepoint a_call`.execute(tx)
    try {
      const answer = await work(db)
      await sql`release savepoint a_call`.execute(tx)
      return answer
    } catch (error) {
      await sql`rollback to savepoint a_call`.execute(tx)
      throw error
    }
  }
  const db: Kysely<Tables> = new Proxy(tx, {
    get(target, name) {
      if (name === 'transaction') return () => ({ execute })
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return db
}

/** The world's files, and on top of them what the trial writes and removes. */
function layer(below: Files): Files {
  const own = fakeFiles()
  const removed = new Set<string>()
  return {
    write: (id, bytes) => own.write(id, bytes),
    read: (id) => (own.kept.has(id) || removed.has(id) ? own.read(id) : below.read(id)),
    async remove(id) {
      removed.add(id)
      await own.remove(id)
    },
  }
}

/** limits and traces, which a refusal may leave */
const traces = ['audit', 'nonce', 'wrong_code', 'session']

/** who was seen when; a document is built again for a repeat, and its size varies with the clock inside it */
const apart: Record<string, string> = { account: 'seen_at', file: 'bytes' }

async function fingerprint(db: Kysely<Tables>, without: string[]): Promise<string> {
  const { rows } = await sql<{ t: string }>`
select tablename as t from pg_tables where schemaname = 'xianfeng' and not tablename = any(${without}::text[])
order by tablename`.execute(db)
  const parts = rows.map(({ t }) => {
    const row = apart[t] ? `(to_jsonb(t) - '${apart[t]}')::text` : 't::text'
    return `select '${t}' as name, md5(coalesce(string_agg(${row}, ',' order by ${row}), '')) as sum from xianfeng."${t}" t`
  })
  const { rows: sums } = await sql
    .raw<{ name: string; sum: string }>(`${parts.join('\nunion all ')} order by 1`)
    .execute(db)
  return sums.map(({ name, sum }) => `${name} ${sum}`).join('\n')
}
