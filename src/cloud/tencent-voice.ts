import { voiceParams } from '../domain/mobilization-sms'
import type { VoiceProvider } from './reach'
import { templateOf, unsendable, type ShortTemplates } from './reach-templates'
import { tencentApi, type TencentAccount } from './tencent-api'

export interface TencentVoice {
  account: TencentAccount
  appId: string
  templates: ShortTemplates
  perSecond: number
  origin?: string
  timeoutMs?: number
}

/**
 * Tencent Cloud voice messages (SendTtsVoice, 2020-09-02): a machine reads the template twice and listens for a
 * key. Without an answer in 8 s the outcome is `retry`, although the phone may ring.
 */
export function tencentVoice(given: TencentVoice): VoiceProvider {
  const { account, appId, templates, perSecond, origin, timeoutMs = 8000 } = given
  const ask = tencentApi(account, { service: 'vms', version: '2020-09-02', origin })
  return {
    name: 'tencent-voice',
    perSecond,
    async call(one) {
      const known = unsendable(templates, one)
      if (known) return known
      const input = {
        VoiceSdkAppid: appId,
        TemplateId: templateOf(templates, one),
        TemplateParamSet: voiceParams(one.params),
        CalledNumber: `+86${one.phone}`,
        PlayTimes: 2,
        SessionContext: one.ref,
      }
      const answer = await ask('SendTtsVoice', input, AbortSignal.timeout(timeoutMs))
      if (!answer.ok) return answer.delivery
      const { CallId } = (answer.response.SendStatus ?? {}) as { CallId?: unknown }
      return { outcome: 'sent', ...(typeof CallId === 'string' && CallId && { providerRef: CallId }) }
    },
  }
}
