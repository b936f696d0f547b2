import type { Receipt, Reach, Sent, Short, SmsProvider, VoiceProvider } from '../../src/cloud/reach'
import { receipt } from '../../src/cloud/reach-receipts'
import type { Delivery } from '../../src/cloud/wechat'
import { msOf } from '../../src/domain/clock'

/** A message or call that a number received. */
export type Received = Short & { at: string; providerRef: string }

type Mood = Delivery['outcome'] | Delivery

const delivery = (mood: Mood): Delivery =>
  typeof mood !== 'string' ? mood : mood === 'sent' ? { outcome: mood } : { outcome: mood, why: 'as told' }

/** Keeps what each number received, answers as told, and takes so many a second. */
function desk(name: string, given: { now(): string; perSecond: number }) {
  const received: Received[] = []
  const read = new Set<Received>()
  const moods = new Map<string, Delivery>()
  /** when each try of the last second came in, for the limit a second */
  const tries: string[] = []
  let mood: Delivery = { outcome: 'sent' }
  let busiest = 0

  function take(one: Short): Sent {
    const at = given.now()
    while (tries.length && msOf(tries[0]!) <= msOf(at) - 1000) tries.shift()
    tries.push(at)
    busiest = Math.max(busiest, tries.length)
    if (tries.length > given.perSecond) return { outcome: 'retry', why: 'too fast' }
    const told = moods.get(one.phone) ?? mood
    if (told.outcome !== 'sent') return { ...told }
    const kept = { ...one, at, providerRef: `${name}-${received.length + 1}` }
    received.push(kept)
    return { outcome: 'sent', providerRef: kept.providerRef }
  }

  /** The last one a number received, for what became of it. */
  function last(phone: string): Received {
    const found = received.filter((m) => m.phone === phone).at(-1)
    if (!found) throw new Error(`${phone} received nothing by ${name}`)
    return found
  }
  const event = (phone: string) => ({ provider: name, providerRef: last(phone).providerRef, phone })

  return {
    take,
    event,
    tell: (told: Parameters<typeof receipt>[0]): Receipt => receipt(told, given.now(), given.now()),
    doings: {
      /** What a number received, in order; from now on the story expected it. */
      to(phone: string): Received[] {
        const found = received.filter((m) => m.phone === phone)
        found.forEach((m) => read.add(m))
        return found
      },
      /** Everything received, in order; from now on the story expected it. */
      all(): Received[] {
        received.forEach((m) => read.add(m))
        return [...received]
      },
      /** What no story expected. */
      unread: () => received.filter((m) => !read.has(m)),
      /** From now on each message ends so, or those to one number. */
      answers(how: Mood, phone?: string) {
        if (phone) moods.set(phone, delivery(how))
        else mood = delivery(how)
      },
      /** The most that ever came in within a second, taken or not. */
      busiest: () => busiest,
    },
  }
}

export interface FakeReachGiven {
  now(): string
  perSecond?: number
}

/** An SMS provider in memory; its receipts are worked out here and handed to whoever takes them. */
export function fakeSms({ now, perSecond = 1000 }: FakeReachGiven) {
  const { take, event, tell, doings } = desk('fake-sms', { now, perSecond })
  const provider: SmsProvider = {
    name: 'fake-sms',
    perSecond,
    send: (list) => Promise.resolve(list.map(take)),
  }
  return {
    ...provider,
    ...doings,
    /** receipts of the last message to a number */
    delivered: (phone: string): Receipt => tell({ ...event(phone), kind: 'delivered' }),
    undelivered: (phone: string, why = 'off'): Receipt => tell({ ...event(phone), kind: 'undelivered', why }),
    /** a reply names the number and not the message, as Tencent's do */
    reply: (phone: string, text: string): Receipt =>
      tell({ provider: 'fake-sms', providerRef: null, phone, kind: 'reply', text }),
  }
}

/** A voice provider in memory. */
export function fakeVoice({ now, perSecond = 5 }: FakeReachGiven) {
  const { take, event, tell, doings } = desk('fake-voice', { now, perSecond })
  const provider: VoiceProvider = {
    name: 'fake-voice',
    perSecond,
    call: (one) => Promise.resolve(take(one)),
  }
  return {
    ...provider,
    ...doings,
    pressed: (phone: string, key: string): Receipt => tell({ ...event(phone), kind: 'key', key }),
    taken: (phone: string): Receipt => tell({ ...event(phone), kind: 'answered' }),
    voicemail: (phone: string): Receipt => tell({ ...event(phone), kind: 'voicemail' }),
    missed: (phone: string, why = '无人接听'): Receipt => tell({ ...event(phone), kind: 'no_answer', why }),
  }
}

/** Both doubles as a deployment has them; its hook takes receipts as they are, written as JSON. */
export const fakeReach = (sms: SmsProvider | null, voice: VoiceProvider | null): Reach => ({
  sms,
  voice,
  readReceipts: (provider, { text }) =>
    (JSON.parse(text) as Receipt[]).filter((one) => one.provider === provider),
})
