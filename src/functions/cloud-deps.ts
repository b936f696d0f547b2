import { checkCanary, migrate } from '../cloud/db/migrations'
import type { Deps } from '../cloud/context'
import { tick } from '../cloud/tick'
import { openPostgres } from './database'
import { databaseFiles } from './database-files'
import { makeDeps } from './host-deps'

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
    // the timer's function drains within the minute; here what is due goes out with the call that made it due
    wake: () => void tick(deps),
    environment,
  })
  return deps
}
