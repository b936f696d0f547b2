import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../contract/fields'
import { fitParams } from '../domain/mobilization-sms'
import { msOf } from '../domain/clock'
import type { Log } from './context'
import type { HookPost, Receipt, Sent, Short, SmsProvider } from './reach'
import { mobileOf, objectsOf, receipt, word } from './reach-receipts'
import { templateName, type ShortTemplates } from './reach-templates'

export interface GatewaySms {
  /** where one message is posted */
  url: string
  /** signs both directions */
  secret: string
  /** their name of a template where it is not ours */
  templates: ShortTemplates
  perSecond: number
  now(): Instant
  log: Log
  timeoutMs?: number
}

/** Posts under way at once. */
const atOnce = 20
/** A receipt whose signature is older, or from further ahead, is not believed. */
const freshMs = 10 * 60_000

/** Hex HMAC-SHA256 of the time, a line break and the body; it travels with `x-xf-time` as `x-xf-signature`. */
export const gatewaySignature = (secret: string, time: string, body: string): string =>
  createHmac('sha256', secret).update(`${time}\n${body}`).digest('hex')

/**
 * A government's or an operator's own gateway: one signed POST of `{id, phone, template, params: {code, day, time}}`
 * a message. 2xx: taken; 409: taken before under this id; 422: this number cannot be reached; 429 and 5xx: later;
 * any other answer: we are set up wrongly.
 */
export function gatewaySms(given: GatewaySms): SmsProvider {
  const { url, secret, templates, perSecond, log, timeoutMs = 5000 } = given

  async function post(one: Short, signal: AbortSignal): Promise<Sent> {
    if (!mobileOf(one.phone)) return { outcome: 'refused', why: 'number' }
    if (!fitParams(one.params)) return { outcome: 'broken', why: 'params' }
    const name = templateName(one)
    const body = JSON.stringify({
      id: one.ref,
      phone: one.phone,
      template: templates[name] ?? name,
      params: one.params,
    })
    const time = given.now()
    try {
      const { status } = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-xf-time': time,
          'x-xf-signature': gatewaySignature(secret, time, body),
        },
        body,
        redirect: 'error',
        signal,
      })
      if ((status >= 200 && status < 300) || status === 409) return { outcome: 'sent', providerRef: one.ref }
      log('warn', 'the gateway refused', { status })
      if (status === 422) return { outcome: 'refused', why: 'number' }
      if (status === 429 || status >= 500) return { outcome: 'retry', why: `http ${status}` }
      return { outcome: 'broken', why: `http ${status}` }
    } catch (error) {
      const why = (error as Error).name === 'TimeoutError' ? 'timeout' : 'connection'
      log('warn', 'the gateway did not answer', { why })
      return { outcome: 'retry', why }
    }
  }

  return {
    name: 'gateway-sms',
    perSecond,
    async send(list) {
      const sent: Sent[] = []
      // one limit for all of them: what was not asked by then is asked again under the same id
      const signal = AbortSignal.timeout(timeoutMs)
      for (let i = 0; i < list.length; i += atOnce) {
        sent.push(...(await Promise.all(list.slice(i, i + atOnce).map((one) => post(one, signal)))))
      }
      return sent
    },
  }
}

/**
 * What the gateway tells of its messages, signed as ours are:
 * `[{kind: 'delivered' | 'undelivered' | 'reply', id?, phone?, at?, why?, text?}]`, `id` being ours and `at` an
 * ISO instant. Null when the signature is not right.
 */
export function gatewayReceipts(given: { secret: string; now(): Instant }, post: HookPost): Receipt[] | null {
  const read = given.now()
  const time = post.header('x-xf-time') ?? ''
  const said = Buffer.from(post.header('x-xf-signature') ?? '')
  const right = Buffer.from(gatewaySignature(given.secret, time, post.text))
  if (said.length !== right.length || !timingSafeEqual(said, right)) return null
  if (!(Math.abs(msOf(read) - Date.parse(time)) <= freshMs)) return null
  let body: unknown
  try {
    body = JSON.parse(post.text)
  } catch {
    return null
  }
  return objectsOf(body).flatMap((one) => entry(one, read) ?? [])
}

function entry(one: Record<string, unknown>, read: Instant): Receipt | null {
  const told = Date.parse(word(one.at))
  const at = Number.isFinite(told) ? new Date(told).toISOString() : null
  const phone = mobileOf(one.phone)
  const common = { provider: 'gateway-sms', providerRef: word(one.id) || null, phone }
  if (one.kind === 'reply') {
    const text = word(one.text)
    return phone && text ? receipt({ ...common, phone, kind: 'reply', text }, at, read) : null
  }
  if (!common.providerRef) return null
  if (one.kind === 'delivered') return receipt({ ...common, kind: 'delivered' }, at, read)
  if (one.kind === 'undelivered')
    return receipt({ ...common, kind: 'undelivered', why: word(one.why) }, at, read)
  return null
}
