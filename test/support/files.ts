import type { Files } from '../../src/cloud/files'

/** Files in memory. */
export function fakeFiles(): Files & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  return {
    kept,
    write: async (id, bytes) => void kept.set(id, bytes),
    async read(id) {
      const bytes = kept.get(id)
      if (!bytes) throw new Error(`no file ${id}`)
      return bytes
    },
    remove: async (id) => void kept.delete(id),
  }
}
