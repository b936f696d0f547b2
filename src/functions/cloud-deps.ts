import { checkCanary, migrate } from '../cloud/db/migrations'
import type { Deps } from '../cloud/context'
import { tick } from '../cloud/tick'
import { openPostgres } from './database'
import { databaseFiles } from './database-files'
import { makeDeps } from './host-deps'
import { waker } from './wake'

let built: Promise<Deps> | null = null

/**
 * A cloud function's outside world, made once per instance. CloudBase gives the database in PGHOST, PGPORT,
 * PGDATABASE, PGUSER and PGPASSWORD; one connection, because an instance serves one call at a time.
 */
export function cloudDeps(): Promise<Deps> {
  built ??= build().catch((error: unknown) => {
    built = null
    throw error
  })
  return built
}

const waking = waker(() => made!)
let made: Deps | null = null

/** Until a waking of the clock is on its way: an instance is frozen once its answer is out. */
export const wakingLeft = waking.left

async function build(): Promise<Deps> {
  const environment = process.env
  const database = openPostgres(environment.DATABASE_URL ?? '', 1)
  await migrate(database.db)
  await checkCanary(database.db)
  const deps: Deps = await makeDeps({
    database,
    files: databaseFiles(database.db),
    documents: {
      // deployed beside this bundle and loaded at the first export, so that calls start quickly
      make: async (job) => (require('./files.js') as typeof import('./files')).makeDocument(deps, job),
    },
    origin: environment.ORIGIN ?? '',
    demo: false,
    // without an address of our own the timer's function finds it within the minute
    wake: environment.ORIGIN ? waking.wake : () => void tick(deps),
    environment,
  })
  made = deps
  return deps
}
