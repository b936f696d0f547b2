import { ask } from '../bridge'
import { locate } from '../controls/image'
import { defineAsync, defineSync } from './define'
import type { Options } from './options'
import { fileSystemManager } from './file-system'
import { mayUsePrivate } from './privacy'

type Picked = { name: string; size: number; path: string; type: string }

export function defineFiles(): void {
  defineAsync('chooseMessageFile', async ({ count = 1, extension }) => {
    const picked = await pick('chooseMessageFile', count, extension)
    return { tempFiles: picked.map((file) => ({ ...file, time: 0 })) }
  })
  defineAsync('chooseMedia', async ({ count = 9 }) => {
    const picked = await pick('chooseMedia', count)
    const tempFiles = picked.map(({ path, size, type }) => ({
      tempFilePath: path,
      size,
      fileType: type === 'video' ? 'video' : 'image',
    }))
    return { tempFiles, type: tempFiles[0]?.fileType ?? 'image' }
  })
  defineAsync('chooseImage', async ({ count = 9 }) => {
    const picked = await pick('chooseImage', count)
    return { tempFilePaths: picked.map((file) => file.path), tempFiles: picked }
  })
  defineAsync('openDocument', async ({ filePath }) => void (await ask('file.size', { filePath })))
  defineAsync('previewImage', () => undefined)
  defineAsync('saveImageToPhotosAlbum', async ({ filePath }) => {
    await mayUsePrivate('saveImageToPhotosAlbum')
    await ask('file.size', { filePath })
  })
  // Nothing is compressed: the answer is the same picture.
  defineAsync('compressImage', ({ src }) => ({ tempFilePath: src }))
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
    path: src,
    type: 'unknown',
    orientation: 'up',
  }
}
