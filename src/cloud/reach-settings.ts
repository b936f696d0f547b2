import type { Instant } from '../contract/fields'
import type { Log } from './context'
import { gatewayReceipts, gatewaySms } from './gateway-sms'
import { noReach, type Reach, type SmsProvider, type VoiceProvider } from './reach'
import { readShortTemplates, type ShortTemplates } from './reach-templates'
import type { TencentAccount } from './tencent-api'
import { tencentReceipts } from './tencent-receipts'
import { tencentSms } from './tencent-sms'
import { tencentVoice } from './tencent-voice'

type Settings = Record<string, string | undefined>

interface Outside {
  now(): Instant
  log: Log
}

const ours = /^(SMS|VOICE)_|^TENCENT_(SECRET_ID|SECRET_KEY|REGION)$/

/**
 * SMS and voice as a deployment configures them; nothing configured is `noReach`.
 *
 * @throws Error naming the setting when a configuration is half or wrong: found at the start, not in an emergency
 */
export function readReach(settings: Settings, outside: Outside): Reach {
  const given = Object.fromEntries(Object.entries(settings).filter(([k, value]) => ours.test(k) && value))
  const smsKind = oneOf(given, 'SMS_PROVIDER', ['tencent', 'gateway'])
  const voiceKind = oneOf(given, 'VOICE_PROVIDER', ['tencent'])
  unused(given, smsKind, voiceKind)
  if (!smsKind && !voiceKind) return noReach

  const tencent = smsKind === 'tencent' || voiceKind === 'tencent'
  const account = tencent ? readAccount(given, outside) : null
  const sms = smsKind === 'tencent' ? readSms(given, account!) : smsKind && readGateway(given, outside)
  const voice = voiceKind ? readVoice(given, account!) : null

  return {
    sms,
    voice,
    readReceipts(provider, post) {
      if (provider === 'gateway-sms' && smsKind === 'gateway') {
        return gatewayReceipts({ secret: given.SMS_SECRET!, now: outside.now }, post)
      }
      if (tencent && ['tencent', 'tencent-sms', 'tencent-voice'].includes(provider)) {
        const body = parsed(post.text)
        return body === undefined ? null : tencentReceipts(body, outside.now())
      }
      return null
    },
  }
}

const readAccount = (given: Settings, { now, log }: Outside): TencentAccount => ({
  secretId: must(given, 'TENCENT_SECRET_ID'),
  secretKey: must(given, 'TENCENT_SECRET_KEY'),
  region: given.TENCENT_REGION ?? 'ap-guangzhou',
  now,
  log,
})

function readSms(given: Settings, account: TencentAccount): SmsProvider {
  const sign = must(given, 'SMS_SIGN')
  // Tencent's signatures: 2 to 12 letters and digits, without the brackets it adds
  if (!/^[\p{L}\p{N}]{2,12}$/u.test(sign)) {
    throw new Error('SMS_SIGN: 2 to 12 letters and digits, without 【】')
  }
  return tencentSms({
    account,
    appId: must(given, 'SMS_APP_ID'),
    sign,
    templates: readShortTemplates('SMS_TEMPLATES', must(given, 'SMS_TEMPLATES')),
    perSecond: rate(given, 'SMS_PER_SECOND', 1000),
    origin: address(given, 'SMS_ORIGIN'),
  })
}

const readVoice = (given: Settings, account: TencentAccount): VoiceProvider =>
  tencentVoice({
    account,
    appId: must(given, 'VOICE_APP_ID'),
    templates: readShortTemplates('VOICE_TEMPLATES', must(given, 'VOICE_TEMPLATES')),
    perSecond: rate(given, 'VOICE_PER_SECOND', 5),
    origin: address(given, 'VOICE_ORIGIN'),
  })

function readGateway(given: Settings, { now, log }: Outside): SmsProvider {
  must(given, 'SMS_URL')
  const secret = must(given, 'SMS_SECRET')
  if (secret.length < 16) throw new Error('SMS_SECRET: at least 16 characters')
  const templates: ShortTemplates = given.SMS_TEMPLATES
    ? readShortTemplates('SMS_TEMPLATES', given.SMS_TEMPLATES)
    : {}
  const perSecond = rate(given, 'SMS_PER_SECOND', 100)
  return gatewaySms({ url: address(given, 'SMS_URL')!, secret, templates, perSecond, now, log })
}

/** A setting that nothing reads is a mistake, or half of a configuration. */
function unused(given: Settings, sms: string | null, voice: string | null) {
  const read = new Set(['SMS_PROVIDER', 'VOICE_PROVIDER'])
  const add = (...names: string[]) => names.forEach((name) => read.add(name))
  if (sms) add('SMS_TEMPLATES', 'SMS_PER_SECOND')
  if (sms === 'tencent') add('SMS_APP_ID', 'SMS_SIGN', 'SMS_ORIGIN')
  if (sms === 'gateway') add('SMS_URL', 'SMS_SECRET')
  if (voice) add('VOICE_APP_ID', 'VOICE_TEMPLATES', 'VOICE_PER_SECOND', 'VOICE_ORIGIN')
  if (sms === 'tencent' || voice) add('TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY', 'TENCENT_REGION')
  const left = Object.keys(given).find((name) => !read.has(name))
  if (left) throw new Error(`${left} is set, but the provider that would use it is not configured`)
}

function must(given: Settings, name: string): string {
  const value = given[name]
  if (!value) throw new Error(`${name} is missing`)
  return value
}

function oneOf<T extends string>(given: Settings, name: string, values: T[]): T | null {
  const value = given[name]
  if (value && !values.includes(value as T)) throw new Error(`${name}: ${values.join(' or ')}`)
  return (value as T | undefined) ?? null
}

function rate(given: Settings, name: string, otherwise: number): number {
  const value = given[name] ?? String(otherwise)
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new Error(`${name}: a whole number from 1 to 99999`)
  return Number(value)
}

function address(given: Settings, name: string): string | undefined {
  const value = given[name]
  if (value && !/^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(value)) {
    throw new Error(`${name}: an address that begins with https://`)
  }
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
