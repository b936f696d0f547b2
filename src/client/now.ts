import { useEffect, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import type { Instant } from '../contract/fields'

/** The phone's own clock, for words like 今天 and 还有 3 天. What counts is decided by the server's. */
export const phoneNow = (): Instant => new Date().toISOString()

/** The phone's clock, read again every so many milliseconds while the page is in sight. */
export function useNow(every = 30_000): Instant {
  const [now, setNow] = useState(phoneNow)
  const [inSight, setInSight] = useState(true)
  useDidShow(() => setInSight(true))
  useDidHide(() => setInSight(false))
  useEffect(() => {
    if (!inSight) return
    setNow(phoneNow())
    const timer = setInterval(() => setNow(phoneNow()), every)
    return () => clearInterval(timer)
  }, [every, inSight])
  return now
}
