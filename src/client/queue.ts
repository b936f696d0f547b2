import Taro from '@tarojs/taro'
import type { CallName, Input, Output } from '../contract/calls'
import { AppError } from '../contract/errors'
import { call } from './call'
import { knownMe } from './me'
import { newNonce } from './nonce'
import { NoAnswer } from './transport-error'

/** One act kept on the phone until the network returns. */
export interface Waiting {
  name: CallName
  input: unknown
  nonce: string
  /** what it is, in the person's words, e.g. 参加 · 三月主题党日 */
  words: string
  /** the account that acted; nobody else on this phone hears what came of it */
  by?: string
}

/** What came of an act that waited, until its person has read it. */
export interface Refused extends Pick<Waiting, 'nonce' | 'words' | 'by'> {
  why: string
}

const key = 'queue'
const refusedKey = 'queue.refused'
const listeners = new Set<() => void>()
const sentListeners = new Set<() => void>()
let flushing: Promise<void> | null = null

const read = (): Waiting[] => Taro.getStorageSync<Waiting[]>(key) || []
const write = (waiting: Waiting[]) => {
  Taro.setStorageSync(key, waiting)
  listeners.forEach((tell) => tell())
}

const keep = (one: Omit<Waiting, 'by'>) => write([...read(), { ...one, by: knownMe()?.who.accountId }])

/** What still waits, oldest first. */
export const waiting = read

/** Tells when something was kept or sent. @returns how to stop */
export function onQueue(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/**
 * Acts now when there is a network, else keeps the act on the phone with its nonce: it is sent once, in order,
 * when the network returns, also after the app was closed.
 *
 * @returns the answer, or 'kept' when it waits on the phone
 * @throws AppError as the backend refused it
 */
export async function act<N extends CallName>(
  name: N,
  input: Input<N>,
  words: string,
): Promise<Output<N> | 'kept'> {
  const nonce = newNonce()
  // what came first goes first, else an old answer would overwrite a new one
  if (read().length) await flush()
  if (!read().length) {
    try {
      return await call(name, input, nonce)
    } catch (error) {
      if (!mayRepeat(error)) throw error
    }
  }
  keep({ name, input, nonce, words })
  return 'kept'
}

/**
 * Acts at once and loses nothing: the act is kept on the phone first and sent then, so that it survives an app that is
 * closed while the network is slow. What was refused is told as for everything that waited.
 *
 * @returns whether it arrived, still waits, or was refused
 */
export async function actSurely<N extends CallName>(
  name: N,
  input: Input<N>,
  words: string,
): Promise<'sent' | 'kept' | 'refused'> {
  const nonce = newNonce()
  keep({ name, input, nonce, words })
  await flush()
  if (read().some((w) => w.nonce === nonce)) return 'kept'
  return refused().some((r) => r.nonce === nonce) || told.delete(nonce) ? 'refused' : 'sent'
}

/** Sends what waits, in order, until the network fails again. */
export function flush(): Promise<void> {
  flushing ??= sendAll().finally(() => (flushing = null))
  return flushing
}

/** Tells when something that waited has been sent: what pages show may be older. @returns how to stop */
export function onSent(tell: () => void): () => void {
  sentListeners.add(tell)
  return () => sentListeners.delete(tell)
}

async function sendAll(): Promise<void> {
  const before = read().length
  await sendEach()
  if (read().length < before) sentListeners.forEach((tell) => tell())
}

async function sendEach(): Promise<void> {
  for (let next = read()[0]; next; next = read()[0]) {
    try {
      const why = sayConflicts(await call(next.name, next.input as never, next.nonce))
      if (why) refuse(next, why)
    } catch (error) {
      if (mayRepeat(error)) return
      // refused for good: say so in its words, and let the others pass
      if (!isDone(error)) refuse(next, (error as Error).message)
    }
    write(read().filter((w) => w.nonce !== next.nonce))
  }
}

/** A roll, or a sheet of paper, is taken for everybody but those whom this names. */
function sayConflicts(answer: unknown): string {
  const { conflicts = [] } = (answer ?? {}) as { conflicts?: { label: string; words: string }[] }
  return conflicts.map((c) => `${c.label}没记上，${c.words}`).join('；')
}

/** What was wanted is so already, by another way or by an answer that was lost. */
const isDone = (error: unknown) => error instanceof AppError && error.reason === 'already'

/** refused acts that the person has been told of, until the act itself asks */
const told = new Set<string>()

/**
 * What was refused after waiting, and what was done only in part, of the person who uses this phone now: kept on the
 * phone until they have read it, also when the app is closed before.
 */
export function refused(): Refused[] {
  const me = knownMe()?.who.accountId
  return (Taro.getStorageSync<Refused[]>(refusedKey) || []).filter((r) => !r.by || r.by === me)
}

/** Written before the act leaves the queue: an app closed between the two asks again and is answered the same. */
function refuse({ nonce, words, by }: Waiting, why: string): void {
  // somebody else has taken the phone while it was on its way
  if (by && by !== knownMe()?.who.accountId) return
  Taro.setStorageSync(refusedKey, [...refused().filter((r) => r.nonce !== nonce), { nonce, words, by, why }])
}

/** The person has read these. */
export function readRefused(these: Refused[]): void {
  for (const { nonce } of these) told.add(nonce)
  Taro.setStorageSync(
    refusedKey,
    refused().filter((r) => !told.has(r.nonce)),
  )
}

/** No answer, or a busy backend: the same act may be sent again. */
const mayRepeat = (error: unknown) =>
  error instanceof NoAnswer || (error instanceof AppError && error.code === 'unavailable')
