import Taro from '@tarojs/taro'
import type { Instant } from '../contract/fields'
import { msOf, shift } from '../domain/clock'
import { phoneNow, useNow } from './now'

/** How far the server's clock is ahead of the phone's, in ms, as it was when we last heard it. */
const key = 'clock'
let ahead: number | null = null

const read = (): number => (ahead ??= Taro.getStorageSync<number>(key) || 0)

/** An answer has just come with the server's time. */
export function hearClock(now: Instant): void {
  ahead = msOf(now) - msOf(phoneNow())
  Taro.setStorageSync(key, ahead)
}

const serverTime = (phone: Instant): Instant => shift(phone, read(), 'ms')

/** The server's time, as well as this phone knows it: a tap is dated with it, whatever the phone's own clock says. */
export const serverNow = (): Instant => serverTime(phoneNow())

/** The same, again every so many milliseconds while the page is in sight. */
export const useServerNow = (every?: number): Instant => serverTime(useNow(every))
