import { AppError } from '../contract/errors'
import type { Instant } from '../contract/fields'
import type { Log } from './context'
import type { Delivery, WeChat } from './wechat'
import { NoAnswer, wechatHttp, type WeChatAnswer } from './wechat-http'
import { checkAll } from './wechat-text'
import { keepTokens, type TokenStore } from './wechat-token'

export interface WeChatSettings {
  appid: string
  secret: string
  /** https://api.weixin.qq.com unless a test says otherwise */
  origin?: string
  /** which edition of the mini-program codes and messages open */
  edition?: 'release' | 'trial' | 'develop'
  now(): Instant
  log: Log
  store: TokenStore
  /** how long an answer may take */
  timeoutMs?: number
}

const staleToken = [40001, 40014, 42001]
/** our template, data, page or openid is wrong: repeating changes nothing */
const ours = [40003, 40037, 41030, 47003]
const states = { release: 'formal', trial: 'trial', develop: 'developer' }

/** What getUnlimitedQRCode takes as a scene. */
const sceneForm = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/

const busy = () => new AppError('unavailable', '微信没有回应，请稍后再试')

/** WeChat's server side over HTTPS. Secrets and tokens never reach a log, an error or a caller. */
export function makeWeChat(given: WeChatSettings): WeChat {
  const { origin = 'https://api.weixin.qq.com', edition = 'release', timeoutMs = 5000, log } = given
  const ask = wechatHttp({ origin, timeoutMs, log })
  const tokens = keepTokens({ ...given, ask })

  /** One call with the token, and once more with another when WeChat no longer knows it. */
  async function withToken(path: string, body: object, ms?: number): Promise<WeChatAnswer> {
    const token = await tokens.get()
    const first = await ask(path, { access_token: token }, body, ms)
    if (!staleToken.includes(first.errcode)) return first
    return ask(path, { access_token: await tokens.renew(token) }, body, ms)
  }

  return {
    configured: true,

    async openidOf(loginCode) {
      const { errcode, body } = await orBusy(
        ask('/sns/jscode2session', {
          appid: given.appid,
          secret: given.secret,
          js_code: loginCode,
          grant_type: 'authorization_code',
        }),
      )
      if (errcode === 40029 || errcode === 40163)
        throw new AppError('invalid', '登录已过期，请再试一次', 'code')
      if (errcode === 45011) throw new AppError('too_many', '登录太频繁，请一分钟后再试')
      if (errcode === 40226) throw new AppError('forbidden', '微信限制了这个账号登录')
      if (errcode || typeof body.openid !== 'string') throw busy()
      return body.openid
    },

    async phoneOf(phoneCode) {
      const { errcode, body } = await orBusy(
        withToken('/wxa/business/getuserphonenumber', { code: phoneCode }),
      )
      if (errcode === 40029) throw new AppError('invalid', '手机号授权已过期，请再点一次', 'code')
      const phone = (body.phone_info as { purePhoneNumber?: unknown } | undefined)?.purePhoneNumber
      if (errcode || typeof phone !== 'string') throw busy()
      return phone
    },

    async send({ openid, templateId, page, data }) {
      try {
        const { errcode } = await withToken('/cgi-bin/message/subscribe/send', {
          touser: openid,
          template_id: templateId,
          page: page || undefined,
          miniprogram_state: states[edition],
          lang: 'zh_CN',
          data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
        })
        return deliveryOf(errcode)
      } catch (error) {
        if (error instanceof NoAnswer) return { outcome: 'retry', why: error.why }
        throw error
      }
    },

    checkText: (openid, content) =>
      checkAll(content, async (part) => {
        // a person waits for this one, and what cannot be checked now is checked later
        const { errcode, body } = await withToken(
          '/wxa/msg_sec_check',
          { version: 2, scene: 2, openid, content: part },
          Math.min(timeoutMs, 3000),
        )
        const suggest = (body.result as { suggest?: unknown } | undefined)?.suggest
        if (errcode || !['pass', 'review', 'risky'].includes(suggest as string)) return 'unknown'
        return suggest as 'pass' | 'review' | 'risky'
      }),

    async codeImage(scene, page) {
      if (!sceneForm.test(scene)) throw new Error('a scene holds 1 to 32 characters that WeChat takes')
      const { errcode, image } = await orBusy(
        withToken('/wxa/getwxacodeunlimit', {
          scene,
          page,
          check_path: edition === 'release',
          env_version: edition,
          width: 430,
        }),
      )
      if (errcode === 45009) throw new AppError('too_many', '生成小程序码太频繁，请一分钟后再试')
      if (!image) throw busy()
      return image
    },
  }
}

/** WeChat's answer to a send, as what becomes of the message. */
function deliveryOf(errcode: number): Delivery {
  if (errcode === 0) return { outcome: 'sent' }
  if (errcode === 43101) return { outcome: 'refused', why: '43101' }
  if (ours.includes(errcode)) return { outcome: 'broken', why: String(errcode) }
  // busy, quota, a token that a renewal did not cure, and what we do not know: later, and given up in the end
  return { outcome: 'retry', why: String(errcode) }
}

async function orBusy(answer: Promise<WeChatAnswer>): Promise<WeChatAnswer> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof NoAnswer ? busy() : error
  }
}
