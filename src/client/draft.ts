import { useCallback, useRef, useState } from 'react'
import Taro from '@tarojs/taro'

/**
 * What is half typed survives: it is kept on the phone under `draft.<name>` until it is saved.
 *
 * @param start what the form holds when nothing was kept
 * @returns the value, how to change it, how to forget it, and whether it was found on the phone
 */
export function useDraft<T>(name: string, start: T) {
  const key = `draft.${name}`
  const [found] = useState(() => (Taro.getStorageSync<T>(key) || null) as T | null)
  const [value, setValue] = useState<T>(found ?? start)
  const [touched, setTouched] = useState(false)
  const now = useRef(value)
  const set = useCallback(
    (change: Partial<T> | ((now: T) => T)) => {
      now.current = typeof change === 'function' ? change(now.current) : { ...now.current, ...change }
      // kept before it is painted: an app may be closed between the two
      Taro.setStorageSync(key, now.current)
      setTouched(true)
      setValue(now.current)
    },
    [key],
  )
  return {
    value,
    found: found !== null,
    /** there is something here that the server has not */
    own: touched || found !== null,
    set,
    forget() {
      setTouched(false)
      Taro.removeStorageSync(key)
    },
  }
}
