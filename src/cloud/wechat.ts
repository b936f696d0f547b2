import { AppError } from '../contract/errors'

/** What became of one message, decided here alone. */
export type Delivery =
  | { outcome: 'sent' }
  | { outcome: 'retry'; why: string } // busy, quota, no answer: later
  | { outcome: 'refused'; why: string } // the person did not consent (43101): next rung, credit to zero
  | { outcome: 'broken'; why: string } // our template, data or page is wrong: alarm

export interface SubscribeMessage {
  openid: string
  templateId: string
  page: string
  data: Record<string, string>
}

/** WeChat's server side, as far as we use it. The one implementation is wechat-client.ts; tests fake the far end. */
export interface WeChat {
  /** A mini-program is registered, so the platform asks that what users write is checked. */
  configured: boolean
  /** wx.login's code → openid. @throws AppError unavailable, or invalid when the code is stale */
  openidOf(loginCode: string): Promise<string>
  /** a getPhoneNumber code → the number without country code */
  phoneOf(phoneCode: string): Promise<string>
  send(message: SubscribeMessage): Promise<Delivery>
  /** msgSecCheck v2: `unknown` when the platform could not say (no recent openid, no answer) */
  checkText(openid: string, content: string): Promise<'pass' | 'review' | 'risky' | 'unknown'>
  /** a mini-program code as PNG; scene ≤ 32 characters, never personal data */
  codeImage(scene: string, page: string): Promise<Uint8Array>
}

/** No mini-program is registered: nothing can be asked of WeChat, and everything works without it. */
export const noWeChat: WeChat = {
  configured: false,
  openidOf: () => Promise.reject(new AppError('unavailable', '还没有配置微信小程序')),
  phoneOf: () => Promise.reject(new AppError('unavailable', '还没有配置微信小程序')),
  send: async () => ({ outcome: 'refused', why: 'no mini-program' }),
  checkText: async () => 'unknown',
  codeImage: () => Promise.reject(new AppError('unavailable', '还没有配置微信小程序')),
}
