import Taro from '@tarojs/taro'
import type { Credit, Template } from '../contract/message'
import { consentsToAsk } from '../domain/consent'
import { call } from './call'
import { knownMe, setCredits } from './me'

/** Refused once at a tap: not asked there again; 我的 → 消息提醒 always asks. */
const key = 'consent.refused'
/** The person has turned off all messages of this mini-program in WeChat. */
const turnedOff = 20004

const readRefused = (): Template[] => Taro.getStorageSync<Template[]>(key) || []

/**
 * Lets WeChat ask for one more message of each. Only right from a tap.
 *
 * @returns how many were allowed; the count is kept by the backend, because WeChat does not tell it
 */
export async function askConsent(wanted: Credit[]): Promise<number> {
  const accepted = await ask(wanted)
  if (!accepted?.length) return 0
  setCredits(await call('message.grant', { templates: accepted }))
  return accepted.length
}

/** A tap that makes some messages welcome: WeChat asks for those that nothing is left of, and never twice. */
export function offerMessages(...welcome: Template[]): void {
  if (process.env.TARO_ENV !== 'weapp') return
  const wanted = consentsToAsk(knownMe()?.credits ?? [], welcome, readRefused())
  // what the tap itself was for goes on meanwhile, and a lost consent costs no more than a message
  if (wanted.length) void askConsent(wanted).catch(() => undefined)
}

/** @returns null when WeChat did not come to ask */
async function ask(wanted: Credit[]): Promise<Template[] | null> {
  let said: Record<string, unknown>
  try {
    const tmplIds = wanted.map((c) => c.templateId)
    said = { ...(await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })) }
  } catch (error) {
    if ((error as { errCode?: number }).errCode !== turnedOff) return null
    said = {}
  }
  const accepted = wanted.filter((c) => said[c.templateId] === 'accept').map((c) => c.template)
  const asked = wanted.map((c) => c.template)
  const refused = [...readRefused().filter((t) => !asked.includes(t)), ...asked]
  Taro.setStorageSync(
    key,
    refused.filter((t) => !accepted.includes(t)),
  )
  return accepted
}
