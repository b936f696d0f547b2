import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Files } from '../cloud/files'

/** Files in a folder beside the database. A file appears under its name only when it is whole. */
export function diskFiles(dir: string): Files {
  const at = (id: string) => {
    if (!/^[0-9a-z]{16}$/.test(id)) throw new Error('not a file id')
    return path.join(dir, id.slice(0, 4), id)
  }
  return {
    async write(id, bytes) {
      await mkdir(path.dirname(at(id)), { recursive: true, mode: 0o700 })
      const half = `${at(id)}.part`
      await writeFile(half, bytes, { mode: 0o600 })
      await rename(half, at(id))
    },
    read: async (id) => readFile(at(id)),
    remove: (id) => rm(at(id), { force: true }),
  }
}
