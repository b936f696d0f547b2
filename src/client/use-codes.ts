import { useCallback, useEffect, useState } from 'react'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import type { Instant } from '../contract/fields'
import { msOf, shift } from '../domain/clock'
import { phoneNow } from './now'

export interface RotatingCode {
  from: Instant
  to: Instant
  link: string
  spoken: string
}

interface Fetched<T> {
  host: T
  /** how far the server's clock is ahead of the phone's, in ms */
  ahead: number
}

export interface Showing<T> {
  host: T | null
  code: RotatingCode | null
  /** the server's time, as well as the phone knows it */
  now: Instant
  secondsLeft: number
  error: Error | null
  reload(): Promise<void>
}

/**
 * Codes for the next minutes, fetched ahead and kept on the phone: they change on time without a network.
 *
 * @param key under which they are kept
 * @param load stays the same function between paintings
 */
export function useCodes<T extends { codes: RotatingCode[]; now: Instant }>(
  key: string,
  load: () => Promise<T>,
): Showing<T> {
  const [fetched, setFetched] = useState<Fetched<T> | null>(
    () => Taro.getStorageSync<Fetched<T>>(key) || null,
  )
  const [error, setError] = useState<Error | null>(null)
  const [phone, setPhone] = useState(phoneNow)
  const [inSight, setInSight] = useState(true)
  useDidShow(() => setInSight(true))
  useDidHide(() => setInSight(false))

  const reload = useCallback(async () => {
    try {
      const host = await load()
      const next = { host, ahead: msOf(host.now) - msOf(phoneNow()) }
      setFetched(next)
      setError(null)
      Taro.setStorageSync(key, next)
    } catch (failure) {
      setError(failure as Error)
    }
  }, [load, key])

  useEffect(() => {
    if (!inSight) return
    void reload()
    const often = setInterval(() => void reload(), 8_000)
    const clock = setInterval(() => setPhone(phoneNow()), 500)
    return () => {
      clearInterval(often)
      clearInterval(clock)
    }
  }, [inSight, reload])

  const now = shift(phone, fetched?.ahead ?? 0, 'ms')
  const code = fetched?.host.codes.find((c) => c.from <= now && now < c.to) ?? null
  const secondsLeft = code ? Math.max(0, Math.ceil((msOf(code.to) - msOf(now)) / 1000)) : 0
  return { host: fetched?.host ?? null, code, now, secondsLeft, error, reload }
}
