import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'
import type { Me } from '../contract/org'
import { call } from './call'
import { signInAgain } from './transport'

/** Who uses this phone: known from last time at once, asked again at every start. */
export interface Known {
  /** undefined until we have heard; null for a visitor */
  me: Me | null | undefined
}

const key = 'me'
const listeners = new Set<() => void>()
let known: Known | null = null

const read = (): Known => (known ??= { me: Taro.getStorageSync<Me>(key) || undefined })

function set(me: Me | null) {
  const before = read().me
  // somebody else's lists, drafts and waiting answers are not for these eyes
  if (before && before.who.accountId !== me?.who.accountId) forget()
  known = { me }
  if (me) Taro.setStorageSync(key, me)
  else Taro.removeStorageSync(key)
  listeners.forEach((tell) => tell())
}

/** Asks the backend who we are. Without a network, what we knew stands. */
export async function refreshMe(): Promise<Me | null | undefined> {
  try {
    let me = await call('org.me', {})
    // a stale session of somebody we know: WeChat vouches for them again, without a tap
    if (!me && read().me && (await signInAgain())) me = await call('org.me', {})
    set(me)
  } catch {
    listeners.forEach((tell) => tell())
  }
  return read().me
}

/** Leaves nothing personal on the phone but how it should look, and the session. */
function forget() {
  const kept = ['look', 'session'].map((k) => [k, Taro.getStorageSync(k)] as const)
  Taro.clearStorageSync()
  for (const [k, value] of kept) if (value) Taro.setStorageSync(k, value)
}

/** Signs out here; other devices stay as they are. */
export async function signOut(): Promise<void> {
  await call('org.signOut', {})
  Taro.removeStorageSync('session')
  set(null)
}

export const useMe = (): Me | null | undefined =>
  useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, read).me
