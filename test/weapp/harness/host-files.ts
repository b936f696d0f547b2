import path from 'node:path'
import type { HostCall } from './host-calls'
import type { PhoneState } from './phone-state'

/** The file system of the phone: flat paths, and only wxfile://usr may be written by name. */
export function fileCalls(state: PhoneState): Record<string, HostCall> {
  return {
    'file.read': ({ filePath }: { filePath: string }) => state.readFile(filePath).toString('base64'),
    'file.write': ({ filePath, base64 }: { filePath: string; base64: string }) => {
      state.write(filePath, Buffer.from(base64, 'base64'))
    },
    'file.unlink': ({ filePath }: { filePath: string }) => {
      state.readFile(filePath)
      state.files.delete(filePath)
    },
    'file.size': ({ filePath }: { filePath: string }) => state.readFile(filePath).length,
    'file.copy': ({ from, to }: { from: string; to: string }) => {
      state.write(to, state.readFile(from))
    },
    'file.save': ({ tempFilePath, filePath }: { tempFilePath: string; filePath?: string }) => {
      const bytes = state.readFile(tempFilePath)
      const saved = filePath ?? state.nextPath('wxfile://store_', path.extname(tempFilePath))
      if (filePath !== undefined) state.write(filePath, bytes)
      else state.files.set(saved, bytes)
      state.files.delete(tempFilePath)
      return saved
    },
    'file.list': ({ folder }: { folder: string }) => {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`
      const inside = [...state.files.keys()].filter((name) => name.startsWith(prefix))
      return [...new Set(inside.map((name) => name.slice(prefix.length).split('/')[0]))]
    },
    /** The person picks files: they become temporary files of the mini-program. */
    'answer.pick': ({ count, extensions }: { count: number; extensions?: string[] }) => {
      const picked = state.answers.picks.shift()
      if (!picked) return null
      const allowed = picked.filter(
        (file) => !extensions?.length || extensions.includes(path.extname(file.name).slice(1).toLowerCase()),
      )
      return allowed.slice(0, count).map((file) => {
        const bytes = Buffer.from(file.content)
        const tempPath = state.keepTemporary(bytes, path.extname(file.name))
        return { name: file.name, size: bytes.length, path: tempPath, type: file.type ?? 'file' }
      })
    },
  }
}
