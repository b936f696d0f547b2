import { AppError } from '../contract/errors'
import type { FilePurpose } from '../contract/file'

interface Kinds {
  /** the largest file, in bytes */
  bytes: number
  /** endings that may be uploaded, each with what it is */
  endings: Record<string, string>
  /** how the user is told what is allowed */
  words: string
}

const MB = 1024 * 1024
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const xlsxMime = xlsx
const pictures = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png' }

/** What may be uploaded for which purpose; the page checks before sending, the server again. */
export const fileKinds: Record<Exclude<FilePurpose, 'export'>, Kinds> = {
  photo: { bytes: 10 * MB, endings: pictures, words: '照片请用 jpg 或 png 格式' },
  roster: {
    bytes: 10 * MB,
    // .xls is taken so that the importer can say in its own words what to do with it
    endings: { xlsx, csv: 'text/csv', xls: 'application/vnd.ms-excel' },
    words: '名单请用 .xlsx 或 .csv 格式',
  },
  template: { bytes: 5 * MB, endings: { xlsx }, words: '汇总表模板请用 .xlsx 格式' },
  material: {
    bytes: 20 * MB,
    endings: {
      ...pictures,
      pdf: 'application/pdf',
      docx: docxMime,
      xlsx,
      pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      doc: 'application/msword',
      xls: 'application/vnd.ms-excel',
      ppt: 'application/vnd.ms-powerpoint',
    },
    words: '学习资料请用 pdf、Word、PPT、Excel 或图片',
  },
}

/** 「10 MB」 */
export const sayBytes = (bytes: number): string =>
  bytes >= MB ? `${Math.round((bytes / MB) * 10) / 10} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`

/**
 * What a file is, by its name's ending: what the sender says about it is not believed.
 *
 * @returns its media type
 * @throws invalid when its purpose does not allow it, or it is too big
 */
export function checkFileKind(purpose: Exclude<FilePurpose, 'export'>, name: string, bytes: number): string {
  const kinds = fileKinds[purpose]
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const mime = Object.hasOwn(kinds.endings, ending) ? kinds.endings[ending] : undefined
  if (!mime) throw new AppError('invalid', kinds.words, 'name')
  if (bytes > kinds.bytes) {
    throw new AppError('invalid', `文件有 ${sayBytes(bytes)}，最大 ${sayBytes(kinds.bytes)}`, 'bytes')
  }
  return mime
}

/** A name that every system can keep: illegal characters out, at most `max` characters, the ending kept. */
export function safeFileName(name: string, max = 100): string {
  const clean = name
    // control characters, what Windows forbids, and characters that turn the reading direction round
    .replace(/[\u0000-\u001f\u007f\\/:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const [, stem, ending] = /^(.*?)(\.[A-Za-z0-9]{1,5})?$/s.exec(clean)!
  const room = max - (ending ?? '').length
  const letters = Array.from(stem ?? '')
  let kept = ''
  for (const letter of letters) {
    if (kept.length + letter.length > room) break
    kept += letter
  }
  return (kept || '文件') + (ending ?? '')
}
