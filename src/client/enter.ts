import Taro from '@tarojs/taro'
import { call } from './call'
import { deviceName } from './device'
import { comeBack, refreshMe } from './me'

/** WeChat vouches for its user; who that is in the branch is asked next. @returns whether we know already */
export async function enterWechat(): Promise<boolean> {
  comeBack()
  const { code } = await Taro.login()
  const { bound } = await call('org.signInWithWechat', { loginCode: code, device: deviceName() })
  await refreshMe()
  return bound
}
