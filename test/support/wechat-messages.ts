import type { SubscribeMessage } from '../../src/cloud/wechat'

export type Received = SubscribeMessage & { read: boolean }

/** 参数值内容限制说明: what a field of each type may hold. */
const limits: Record<string, (value: string) => boolean> = {
  thing: (v) => v.length <= 20,
  name: (v) => (/^[\x20-\x7e]+$/.test(v) ? v.length <= 20 : v.length <= 10) && !/[\d…]/.test(v),
  phrase: (v) => /^[\u4e00-\u9fff]{1,5}$/.test(v),
  character_string: (v) => /^[\x21-\x7e]{1,32}$/.test(v),
  number: (v) => /^[\d.]{1,32}$/.test(v),
  phone_number: (v) => /^[\d+()\- ]{1,17}$/.test(v),
  time: (v) => /^(\d{4}年\d{1,2}月\d{1,2}日 )?([01]?\d|2[0-3]):[0-5]\d$/.test(v),
  date: (v) => /^\d{4}年\d{1,2}月\d{1,2}日( ([01]?\d|2[0-3]):[0-5]\d)?$/.test(v),
}

/** Is the value one that WeChat takes for the field? */
export function fits(field: string, value: unknown): boolean {
  const limit = limits[field.replace(/\d+$/, '')]
  return typeof value === 'string' && value.trim() !== '' && !/[\r\n\t]/.test(value) && !!limit?.(value)
}

/** subscribeMessage.send with one-time consents, and the phones it reaches. */
export function messageDesk() {
  const received: Received[] = []
  const consents = new Map<string, number>()
  const gone = new Set<string>()
  const key = (openid: string, templateId: string) => `${openid} ${templateId}`

  return {
    received,
    /** openids that are not, or no longer, of this mini-program */
    gone,
    /** The user tapped 允许 for these templates once. */
    consent(openid: string, templateId: string) {
      consents.set(key(openid, templateId), (consents.get(key(openid, templateId)) ?? 0) + 1)
    },
    left: (openid: string, templateId: string) => consents.get(key(openid, templateId)) ?? 0,
    send(body: Record<string, unknown>): object {
      const {
        touser,
        template_id: templateId,
        page = '',
        data = {},
      } = body as {
        touser: string
        template_id: string
        page?: string
        data?: Record<string, { value: string }>
      }
      if (!touser || gone.has(touser)) return { errcode: 40003, errmsg: 'invalid openid' }
      if (!templateId?.startsWith('tmpl-')) return { errcode: 40037, errmsg: 'invalid template_id' }
      if (page && !page.startsWith('pages/')) return { errcode: 41030, errmsg: 'invalid page' }
      const wrong = Object.entries(data).find(([field, { value }]) => !fits(field, value))
      if (wrong) return { errcode: 47003, errmsg: `argument invalid! data.${wrong[0]}.value invalid` }
      const left = consents.get(key(touser, templateId)) ?? 0
      if (left < 1) return { errcode: 43101, errmsg: 'user refuse to accept the msg' }
      consents.set(key(touser, templateId), left - 1)
      received.push({
        openid: touser,
        templateId,
        page,
        data: Object.fromEntries(Object.entries(data).map(([k, { value }]) => [k, value])),
        read: false,
      })
      return { errcode: 0, errmsg: 'ok', msgid: received.length }
    },
  }
}
