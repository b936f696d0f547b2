import { ask, askSync, base64ToUtf8, fromBase64, toBase64, utf8ToBase64 } from '../bridge'
import { defineAsync, defineSync, logCall, settle } from './define'
import { mayUsePrivate } from './privacy'
import { locate } from '../controls/image'

type Options = Record<string, any>
type Picked = { name: string; size: number; path: string; type: string }

export function defineFiles(): void {
  defineAsync('chooseMessageFile', async ({ count = 1, extension }) => {
    const picked = await pick('chooseMessageFile', count as number, extension as string[])
    return { tempFiles: picked.map((file) => ({ ...file, time: 0 })) }
  })
  defineAsync('chooseMedia', async ({ count = 9 }) => {
    const picked = await pick('chooseMedia', count as number)
    const tempFiles = picked.map(({ path, size, type }) => ({
      tempFilePath: path,
      size,
      fileType: type === 'video' ? 'video' : 'image',
    }))
    return { tempFiles, type: tempFiles[0]?.fileType ?? 'image' }
  })
  defineAsync('chooseImage', async ({ count = 9 }) => {
    const picked = await pick('chooseImage', count as number)
    return { tempFilePaths: picked.map((file) => file.path), tempFiles: picked }
  })
  defineAsync('openDocument', async ({ filePath }) => void (await ask('file.size', { filePath })))
  defineAsync('previewImage', () => undefined)
  defineAsync('saveImageToPhotosAlbum', async ({ filePath }) => {
    await mayUsePrivate('saveImageToPhotosAlbum')
    await ask('file.size', { filePath })
  })
  // Nothing is compressed: the answer is the same picture.
  defineAsync('compressImage', ({ src }) => ({ tempFilePath: src as string }))
  defineAsync('getImageInfo', imageInfo)
  defineAsync('getFileInfo', async ({ filePath }) => ({ size: await ask<number>('file.size', { filePath }) }))
  defineAsync('saveFile', async ({ tempFilePath }) => ({
    savedFilePath: await ask('file.save', { tempFilePath }),
  }))
  const manager = fileSystemManager()
  defineSync('getFileSystemManager', () => manager)
}

async function pick(api: string, count: number, extensions?: string[]): Promise<Picked[]> {
  await mayUsePrivate(api)
  const picked = await ask<Picked[] | null>('answer.pick', { count, extensions })
  if (!picked) throw { errMsg: `${api}:fail cancel` }
  return picked
}

async function imageInfo({ src }: Options): Promise<object> {
  const image = new Image()
  image.src = locate(document, String(src))
  await image.decode().catch(() => {
    throw { errMsg: 'fail image not found' }
  })
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    path: src as string,
    type: 'unknown',
    orientation: 'up',
  }
}

/** Each operation once, over `run`; the …Sync form calls it through XHR and the other through fetch. */
type Operation = {
  call: (o: Options) => object
  host: string
  answer?: (given: any, o: Options) => object
  sync: (given: any, o: Options) => unknown
  names: string[]
}

const stat = (size: number): object => ({
  size,
  isFile: () => true,
  isDirectory: () => false,
  mode: 0,
  lastModifiedTime: 0,
})

const content = (base64: string, encoding: unknown): string | ArrayBuffer => {
  if (!encoding) return fromBase64(base64)
  return encoding === 'base64' ? base64 : base64ToUtf8(base64)
}

function bytesOf({ data, encoding }: Options): string {
  if (data instanceof ArrayBuffer) return toBase64(data)
  return encoding === 'base64' ? String(data) : utf8ToBase64(String(data))
}

const operations: Record<string, Operation> = {
  readFile: {
    names: ['filePath', 'encoding'],
    host: 'file.read',
    call: ({ filePath }) => ({ filePath }),
    sync: (base64, { encoding }) => content(base64 as string, encoding),
    answer: (base64, { encoding }) => ({ data: content(base64 as string, encoding) }),
  },
  writeFile: {
    names: ['filePath', 'data', 'encoding'],
    host: 'file.write',
    call: (options) => ({ filePath: options['filePath'], base64: bytesOf(options) }),
    sync: () => undefined,
  },
  unlink: {
    names: ['filePath'],
    host: 'file.unlink',
    call: ({ filePath }) => ({ filePath }),
    sync: () => undefined,
  },
  access: {
    names: ['path'],
    host: 'file.size',
    call: ({ path }) => ({ filePath: path }),
    sync: () => undefined,
  },
  stat: {
    names: ['path'],
    host: 'file.size',
    call: ({ path }) => ({ filePath: path }),
    sync: (size) => stat(size as number),
    answer: (size) => ({ stats: stat(size as number) }),
  },
  getFileInfo: {
    names: ['filePath'],
    host: 'file.size',
    call: ({ filePath }) => ({ filePath }),
    sync: (size) => ({ size: size as number }),
    answer: (size) => ({ size: size as number }),
  },
  copyFile: {
    names: ['srcPath', 'destPath'],
    host: 'file.copy',
    call: ({ srcPath, destPath }) => ({ from: srcPath, to: destPath }),
    sync: () => undefined,
  },
  saveFile: {
    names: ['tempFilePath', 'filePath'],
    host: 'file.save',
    call: ({ tempFilePath, filePath }) => ({ tempFilePath, filePath }),
    sync: (saved) => saved as string,
    answer: (saved) => ({ savedFilePath: saved as string }),
  },
  readdir: {
    names: ['dirPath'],
    host: 'file.list',
    call: ({ dirPath }) => ({ folder: dirPath }),
    sync: (files) => files as string[],
    answer: (files) => ({ files: files as string[] }),
  },
  // Folders are only parts of a path here.
  mkdir: {
    names: ['dirPath'],
    host: 'file.list',
    call: ({ dirPath }) => ({ folder: dirPath }),
    sync: () => undefined,
  },
}

function fileSystemManager(): Record<string, unknown> {
  const manager: Record<string, unknown> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const api = `FileSystemManager.${name}`
    manager[`${name}Sync`] = (...args: unknown[]) => {
      const options = Object.fromEntries(operation.names.map((key, index) => [key, args[index]]))
      logCall(`${api}Sync`, options)
      try {
        return operation.sync(askSync(operation.host, operation.call(options)), options)
      } catch (failure) {
        const { errMsg } = failure as { errMsg: string }
        throw Object.assign(new Error(`${name}Sync:${errMsg}`), { errMsg: `${name}Sync:${errMsg}` })
      }
    }
    manager[name] = (options: Options) => {
      const done = settle(name, logCall(api, options), async () => {
        const given = await ask(operation.host, operation.call(options))
        return operation.answer?.(given, options)
      })
      void done.then(
        (result) =>
          ['success', 'complete'].forEach((key) =>
            (options[key] as ((r: object) => void) | undefined)?.(result),
          ),
        (error: object) =>
          ['fail', 'complete'].forEach((key) => (options[key] as ((r: object) => void) | undefined)?.(error)),
      )
    }
  }
  return manager
}
