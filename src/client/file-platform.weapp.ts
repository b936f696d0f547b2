import Taro from '@tarojs/taro'
import { AppError, type ErrorCode } from '../contract/errors'
import { NoAnswer } from './transport-error'
import type { Picked, Sending, Wanted } from './file-platform'
import { drop, endingOf, isHere, keep, keptMark } from './wechat-files'

/** A photo on a 2G network takes its time, in milliseconds. */
const patience = 120_000
/** Photos above this are made smaller first, in bytes. */
const smallEnough = 600 * 1024

/** Photos from the camera or the album; other files from a chat, where people on WeChat have them. */
export async function pick({ endings, most, photo }: Wanted): Promise<Picked[]> {
  try {
    return await (photo ? pickPhotos(endings, most) : pickFromChat(endings, most))
  } catch {
    return []
  }
}

async function pickPhotos(endings: Record<string, string>, most: number): Promise<Picked[]> {
  const { tempFiles } = await Taro.chooseMedia({
    count: most,
    mediaType: ['image'],
    sizeType: ['compressed'],
    sourceType: ['album', 'camera'],
  })
  return Promise.all(
    tempFiles.map(async (file, i) => {
      const path = file.size > smallEnough ? await smaller(file.tempFilePath) : file.tempFilePath
      const ending = endingOf(path) in endings ? endingOf(path) : 'jpg'
      const name = `照片 ${i + 1}.${ending}`
      return { name, mime: endings[ending]!, bytes: sizeOf(path, file.size), preview: path, source: path }
    }),
  )
}

const smaller = (src: string): Promise<string> =>
  Taro.compressImage({ src, quality: 75, compressedWidth: 1920 }).then(
    (made) => made.tempFilePath,
    () => src,
  )

function sizeOf(path: string, otherwise: number): number {
  try {
    const stats = Taro.getFileSystemManager().statSync(path, false)
    return (stats as { size: number }).size
  } catch {
    return otherwise
  }
}

async function pickFromChat(endings: Record<string, string>, most: number): Promise<Picked[]> {
  const { tempFiles } = await Taro.chooseMessageFile({
    count: most,
    type: 'file',
    extension: Object.keys(endings),
  })
  return tempFiles.map(({ name, size, path }) => ({
    name,
    mime: endings[endingOf(name)] ?? '',
    bytes: size,
    preview: '',
    source: path,
  }))
}

/** The bytes go to the signed address as WeChat sends files, which goes on while the screen is locked. */
export async function sendBytes({ put, picked, onProgress }: Sending): Promise<void> {
  const filePath = picked.source as string
  if (!isHere(filePath)) throw new AppError('not_found', '手机里已经没有这个文件了，请重新选')
  let answer: { statusCode: number; data: string }
  try {
    const task = Taro.uploadFile({ url: put, filePath, name: 'file', timeout: patience })
    task.progress(({ progress }) => onProgress(progress / 100))
    answer = await task
  } catch (error) {
    throw new NoAnswer(String((error as { errMsg?: string }).errMsg ?? error))
  }
  if (answer.statusCode < 300) return onProgress(1)
  throw refusalIn(answer.data) ?? new NoAnswer(String(answer.statusCode))
}

/** The server's own words, where it was the server that refused. */
function refusalIn(data: string): AppError | null {
  try {
    const { code, message, field } = JSON.parse(data) as {
      code?: ErrorCode
      message?: string
      field?: string
    }
    return code && message ? new AppError(code, message, field) : null
  } catch {
    return null
  }
}

export const shown = (link: string): string => link

export const keepsFiles = true

export { drop, keep }

/** Nothing that was downloaded stays on the phone; what waits to be sent only `withKept` goes too. */
export function forgetFiles(withKept = true): void {
  const files = Taro.getFileSystemManager()
  try {
    for (const name of files.readdirSync(Taro.env.USER_DATA_PATH!)) {
      if (name.startsWith(keptMark) && !withKept) continue
      // WeChat keeps folders of its own there
      if (endingOf(name)) files.unlinkSync(`${Taro.env.USER_DATA_PATH}/${name}`)
    }
  } catch {
    // a file that is open goes next time
  }
}

/** One file at a time: a phone has 200 MB for all of ours, and what was sent on needs no copy here. */
async function download(link: string, name: string): Promise<string> {
  forgetFiles(false)
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  try {
    const { statusCode } = await Taro.downloadFile({ url: link, filePath })
    if (statusCode >= 300) throw new Error(String(statusCode))
    return filePath
  } catch (error) {
    throw new NoAnswer(String((error as { errMsg?: string }).errMsg ?? error))
  }
}

/** What WeChat can show, it shows, with its own menu for keeping and forwarding; the rest is forwarded. */
export async function open(link: string, name: string): Promise<void> {
  const ending = endingOf(name)
  if (['jpg', 'jpeg', 'png'].includes(ending)) {
    await Taro.previewImage({ urls: [link] })
    return
  }
  const shown = ['pdf', 'docx', 'doc', 'xlsx', 'xls', 'pptx', 'ppt'] as const
  const fileType = shown.find((s) => s === ending)
  if (!fileType) return share(link, name)
  const filePath = await download(link, name)
  await Taro.openDocument({ filePath, fileType, showMenu: true })
}

/** Into a chat: to oneself, to the group. WeChat wants a tap right before, so the person is asked again. */
export async function share(link: string, name: string): Promise<void> {
  const filePath = await download(link, name)
  const { confirm } = await Taro.showModal({ title: '文件准备好了', content: name, confirmText: '转发' })
  if (confirm) await Taro.shareFileMessage({ filePath, fileName: name }).catch(() => undefined)
}
