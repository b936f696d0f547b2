import Taro from '@tarojs/taro'
import type { ArchiveSlot } from '../contract/activity-types'
import { AppError } from '../contract/errors'
import type { RecordPhoto } from '../contract/record-types'
import { carry, type Carried } from './carry'
import { drop, keep, keepsFiles, type Picked } from './file-platform'
import { newNonce } from './nonce'

/** A photo or file on its way into a record. It is kept on the phone with its nonce until it is there. */
export interface Parcel extends Carried {
  activityId: string
  unitId: string
  slot: ArchiveSlot
  caption: string
  /** the place on the page where it was chosen */
  part: string
  /** the network has failed it: it goes on by itself */
  waits: boolean
  /** refused for good, in the server's words */
  failed: string
}

const key = 'parcels'
const patience = 15_000
const listeners = new Set<() => void>()
const arrivals = new Set<(parcel: Parcel, photos: RecordPhoto[]) => void>()
/** of the bytes, 0 to 1, by nonce; nobody needs it after a restart */
const progress = new Map<string, number>()
let list: Parcel[] | null = null
let running: Promise<void> | null = null
let onceMore = false
let timer: ReturnType<typeof setTimeout> | undefined

/** What is on its way, oldest first. What was in the middle when the app was closed begins as waiting. */
export const parcels = (): Parcel[] =>
  (list ??= (Taro.getStorageSync<Parcel[]>(key) || []).map((p) => ({ ...p, waits: !p.failed })))

function write(next: Parcel[]): void {
  list = next
  // a browser's file is gone with its page, and so is what would name it
  if (keepsFiles) Taro.setStorageSync(key, next)
  listeners.forEach((tell) => tell())
}

/** How many wait on this phone for the network, and outlive the app. */
export const countWaiting = (): number => (keepsFiles ? parcels().filter((p) => p.waits).length : 0)

const find = (nonce: string) => parcels().find((p) => p.nonce === nonce)

function change(nonce: string, to: Partial<Parcel>): void {
  write(parcels().map((p) => (p.nonce === nonce ? { ...p, ...to } : p)))
}

/** Keeps what was chosen and sends it, after what was chosen before it. */
export function addParcels(
  picked: Picked[],
  to: Pick<Parcel, 'activityId' | 'unitId' | 'slot' | 'caption' | 'part'>,
) {
  const fresh = picked.map((file): Parcel => {
    const nonce = newNonce()
    return { ...to, nonce, picked: keep(file, nonce), waits: false, failed: '' }
  })
  write([...parcels(), ...fresh])
  return sendParcels()
}

/** The person thought better of it. */
export function removeParcel(nonce: string): void {
  const parcel = find(nonce)
  write(parcels().filter((p) => p.nonce !== nonce))
  if (parcel) drop(parcel.picked)
}

/** Tries again what was refused. */
export function retryParcel(nonce: string): Promise<void> {
  change(nonce, { failed: '', waits: false })
  return sendParcels()
}

/** Nothing of somebody else's stays. */
export function forgetParcels(): void {
  list = []
  listeners.forEach((tell) => tell())
}

/**
 * Sends what waits, one after another and in order, until the network fails; then again in a while. Asked for at
 * every start, whenever the app is shown, and when the network returns.
 */
export function sendParcels(): Promise<void> {
  // asked in the middle of an attempt that the lock screen may have cut: once more after it
  if (running) onceMore = true
  running ??= sendEach().finally(() => {
    running = null
    if (onceMore && parcels().some((p) => !p.failed)) setTimeout(() => void sendParcels())
    onceMore = false
  })
  return running
}

async function sendEach(): Promise<void> {
  clearTimeout(timer)
  for (let next = first(); next; next = first()) {
    const { nonce } = next
    try {
      const photos = await carry(next, {
        find: () => find(nonce),
        change: (to) => change(nonce, to),
        onProgress(done) {
          progress.set(nonce, done)
          listeners.forEach((tell) => tell())
        },
      })
      progress.delete(nonce)
      if (!photos) continue
      const parcel = find(nonce) ?? next
      removeParcel(nonce)
      arrivals.forEach((tell) => tell(parcel, photos))
    } catch (error) {
      progress.delete(nonce)
      if (!refusesForGood(error)) {
        // what is behind it waits as well
        write(parcels().map((p) => ({ ...p, waits: !p.failed })))
        timer = setTimeout(() => void sendParcels(), patience)
        return
      }
      change(nonce, { failed: (error as Error).message, waits: false })
    }
  }
}

const first = () => parcels().find((p) => !p.failed)

/** A session may be opened again and a busy server is free again; everything else is an answer. */
const refusesForGood = (error: unknown) =>
  error instanceof AppError && !['unavailable', 'unauthenticated'].includes(error.code)

/** Tells when something was kept, came further or arrived. @returns how to stop */
export function onParcels(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Tells what has arrived, with the record's photos then. @returns how to stop */
export function onArrival(tell: (parcel: Parcel, photos: RecordPhoto[]) => void): () => void {
  arrivals.add(tell)
  return () => arrivals.delete(tell)
}

/** How much of its bytes has gone, 0 to 1. */
export const progressOf = ({ nonce }: Parcel): number => progress.get(nonce) ?? 0
