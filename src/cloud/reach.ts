import type { Instant } from '../contract/fields'
import type { ReachKind, ShortParams, ShortWhat } from '../domain/mobilization-sms'
import type { Delivery } from './wechat'

/** What one provider is asked to tell one number. The words are an approved neutral template: never party content, free text or a link. */
export interface Short {
  /** a mainland mobile number, 11 digits without country code */
  phone: string
  kind: ReachKind
  /** `call` when left out */
  what?: ShortWhat
  params: ShortParams
  /** our id, for the provider's books; receipts come by `providerRef` */
  ref: string
}

/** What became of it, and the provider's own id of the message, by which receipts come. */
export type Sent = Delivery & { providerRef?: string }

export interface SmsProvider {
  readonly name: string
  /** numbers a second that it takes */
  readonly perSecond: number
  /** One or many numbers; the answers stand in the same order. Takes at most 5 s in all and never throws. */
  send(list: Short[]): Promise<Sent[]>
}

export interface VoiceProvider {
  readonly name: string
  /** calls a second that it starts */
  readonly perSecond: number
  /** Takes at most 8 s and never throws. */
  call(one: Short): Promise<Sent>
}

/** What a provider tells later, in our words. Late, doubled and out of order are harmless. */
export type Receipt = {
  provider: string
  /** the message's id as `Sent` gave it; null where the provider names none (Tencent's SMS replies): go by phone */
  providerRef: string | null
  /** 11 digits */
  phone?: string
  /** when it happened, as the provider says it, else when it was read */
  at: Instant
  /** the same for the same event however often it is told, different for any other: what to deduplicate by */
  once: string
} & (
  | { kind: 'delivered' }
  | { kind: 'undelivered'; why: string }
  | { kind: 'reply'; phone: string; text: string } // an SMS reply, e.g. 1, 2 or 3; at most 70 characters
  | { kind: 'key'; key: string } // a key pressed in a voice call
  | { kind: 'answered' } // somebody, or something, took the call: counts for nothing without a key
  | { kind: 'voicemail' }
  | { kind: 'no_answer'; why: string }
)

/** A provider's POST to the hook, before anything of it is believed. */
export interface HookPost {
  /** the body as it came */
  text: string
  /** a header by its lower-case name */
  header(name: string): string | undefined
}

/** SMS and voice, as far as they are configured. */
export interface Reach {
  sms: SmsProvider | null
  voice: VoiceProvider | null
  /** Reads a provider's POST to the hook; null when it is not that provider's. Answer it with `hookAnswer`. */
  readReceipts(provider: string, post: HookPost): Receipt[] | null
}

/** What Tencent asks to hear after a receipt; other gateways are content with it. */
export const hookAnswer = { result: 0, errmsg: 'OK' }

/** Switched off, the default: everything works without SMS and voice. */
export const noReach: Reach = { sms: null, voice: null, readReceipts: () => null }
