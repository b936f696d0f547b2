import { shift } from '../../src/domain/clock'
import { messageDesk } from './wechat-messages'
import { tokenDesk } from './wechat-tokens'

type Answer = object | Buffer
type Body = Record<string, unknown>

export type Contract = ReturnType<typeof wechatContract>

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const error = (errcode: number, errmsg: string): Answer => ({ errcode, errmsg: `${errmsg} rid: 6543-test` })

/**
 * What WeChat's documents say each call does, on a clock that the story moves. Codes that no story issued answer
 * too, so that a story may simply say `code: 'ann'`: the login code `ann` (or `ann#2`, a second one) belongs to
 * `openid-ann`, and an unknown phone code is the number itself.
 */
export function wechatContract(now: () => string) {
  const tokens = tokenDesk(now)
  const messages = messageDesk()
  const logins = new Map<string, { openid: string; until: string }>()
  const phones = new Map<string, string>()
  const used = new Set<string>()
  const idle = new Set<string>()
  const calls = new Map<string, string[]>()
  let verdict: 'pass' | 'review' | 'risky' = 'pass'
  let issued = 0

  /** Has this been asked more than `limit` times in the last minute? */
  function tooOften(what: string, limit: number): boolean {
    const recent = (calls.get(what) ?? []).filter((at) => at > shift(now(), -60, 's'))
    recent.push(now())
    calls.set(what, recent)
    return recent.length > limit
  }

  function session(query: URLSearchParams): Answer {
    if (query.get('appid') !== tokens.appid) return error(40013, 'invalid appid')
    if (query.get('secret') !== tokens.secret) return error(40125, 'invalid appsecret')
    const code = query.get('js_code') ?? ''
    const login = logins.get(code) ?? {
      openid: `openid-${code.replace(/#.*$/, '')}`,
      until: shift(now(), 1, 'm'),
    }
    if (!code || code === 'stale' || login.until <= now()) return error(40029, 'invalid code')
    if (used.has(`login ${code}`)) return error(40163, 'code been used')
    if (tooOften(`login ${login.openid}`, 100)) return error(45011, 'api minute-quota reach limit')
    used.add(`login ${code}`)
    return { openid: login.openid, session_key: 'c2Vzc2lvbiBrZXkgbmV2ZXIga2VwdA==' }
  }

  function phoneNumber({ code }: Body): Answer {
    if (typeof code !== 'string' || code === 'stale' || used.has(`phone ${code}`)) {
      return error(40029, 'invalid code')
    }
    used.add(`phone ${code}`)
    const number = phones.get(code) ?? code
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: { phoneNumber: `+86${number}`, purePhoneNumber: number, countryCode: '86' },
    }
  }

  function checkText({ openid, content, version, scene }: Body): Answer {
    if (tooOften('msg_sec_check', 4000)) return error(45009, 'reach max api daily quota limit')
    if (version !== 2 || ![1, 2, 3, 4].includes(scene as number)) return error(40097, 'invalid args')
    if (typeof content !== 'string' || !content || [...content].length > 2500) {
      return error(47001, 'data format error')
    }
    if (idle.has(openid as string)) return error(61010, 'code is expired')
    return { errcode: 0, errmsg: 'ok', result: { suggest: verdict, label: verdict === 'pass' ? 100 : 20001 } }
  }

  function codeImage({ scene, page }: Body): Answer {
    if (tooOften('getwxacodeunlimit', 5000)) return error(45009, 'reach max api daily quota limit')
    if (typeof scene !== 'string' || !/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene)) {
      return error(40129, 'invalid scene')
    }
    if (typeof page !== 'string' || !page.startsWith('pages/')) return error(41030, 'invalid page')
    return png
  }

  const withToken: Record<string, (body: Body) => Answer> = {
    '/wxa/business/getuserphonenumber': phoneNumber,
    '/cgi-bin/message/subscribe/send': messages.send,
    '/wxa/msg_sec_check': checkText,
    '/wxa/getwxacodeunlimit': codeImage,
  }

  return {
    tokens,
    messages,
    /** A login code for an openid: it lives five minutes and works once. */
    loginCode(openid: string): string {
      const code = `code${++issued}`
      logins.set(code, { openid, until: shift(now(), 5, 'm') })
      return code
    },
    phones,
    /** A phone-number code: it works once. */
    phoneCode(number: string): string {
      const code = `phone${++issued}`
      phones.set(code, number)
      return code
    },
    /** Every code works again, for a story whose doings are taken back. */
    forgets() {
      used.clear()
      calls.clear()
    },
    /** Has not opened the mini-program for two hours: its texts cannot be checked. */
    idle,
    /** From now on each text check ends so. */
    judges: (suggest: typeof verdict) => void (verdict = suggest),
    answer(method: string, path: string, query: URLSearchParams, body: Body): Answer {
      if (path === '/sns/jscode2session') return session(query)
      if (path === '/cgi-bin/stable_token') return tokens.stable(body)
      const call = withToken[path]
      if (!call || method !== 'POST') return error(40066, 'invalid url')
      const refused = tokens.check(query.get('access_token'))
      return refused ? error(...refused) : call(body)
    },
  }
}
