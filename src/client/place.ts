import Taro from '@tarojs/taro'
import type { Input } from '../contract/calls'

declare const BY_PLACE: boolean

export type Place = NonNullable<Input<'mobilization.arrive'>['point']>

/** How long a phone may look for satellites, in ms. */
const longest = 8000

const browser = process.env.TARO_ENV === 'h5'

/**
 * Where the phone is, looked up once, for a tap. An edition built without BY_PLACE declares no location to WeChat and
 * holds none of this.
 *
 * @throws Error in words for whoever tapped
 */
export async function whereNow(): Promise<Place> {
  if (typeof BY_PLACE === 'boolean' && BY_PLACE) {
    try {
      // a browser knows GPS's coordinates only; WeChat gives those of Chinese maps
      const system = browser ? 'wgs84' : 'gcj02'
      const found = await Taro.getLocation({
        type: system,
        isHighAccuracy: true,
        highAccuracyExpireTime: longest,
      })
      const { latitude, longitude, accuracy } = found
      return { latitude, longitude, accuracy, system }
    } catch (error) {
      throw new Error(whyNot((error as { errMsg?: string }).errMsg ?? ''))
    }
  }
  throw new Error('这里没有开通用位置报到')
}

const whyNot = (said: string): string =>
  /auth|den(y|ied)|permi|privacy/i.test(said)
    ? `您没有允许用位置，也没关系。${browser ? '' : '要改主意，点右上角 ··· → 设置。'}`
    : '没有取到位置，手机的定位可能关着。'
