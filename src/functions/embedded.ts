import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { openPool, type Database } from './database'

/** The embedded database: a demo or a single village. `dir` undefined keeps it in memory. */
export async function openEmbedded(dir?: string): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite')
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const lite = await PGlite.create({ dataDir: dir })
  const database = openPool(new pg.Pool({ ...(createPgConfig(lite) as pg.PoolConfig), max: 1 }))
  return {
    ...database,
    close: async () => {
      await database.close()
      await lite.close()
    },
  }
}

/**
 * Two processes on one directory lose rows silently: PGlite has no lock of its own, so we keep one beside it.
 *
 * @returns how to let go
 * @throws Error in plain words when another process holds it
 */
export function lockDirectory(dir: string): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const file = path.join(dir, 'lock')
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries) throw error
      const holder = Number(readFileSync(file, 'utf8'))
      if (isAlive(holder)) {
        throw new Error(
          `数据目录 ${dir} 正在被另一个先锋支部使用（进程 ${holder}）。请先停掉它，或者用 DATA_DIR 换一个目录。`,
        )
      }
      // its process died without letting go
      rmSync(file, { force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  if (!pid || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
