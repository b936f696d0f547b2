import type { Instant } from '../contract/fields'
import type { Receipt } from './reach'
import { chinaTime, mobileOf, objectsOf, receipt, unixTime, word } from './reach-receipts'

type Fields = Record<string, unknown>

const sms = 'tencent-sms'
const voice = 'tencent-voice'

/**
 * What Tencent Cloud posts to a callback address: states of SMS (a list), replies, states of calls, keys and
 * failures. They are not signed: the address is the secret. Anything else, and anything without the fields that
 * matter, is passed over; one bad entry does not lose the others.
 *
 * cloud.tencent.com/document/product/382/43547 and 43548; /document/product/1128/37725 to 37727
 */
export const tencentReceipts = (body: unknown, read: Instant): Receipt[] =>
  objectsOf(body).flatMap((one) => entry(one, read) ?? [])

function entry(one: Fields, read: Instant): Receipt | null {
  const [prompt] = objectsOf(one.voiceprompt_callback ?? one.voice_prompt_callback)
  if (prompt) return promptOf(prompt, read)
  const [key] = objectsOf(one.voicekey_callback ?? one.voice_key_callback)
  if (key) return keyOf(key, read)
  const [failure] = objectsOf(one.voice_failure_callback ?? one.voicefailure_callback)
  if (failure) return failureOf(failure, read)
  if ('report_status' in one) return stateOf(one, read)
  if ('text' in one) return replyOf(one, read)
  return null
}

function stateOf(one: Fields, read: Instant): Receipt | null {
  const providerRef = word(one.sid)
  if (!providerRef) return null
  const common = { provider: sms, providerRef, phone: mobileOf(one.mobile) }
  const at = chinaTime(one.user_receive_time)
  return word(one.report_status).toUpperCase() === 'SUCCESS'
    ? receipt({ ...common, kind: 'delivered' }, at, read)
    : receipt({ ...common, kind: 'undelivered', why: word(one.errmsg) || word(one.description) }, at, read)
}

/** A reply names the number and not the message. */
function replyOf(one: Fields, read: Instant): Receipt | null {
  const phone = mobileOf(one.mobile)
  const text = word(one.text)
  if (!phone || !text) return null
  return receipt({ provider: sms, providerRef: null, phone, kind: 'reply', text }, unixTime(one.time), read)
}

/** result 0: taken; 1: not taken; 2: something went wrong. Taken may be a person or a machine. */
function promptOf(one: Fields, read: Instant): Receipt | null {
  const providerRef = word(one.callid)
  if (!providerRef) return null
  const common = { provider: voice, providerRef, phone: mobileOf(one.mobile) }
  const result = word(one.result)
  if (result === '0') return receipt({ ...common, kind: 'answered' }, unixTime(one.accept_time), read)
  const at = unixTime(one.end_calltime)
  return receipt({ ...common, kind: 'no_answer', why: result === '1' ? '' : `result ${result}` }, at, read)
}

function keyOf(one: Fields, read: Instant): Receipt | null {
  const providerRef = word(one.callid)
  const key = word(one.keypress)
  if (!providerRef || !/^[0-9*#]{1,8}$/.test(key)) return null
  return receipt({ provider: voice, providerRef, phone: mobileOf(one.mobile), kind: 'key', key }, null, read)
}

function failureOf(one: Fields, read: Instant): Receipt | null {
  const providerRef = word(one.callid)
  if (!providerRef) return null
  const why = word(one.failure_reason) || `failure ${word(one.failure_code)}`
  return receipt(
    { provider: voice, providerRef, phone: mobileOf(one.mobile), kind: 'no_answer', why },
    null,
    read,
  )
}
