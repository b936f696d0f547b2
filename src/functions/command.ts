import path from 'node:path'
import type { Deps } from '../cloud/context'
import { checkCanary, migrate } from '../cloud/db/migrations'
import { openPostgres } from './database'
import { diskFiles } from './disk-files'
import { lockDirectory, openEmbedded } from './embedded'
import { makeDeps } from './host-deps'

export const say = (words: string) => process.stdout.write(`${words}\n`)

/**
 * The deployment that a command works on, by the server's own variables; an embedded one is refused while its server
 * runs. A command sends nothing and makes no documents.
 */
export async function openDeployment(): Promise<{ deps: Deps; close(): Promise<void> }> {
  const environment = process.env
  const dataDir = path.resolve(environment.DATA_DIR ?? '.data')
  const unlock = environment.DATABASE_URL ? () => undefined : lockDirectory(dataDir)
  process.on('exit', unlock)
  const database = environment.DATABASE_URL
    ? openPostgres(environment.DATABASE_URL, 1)
    : await openEmbedded(path.join(dataDir, 'db'))
  await migrate(database.db)
  await checkCanary(database.db)
  const deps = await makeDeps({
    database,
    files: diskFiles(path.join(dataDir, 'files')),
    documents: { make: () => Promise.reject(new Error('a command makes no documents')) },
    origin: environment.ORIGIN ?? '',
    demo: false,
    wake: () => undefined,
    environment,
  })
  return { deps, close: () => database.close() }
}

/** The end of a command that did not come about, in one sentence. */
export function failed(error: unknown): never {
  process.stderr.write(`没有办成：${(error as Error).message}\n`)
  process.exit(1)
}
