import { createHash, createHmac } from 'node:crypto'
import { msOf } from '../../src/domain/clock'

type Body = Record<string, unknown>

/** A request as it stood on the wire. */
export interface Wire {
  headers: Record<string, string | undefined>
  text: string
}

/** What one number got. */
export interface Got {
  channel: 'sms' | 'voice'
  /** the provider's id: SerialNo or CallId */
  id: string
  template: string
  params: string[]
  at: string
}

export interface TencentContractSettings {
  secretId: string
  secretKey: string
  smsAppId: string
  voiceAppId: string
  sign: string
}

export const testTencent: TencentContractSettings = {
  secretId: 'AKIDtest',
  secretKey: 'tencent-test-key',
  smsAppId: '1400000001',
  voiceAppId: '1400000002',
  sign: '清江镇服务',
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * What Tencent Cloud's documents say SendSms and SendTtsVoice do, on a clock that the story moves: the signature
 * is worked out anew from the request, templates take so many variables, a number takes so many messages.
 */
export function tencentContract(now: () => string) {
  const given = testTencent
  /** template id → how many variables it has */
  const templates = new Map<string, number>()
  const got = new Map<string, Got[]>()
  const unsubscribed = new Set<string>()
  /** messages one number takes: in 30 s (same words), an hour, a day; calls in a day, and in a night */
  const limits = { smsSame30s: 1, smsHour: 5, smsDay: 10, voice30s: 1, voiceDay: 5, voiceNight: 1 }
  let issued = 0

  const to = (phone: string) => got.get(phone) ?? []
  const since = (phone: string, seconds: number, channel: Got['channel']) =>
    to(phone).filter((m) => m.channel === channel && msOf(m.at) > msOf(now()) - seconds * 1000)

  function error(Code: string): object {
    // real messages repeat what was sent
    return { Response: { Error: { Code, Message: `${Code} [13800000001]` }, RequestId: 'test' } }
  }

  function signatureWrong({ headers, text }: Wire, service: string): string | null {
    const seconds = headers['x-tc-timestamp'] ?? ''
    if (Math.abs(Number(seconds) * 1000 - msOf(now())) > 300_000) return 'AuthFailure.SignatureExpire'
    const found =
      /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/(\w+)\/tc3_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/
    const [, id, day, named, signed = '', signature] = found.exec(headers.authorization ?? '') ?? []
    if (!signature) return 'AuthFailure.InvalidAuthorization'
    if (id !== given.secretId) return 'AuthFailure.SecretIdNotFound'
    if (named !== service || !['content-type', 'host'].every((h) => signed.split(';').includes(h)))
      return 'AuthFailure.SignatureFailure'
    const lines = signed.split(';').map((h) => `${h}:${(headers[h] ?? '').trim().toLowerCase()}\n`)
    const whole = `POST\n/\n\n${lines.join('')}\n${signed}\n${sha(text)}`
    const scope = `${day}/${service}/tc3_request`
    const key = mac(mac(mac(`TC3${given.secretKey}`, day!), service), 'tc3_request')
    const right = mac(key, `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha(whole)}`).toString('hex')
    return right === signature ? null : 'AuthFailure.SignatureFailure'
  }

  function keep(phone: string, channel: Got['channel'], template: string, params: string[]): string {
    const id = `${channel}:${++issued}`
    got.set(phone, [...to(phone), { channel, id, template, params, at: now() }])
    return id
  }

  function wrongWords(template: unknown, params: unknown): string | null {
    const count = templates.get(String(template))
    if (count === undefined) return 'FailedOperation.TemplateIncorrectOrUnapproved'
    if (!Array.isArray(params) || params.length !== count)
      return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
    if (params.some((p) => typeof p !== 'string' || [...p].length > 6))
      return 'InvalidParameterValue.TemplateParameterLengthLimit'
    if (params.some((p) => /[a-z0-9]\.[a-z]{2,}/i.test(p as string)))
      return 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter'
    return null
  }

  function smsLimit(phone: string, template: string, params: string[]): string | null {
    const same = (m: Got) => m.template === template && JSON.stringify(m.params) === JSON.stringify(params)
    if (unsubscribed.has(phone)) return 'FailedOperation.PhoneNumberInBlacklist'
    if (since(phone, 30, 'sms').filter(same).length >= limits.smsSame30s)
      return 'LimitExceeded.PhoneNumberThirtySecondLimit'
    if (since(phone, 3600, 'sms').length >= limits.smsHour) return 'LimitExceeded.PhoneNumberOneHourLimit'
    if (since(phone, 86_400, 'sms').length >= limits.smsDay) return 'LimitExceeded.PhoneNumberDailyLimit'
    return null
  }

  function sendSms(body: Body): object {
    const { PhoneNumberSet: numbers, TemplateId, TemplateParamSet } = body
    if (!Array.isArray(numbers) || !numbers.length) return error('MissingParameter.EmptyPhoneNumberSet')
    if (numbers.length > 200) return error('LimitExceeded.PhoneNumberCountLimit')
    if (body.SmsSdkAppId !== given.smsAppId) return error('UnauthorizedOperation.SmsSdkAppIdVerifyFail')
    const words =
      body.SignName === given.sign
        ? wrongWords(TemplateId, TemplateParamSet)
        : 'FailedOperation.SignatureIncorrectOrUnapproved'
    const SendStatusSet = (numbers as string[]).map((number) => {
      const phone = number.replace(/^\+86/, '')
      const wrong = !/^\+861\d{10}$/.test(number) && 'InvalidParameterValue.IncorrectPhoneNumber'
      const params = TemplateParamSet as string[]
      const Code = words || wrong || smsLimit(phone, String(TemplateId), params) || 'Ok'
      const SerialNo = Code === 'Ok' ? keep(phone, 'sms', String(TemplateId), params) : ''
      return {
        SerialNo,
        PhoneNumber: number,
        Fee: Code === 'Ok' ? 1 : 0,
        SessionContext: '',
        Code,
        Message: '',
      }
    })
    return { Response: { SendStatusSet, RequestId: 'test' } }
  }

  function sendVoice(body: Body): object {
    const number = String(body.CalledNumber)
    const phone = number.replace(/^\+86/, '')
    if (body.VoiceSdkAppid !== given.voiceAppId) return error('UnauthorizedOperation.VoiceSdkAppidVerifyFail')
    if (!/^\+861\d{10}$/.test(number)) return error('InvalidParameterValue.CalledNumberVerifyFail')
    const wrong = wrongWords(body.TemplateId, body.TemplateParamSet)
    if (wrong) return error(wrong)
    const hour = (Number(now().slice(11, 13)) + 8) % 24
    const tonight = since(phone, 10 * 3600, 'voice').length
    if (
      since(phone, 30, 'voice').length >= limits.voice30s ||
      since(phone, 86_400, 'voice').length >= limits.voiceDay ||
      ((hour >= 22 || hour < 8) && tonight >= limits.voiceNight)
    )
      return error('LimitExceeded.DeliveryFrequencyLimit')
    const CallId = keep(phone, 'voice', String(body.TemplateId), body.TemplateParamSet as string[])
    return {
      Response: { SendStatus: { CallId, SessionContext: body.SessionContext ?? '' }, RequestId: 'test' },
    }
  }

  return {
    given,
    templates,
    unsubscribed,
    limits,
    to,
    numbers: () => [...got.keys()],
    answer(wire: Wire): object {
      const action = wire.headers['x-tc-action']
      const service = action === 'SendTtsVoice' ? 'vms' : 'sms'
      const wrong = signatureWrong(wire, service)
      if (wrong) return error(wrong)
      if (!wire.headers['x-tc-region']) return error('MissingParameter')
      const body = JSON.parse(wire.text) as Body
      const version = wire.headers['x-tc-version']
      if (action === 'SendSms' && version === '2021-01-11') return sendSms(body)
      if (action === 'SendTtsVoice' && version === '2020-09-02') return sendVoice(body)
      return error('InvalidAction')
    },
    error,
  }
}

export type TencentContract = ReturnType<typeof tencentContract>
