import type { FilePurpose } from '../contract/file'
import { checkFileKind, fileKinds } from '../domain/file-kinds'
import { call } from './call'
import { open, pick, sendBytes, share, shown, type Picked } from './file-platform'

export type { Picked }
export type UploadPurpose = Exclude<FilePurpose, 'export'>

/** Lets the person choose files for a purpose; empty when they thought better of it. */
export const pickFiles = (purpose: UploadPurpose, most = 9): Promise<Picked[]> =>
  pick({ endings: fileKinds[purpose].endings, most, photo: purpose === 'photo' })

/** Lets the person choose one file; null when they thought better of it. */
export async function pickFile(purpose: UploadPurpose): Promise<Picked | null> {
  const [picked] = await pickFiles(purpose, 1)
  return picked ?? null
}

/**
 * Sends a chosen file: begin, the bytes, done.
 *
 * @param onProgress 0 to 1, of the bytes
 * @returns the id by which calls name the file
 * @throws AppError when it is too big or of the wrong kind; NoAnswer when the network failed
 */
export async function uploadFile(
  unitId: string,
  purpose: UploadPurpose,
  picked: Picked,
  onProgress: (done: number) => void = () => undefined,
): Promise<string> {
  const { name, bytes } = picked
  const mime = checkFileKind(purpose, name, bytes)
  const { fileId, put } = await call('file.begin', { unitId, purpose, name, mime, bytes })
  await sendBytes({ put, fileId, picked, onProgress })
  await call('file.done', { fileId })
  return fileId
}

/** Opens a file of ours: WeChat shows it, the browser downloads it. @param fileId as calls name it */
export async function openFile(fileId: string): Promise<void> {
  const { link, name } = await call('file.link', { fileId })
  await open(link, name)
}

/** A link that a call has just answered with. */
export const openLink = open

/** The address of a picture that a call has answered with, for showing it on the page. */
export const pictureAt = shown

/** Hands a link that a call has just answered with to a chat; elsewhere opens it. */
export const shareLink = share ?? open

/** Whether a file can be handed to a WeChat chat from here. */
export const canShareFile = share !== null
