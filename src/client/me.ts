import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'
import type { Me } from '../contract/org'
import { call } from './call'

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
  known = { me }
  if (me) Taro.setStorageSync(key, me)
  else Taro.removeStorageSync(key)
  listeners.forEach((tell) => tell())
}

/** Asks the backend who we are. Without a network, what we knew stands. */
export async function refreshMe(): Promise<Me | null | undefined> {
  try {
    set(await call('org.me', {}))
  } catch {
    listeners.forEach((tell) => tell())
  }
  return read().me
}

/** Signs out and leaves nothing personal on the phone but how it should look. */
export async function signOut(): Promise<void> {
  await call('org.signOut', {})
  const look = Taro.getStorageSync('look')
  Taro.clearStorageSync()
  if (look) Taro.setStorageSync('look', look)
  set(null)
}

export const useMe = (): Me | null | undefined =>
  useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, read).me
