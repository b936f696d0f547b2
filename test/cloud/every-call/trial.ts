import { sql, type AccessMode, type Kysely } from 'kysely'
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
        fingerprint: (of) => fingerprint(w, db, of ? [] : traces),
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
  const execute = async (work: (db: Kysely<Tables>) => Promise<unknown>, readOnly: boolean) => {
    await sql`savepoint a_call`.execute(tx)
    try {
      // until the savepoint ends
      if (readOnly) await sql`set transaction read only`.execute(tx)
      const answer = await work(db)
      await sql`release savepoint a_call`.execute(tx)
      return answer
    } catch (error) {
      await sql`rollback to savepoint a_call`.execute(tx)
      throw error
    }
  }
  const begin = (readOnly: boolean) => ({
    execute: (work: Parameters<typeof execute>[0]) => execute(work, readOnly),
    setIsolationLevel: () => begin(readOnly),
    setAccessMode: (mode: AccessMode) => begin(mode === 'read only'),
  })
  const db: Kysely<Tables> = new Proxy(tx, {
    get(target, name) {
      if (name === 'transaction') return () => begin(false)
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

/** The sums of tables as a town has them, when no trial has written to them. */
const untouched = new WeakMap<World, Map<string, string>>()

/** The town's fingerprint between trials, read afresh: that of its tables which a trial does not write to is kept. */
export async function standing(w: World): Promise<string> {
  untouched.delete(w)
  return trial(w, (t) => t.fingerprint())
}

async function fingerprint(w: World, db: Kysely<Tables>, without: string[]): Promise<string> {
  const known = untouched.get(w) ?? new Map<string, string>()
  untouched.set(w, known)
  // what was written and taken back to a savepoint counts as written
  const { rows } = await sql<{ t: string; written: boolean }>`
select relname as t, not current_setting('track_counts')::boolean or pg_stat_get_xact_tuples_inserted(oid)
  + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) > 0 as written
from pg_class where relnamespace = 'xianfeng'::regnamespace and relkind = 'r'
and not relname = any(${without}::text[]) order by relname`.execute(db)
  const now = await sumsOf(
    db,
    rows.filter((r) => r.written || !known.has(r.t)).map((r) => r.t),
  )
  for (const { t, written } of rows) if (!written && now.has(t)) known.set(t, now.get(t)!)
  return rows.map(({ t }) => `${t} ${now.get(t) ?? known.get(t)}`).join('\n')
}

async function sumsOf(db: Kysely<Tables>, tables: string[]): Promise<Map<string, string>> {
  if (!tables.length) return new Map()
  const parts = tables.map((t) => {
    const row = apart[t] ? `(to_jsonb(t) - '${apart[t]}')::text` : 't::text'
    return `select '${t}' as name, md5(coalesce(string_agg(${row}, ',' order by ${row}), '')) as sum from xianfeng."${t}" t`
  })
  const { rows } = await sql.raw<{ name: string; sum: string }>(parts.join('\nunion all ')).execute(db)
  return new Map(rows.map(({ name, sum }) => [name, sum]))
}
