import Taro from '@tarojs/taro'
import type { Answer } from '../contract/calls'
import { NoAnswer, type Outgoing } from './transport-error'

declare const API_ORIGIN: string
declare const CLOUD_ENV: string

const tokenKey = 'session'
/** Slow is not lost: on a 2G network an answer takes this long. */
const timeout = 20_000

let cloudReady = false

/** The mini-program: the cloud function where an environment is configured, else our server over HTTPS. */
export async function send(outgoing: Outgoing): Promise<Answer<unknown>> {
  const answer = CLOUD_ENV ? await byFunction(outgoing) : await byRequest(outgoing)
  if (answer.ok && answer.token) Taro.setStorageSync(tokenKey, answer.token)
  return answer
}

async function byFunction({ call, input, nonce }: Outgoing): Promise<Answer<unknown>> {
  try {
    if (!cloudReady) Taro.cloud.init({ env: CLOUD_ENV })
    cloudReady = true
    const { result } = await Taro.cloud.callFunction({ name: 'api', data: { call, input, nonce } })
    return result as unknown as Answer<unknown>
  } catch (error) {
    throw new NoAnswer(String((error as { errMsg?: string }).errMsg))
  }
}

async function byRequest({ call, input, nonce }: Outgoing): Promise<Answer<unknown>> {
  const token = Taro.getStorageSync<string>(tokenKey)
  try {
    const { data } = await Taro.request({
      url: `${API_ORIGIN}/call/${call}`,
      method: 'POST',
      timeout,
      header: {
        'content-type': 'application/json',
        'x-nonce': nonce,
        ...(token && { authorization: `Bearer ${token}` }),
      },
      data: input as object,
    })
    if (typeof data !== 'object' || !data) throw new Error('not an answer')
    return data as Answer<unknown>
  } catch (error) {
    throw new NoAnswer(String((error as { errMsg?: string }).errMsg ?? error))
  }
}

/** WeChat vouches for its user: a fresh login code opens a session without a tap, for who had one here. */
export async function signInAgain(): Promise<boolean> {
  if (CLOUD_ENV || !Taro.getStorageSync(tokenKey)) return false
  try {
    const { code } = await Taro.login()
    const answer = await send({ call: 'org.signInWithWechat', input: { loginCode: code }, nonce: code })
    return answer.ok
  } catch {
    return false
  }
}
