import { AppError } from '../../contract/errors'
import type { FilePurpose } from '../../contract/file'
import { fileKinds } from '../../domain/file-kinds'
import { shift } from '../../domain/clock'
import type { Deps } from '../context'
import { loadFile, markStored, type FileRow } from './queries'
import { stripJpeg } from './strip-jpeg'
import { stripPng } from './strip-png'

/**
 * Takes the bytes of an upload: looks whether they are what the name says, takes places and dates out of
 * pictures, keeps them. Not inside a transaction: it writes to the store. Safe to repeat.
 *
 * @throws not_found when nobody began this file; invalid with words for the user
 */
export async function storeUpload(deps: Deps, fileId: string, bytes: Uint8Array): Promise<FileRow> {
  const file = await loadFile(deps.db, fileId)
  if (file.purpose === 'export' || file.state === 'dropped') {
    throw new AppError('not_found', '没有找到这个文件')
  }
  // the same PUT again, because its answer was lost
  if (file.state === 'stored') return file
  if (bytes.length !== file.bytes) throw new AppError('invalid', '文件没有传完整，请再传一次', 'bytes')
  const clean = cleanUpload(file.purpose, file.mime, bytes)
  await deps.files.write(fileId, clean.bytes)
  const expiresAt = keepsFor(file.purpose, deps)
  await markStored(deps.db, fileId, { mime: clean.mime, bytes: clean.bytes.length, expiresAt })
  return { ...file, state: 'stored', mime: clean.mime, bytes: clean.bytes.length, expiresAt }
}

/**
 * A roster holds more about people than we keep, so the file itself stays only while it is being read; a photo stays
 * when a record has taken it up within the day.
 */
function keepsFor(purpose: FilePurpose, deps: Deps) {
  if (purpose === 'roster') return shift(deps.now(), 1, 'h')
  return purpose === 'photo' ? shift(deps.now(), 24, 'h') : null
}

const startsWith = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, i) => bytes[i] === byte)
const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b, 3, 4)
const isOle = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)

/**
 * The bytes as they may be kept. A picture whose ending is the wrong one of jpg and png is taken for what it is;
 * phones do that.
 *
 * @throws invalid when they are not what the name says
 */
function cleanUpload(
  purpose: FilePurpose,
  mime: string,
  bytes: Uint8Array,
): { mime: string; bytes: Uint8Array } {
  // the importer reads every roster with its own care and says what is wrong with it
  if (purpose === 'roster') return { mime, bytes }
  if (mime.startsWith('image/')) return cleanPicture(bytes)
  if (mime === 'application/pdf') {
    if (!startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw wrong('这个文件打不开，不是完整的 PDF')
  } else if (mime.startsWith('application/vnd.openxmlformats')) {
    if (isOle(bytes)) throw wrong('这个文件加了密码，请去掉密码再上传')
    if (!isZip(bytes)) throw wrong(`这个文件打不开。${fileKinds.template.words}`)
  } else if (!isOle(bytes)) {
    throw wrong('这个文件打不开，请用 WPS 或 Office 另存后再上传')
  }
  return { mime, bytes }
}

function cleanPicture(bytes: Uint8Array): { mime: string; bytes: Uint8Array } {
  const jpeg = stripJpeg(bytes)
  if (jpeg) return { mime: 'image/jpeg', bytes: jpeg }
  const png = stripPng(bytes)
  if (png) return { mime: 'image/png', bytes: png }
  throw wrong('这张照片打不开，请用 jpg 或 png 格式，或者重新拍一张')
}

const wrong = (words: string) => new AppError('invalid', words, 'file')
