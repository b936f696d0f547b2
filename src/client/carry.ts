import { AppError } from '../contract/errors'
import type { RecordPhoto } from '../contract/record-types'
import { checkFileKind } from '../domain/file-kinds'
import { call } from './call'
import { sendBytes, type Picked } from './file-platform'
import { newNonce } from './nonce'
import type { Parcel } from './parcels'

/** How far a file has come on its way; kept, so that it goes on from there. */
export interface Carried {
  /** of the act that puts it into the record: it is there once, however often this is sent */
  nonce: string
  picked: Picked
  /** what the server calls it, once it has heard of it */
  fileId?: string
  /** its bytes are there */
  arrived?: boolean
}

interface On {
  /** the parcel as it is now; undefined once the person has taken it back */
  find(): Parcel | undefined
  change(to: Partial<Parcel>): void
  onProgress(done: number): void
}

/**
 * Takes one file the rest of its way: begin, the bytes, done, into the record. Each step is kept before the next.
 *
 * @returns the record's photos; null when the person has taken it back meanwhile
 * @throws AppError as refused; NoAnswer when the network failed
 */
export async function carry(parcel: Parcel, on: On): Promise<RecordPhoto[] | null> {
  if (!parcel.arrived && !(await isThere(parcel.fileId))) await bring(parcel, on)
  on.change({ arrived: true })
  const now = on.find()
  if (!now) return null
  const { activityId, unitId, slot, caption, nonce } = now
  const given = { activityId, unitId, fileId: now.fileId!, caption, slot }
  return (await call('record.addPhoto', given, nonce)).photos
}

/** The bytes may have come although their answer did not. */
async function isThere(fileId: string | undefined): Promise<boolean> {
  if (!fileId) return false
  try {
    await call('file.done', { fileId })
    return true
  } catch (error) {
    if (error instanceof AppError && (error.reason === 'not_there' || error.code === 'not_found'))
      return false
    throw error
  }
}

/** From the beginning: an address to send to lives for minutes only, and what was begun and left is swept away. */
async function bring({ unitId, picked }: Parcel, on: On): Promise<void> {
  const { name, bytes } = picked
  const purpose = picked.preview ? 'photo' : 'material'
  const mime = checkFileKind(purpose, name, bytes)
  const { fileId, put } = await call('file.begin', { unitId, purpose, name, mime, bytes }, newNonce())
  on.change({ fileId })
  await sendBytes({ put, fileId, picked, onProgress: on.onProgress })
  await call('file.done', { fileId })
}
