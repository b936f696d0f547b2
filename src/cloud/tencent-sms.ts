import { smsParams } from '../domain/mobilization-sms'
import type { Sent, Short, SmsProvider } from './reach'
import { templateOf, unsendable, type ShortTemplates } from './reach-templates'
import { tencentApi, tencentOutcome, type TencentAccount } from './tencent-api'

export interface TencentSms {
  account: TencentAccount
  appId: string
  /** the approved signature, without 【】 */
  sign: string
  templates: ShortTemplates
  perSecond: number
  origin?: string
  timeoutMs?: number
}

/** What SendSms takes in one request. */
const atOnce = 200

/**
 * Tencent Cloud SMS (SendSms, 2021-01-11). Numbers with the same words travel in one request. An answer that never
 * comes means `retry`, although the message may have gone out: a second message is the lesser evil.
 */
export function tencentSms(given: TencentSms): SmsProvider {
  const { account, appId, sign, templates, perSecond, origin, timeoutMs = 5000 } = given
  const ask = tencentApi(account, { service: 'sms', version: '2021-01-11', origin })

  /** One request: the words of its first message, the numbers of all. */
  async function request(batch: Short[], signal: AbortSignal): Promise<Sent[]> {
    const [one] = batch as [Short]
    const input = {
      SmsSdkAppId: appId,
      SignName: sign,
      TemplateId: templateOf(templates, one),
      TemplateParamSet: smsParams(one.params),
      PhoneNumberSet: batch.map(({ phone }) => `+86${phone}`),
    }
    const answer = await ask('SendSms', input, signal)
    if (!answer.ok) {
      // one number's fault must not cost the others their message
      if (answer.delivery.outcome === 'refused' && batch.length > 1) return halves(batch, signal)
      return batch.map(() => answer.delivery)
    }
    const statuses = readStatuses(answer.response.SendStatusSet)
    return batch.map(({ phone }) => statuses.get(phone)?.shift() ?? { outcome: 'retry', why: 'no status' })
  }

  async function halves(batch: Short[], signal: AbortSignal): Promise<Sent[]> {
    const middle = Math.ceil(batch.length / 2)
    const parts = [batch.slice(0, middle), batch.slice(middle)]
    return (await Promise.all(parts.map((part) => request(part, signal)))).flat()
  }

  return {
    name: 'tencent-sms',
    perSecond,
    async send(list) {
      const sent: Sent[] = list.map(
        (one) => unsendable(templates, one) ?? { outcome: 'retry', why: 'not asked' },
      )
      const groups = new Map<string, number[]>()
      list.forEach((one, i) => {
        if (unsendable(templates, one)) return
        const words = JSON.stringify([one.kind, one.what, smsParams(one.params)])
        groups.set(words, [...(groups.get(words) ?? []), i])
      })
      const batches = [...groups.values()].flatMap((all) =>
        Array.from({ length: Math.ceil(all.length / atOnce) }, (_, n) =>
          all.slice(n * atOnce, (n + 1) * atOnce),
        ),
      )
      // one limit for all of them, so that the caller's lease holds however often a request is divided
      const signal = AbortSignal.timeout(timeoutMs)
      await Promise.all(
        batches.map(async (batch) => {
          const answers = await request(
            batch.map((i) => list[i]!),
            signal,
          )
          batch.forEach((i, n) => void (sent[i] = answers[n]!))
        }),
      )
      return sent
    },
  }
}

/** Each number's outcomes, in the answer's order: a number may stand in a request twice. */
function readStatuses(set: unknown): Map<string, Sent[]> {
  const found = new Map<string, Sent[]>()
  for (const status of Array.isArray(set) ? (set as unknown[]) : []) {
    const { PhoneNumber, SerialNo, Code } = (status ?? {}) as Record<string, unknown>
    const phone = String(PhoneNumber).replace(/^\+86/, '')
    const outcome: Sent = tencentOutcome(String(Code))
    if (outcome.outcome === 'sent' && typeof SerialNo === 'string' && SerialNo) outcome.providerRef = SerialNo
    found.set(phone, [...(found.get(phone) ?? []), outcome])
  }
  return found
}
