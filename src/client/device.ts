import Taro from '@tarojs/taro'

/** What this device calls itself in the list of signed-in devices: HUAWEI nova 5i · 微信 */
export function deviceName(): string {
  try {
    const { brand, model } = Taro.getDeviceInfo()
    return `${model.startsWith(brand) ? '' : `${brand} `}${model} · 微信`.slice(0, 60)
  } catch {
    return '微信'
  }
}
