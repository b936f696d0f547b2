import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'
import type { Credit } from '../contract/message'
import type { Me } from '../contract/org'
import { call, renewSession } from './call'
import { forgetFiles } from './file-platform'
import { forgetParcels } from './parcels'

/** Who uses this phone: known from last time at once, asked again at every start. */
export interface Known {
  /** undefined until we have heard; null for a visitor */
  me: Me | null | undefined
}

const key = 'me'
/** signed out here; in WeChat nothing else would tell */
const outKey = 'out'
const listeners = new Set<() => void>()
let known: Known | null = null

const read = (): Known => (known ??= { me: Taro.getStorageSync<Me>(key) || undefined })

/** The backend has said who we are. */
export function heard(me: Me | null): void {
  const before = read().me
  // somebody else's lists, drafts and waiting answers are not for these eyes
  if (before && before.who.accountId !== me?.who.accountId) forget()
  known = { me }
  if (me) Taro.setStorageSync(key, me)
  else Taro.removeStorageSync(key)
  listeners.forEach((tell) => tell())
}

/** Somebody who stands for nobody (yet): a visitor, or a WeChat user whom no branch knows. */
export const isStranger = (me: Me | null | undefined): boolean =>
  me === null || (!!me && !me.people.length && !me.offices.length)

/** Who uses this phone as far as we know, outside of a page. */
export const knownMe = (): Me | null | undefined => read().me

/** The count of messages has changed by a call that answered with it. */
export function setCredits(credits: Credit[]): void {
  const { me } = read()
  if (me) heard({ ...me, credits })
}

/** Asks the backend who we are. Without a network, what we knew stands. */
export async function refreshMe(): Promise<Me | null | undefined> {
  // WeChat would vouch for its user at once; who signed out comes back by their own tap
  if (Taro.getStorageSync(outKey)) {
    heard(null)
    return null
  }
  try {
    let me = await call('org.me', {})
    // a stale session of somebody we know: WeChat vouches for them again, without a tap
    if (!me && read().me && (await renewSession())) me = await call('org.me', {})
    heard(me)
  } catch {
    listeners.forEach((tell) => tell())
  }
  return read().me
}

const home = /^\/?(pages\/home\/index)?$/

/** At a start: asks who we are, unless the page that opens hears it anyhow. @param page where the app starts */
export function getToKnow(page: string): void {
  const asks = home.test(page) && !Taro.getStorageSync(outKey) && !isStranger(read().me)
  if (!asks) void refreshMe()
}

/** Leaves nothing personal on the phone but how it should look, and the session. */
function forget() {
  const kept = ['look', 'session'].map((k) => [k, Taro.getStorageSync(k)] as const)
  Taro.clearStorageSync()
  for (const [k, value] of kept) if (value) Taro.setStorageSync(k, value)
  forgetFiles()
  forgetParcels()
}

/** Signs out here; other devices stay as they are. */
export async function signOut(): Promise<void> {
  await call('org.signOut', {})
  Taro.removeStorageSync('session')
  heard(null)
  if (process.env.TARO_ENV === 'weapp') Taro.setStorageSync(outKey, true)
}

/** The person wants to be known again. */
export const comeBack = (): void => Taro.removeStorageSync(outKey)

export const useMe = (): Me | null | undefined =>
  useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, read).me
