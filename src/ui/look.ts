import { useSyncExternalStore } from 'react'
import Taro from '@tarojs/taro'

/** How the person wants to see things: large type, and light or dark when not as the phone does. */
export interface Look {
  large: boolean
  scheme: 'system' | 'light' | 'dark'
}

const key = 'look'
const listeners = new Set<() => void>()
let look: Look | null = null

/** The phone's own type size counts until the person has chosen here. */
function phoneIsLarge(): boolean {
  if (process.env.TARO_ENV !== 'weapp') return false
  const base = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number; fontSizeSetting?: number }
  return (base.fontSizeScaleFactor ?? (base.fontSizeSetting ?? 16) / 16) >= 1.2
}

const read = (): Look =>
  (look ??= { large: phoneIsLarge(), scheme: 'system', ...(Taro.getStorageSync(key) || {}) })

export function setLook(change: Partial<Look>): void {
  look = { ...read(), ...change }
  Taro.setStorageSync(key, look)
  listeners.forEach((tell) => tell())
}

export const useLook = (): Look =>
  useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, read)
