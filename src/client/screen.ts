import Taro from '@tarojs/taro'

/** Keeps the screen lit while a code is shown. */
export const keepAwake = (on: boolean): void =>
  void Promise.resolve(Taro.setKeepScreenOn({ keepScreenOn: on })).catch(() => {})

/** A mini-program fills the screen already. */
export const canFillScreen = false
export const fillScreen = (): void => {}
