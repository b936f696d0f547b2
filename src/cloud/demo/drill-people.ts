import type { CallName, Input, Output } from '../../contract/calls'
import type { CallAnswer, DeclineReason } from '../../contract/mobilization-types'
import { dispatch } from '../api'
import type { Deps } from '../context'
import { takeReceipts } from '../mobilization/receipts'
import type { Reach, Sent, Short } from '../reach'
import { receipt } from '../reach-receipts'
import type { WeChat } from '../wechat'
import { noWeChat } from '../wechat'
import type { DrillClock } from './drill-clock'
import type { Voice } from './voice'

/** Half of those who answer by a way at all do so within so many seconds; the part of everybody who does. */
const ways = {
  wechat: { share: 0.42, half: 45 },
  sms: { share: 0.22, half: 80 },
  voice: { share: 0.42, half: 20 },
  /** a leader dials one number after the other, so many seconds each */
  leader: { share: 0.55, each: 48 },
} as const
/** minutes on the way of half of those who come */
const onTheWay = 21
const reasons: DeclineReason[] = ['away', 'work', 'care', 'ill', 'work', 'away']

interface Someone extends Voice {
  phone: string
  answered: boolean
  /** hears of nothing today: the phone lies at home */
  out: boolean
}

/**
 * People of the demo town who answer a call-up as people do: some at once, some after a while, some when their leader
 * calls, some never. They use the very calls and receipts that real ones do; only they themselves are made up.
 */
export function makeDrillPeople(given: {
  clock: DrillClock
  voices: Voice[]
  phones: Map<string, string>
  /** 0 ≤ n < 1 */
  chance(): number
}) {
  const { clock, chance } = given
  const people = new Map<string, Someone>(
    given.voices.map((v) => [
      v.memberId,
      { ...v, phone: given.phones.get(v.memberId) ?? '', answered: false, out: chance() < 0.07 },
    ]),
  )
  const byOpenid = new Map([...people.values()].map((p) => [p.openid, p]))
  const byPhone = new Map([...people.values()].map((p) => [p.phone, p]))
  let deps: Deps
  let callUpId = ''
  let count = 0
  const busy = new Set<string>()

  const ask = <N extends CallName>(voice: Voice, name: N, input: Input<N>) =>
    dispatch(deps, name, input, {
      ...{ sessionId: null, openid: voice.openid, edition: 'weapp' as const },
      ...{ requestId: `drill-${count}`, nonce: `drill-${count++}` },
    })

  /** @returns null when it was refused, as happens to people */
  async function as<N extends CallName>(voice: Voice, name: N, input: Input<N>): Promise<Output<N> | null> {
    const answer = await ask(voice, name, input)
    return answer.ok ? (answer.value as Output<N>) : null
  }

  /** What must not be refused. @throws Error */
  async function must<N extends CallName>(voice: Voice, name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await ask(voice, name, input)
    if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
    return answer.value as Output<N>
  }

  /** Long for a few, short for most: the middle is where half of them are. */
  const around = (half: number) => half * Math.exp(0.75 * (chance() + chance() + chance() - 1.5) * 1.6)
  const whatTheySay = (): CallAnswer => {
    const n = chance()
    return n < 0.8 ? 'coming' : n < 0.88 ? 'late' : 'declined'
  }

  function setOut(p: Someone, answer: CallAnswer) {
    p.answered = true
    if (answer === 'declined') return
    const minutes = Math.min(58, around(onTheWay)) + (answer === 'late' ? 18 : 0)
    clock.after(minutes * 60, () => arrive(p))
  }

  /** Who has arrived is ticked off by whoever keeps the squad's list, or by their own code. */
  async function arrive(p: Someone) {
    const codes = await as(given.voices[0]!, 'mobilization.postCodes', { callUpId, minutes: 2 })
    const code = codes?.codes[0]
    if (code) await as(p, 'mobilization.arrive', { code: code.link, memberId: p.memberId })
  }

  async function answerInApp(p: Someone) {
    if (p.answered) return
    await as(p, 'mobilization.open', { callUpId, memberId: p.memberId })
    clock.after(6 + 12 * chance(), async () => {
      if (p.answered) return
      const answer = whatTheySay()
      setOut(p, answer)
      await as(p, 'mobilization.answer', {
        ...{ callUpId, memberId: p.memberId, answer, needsRide: answer === 'coming' && chance() < 0.06 },
        ...(answer === 'declined'
          ? { reason: reasons[Math.floor(chance() * reasons.length)] }
          : { etaMinutes: 10 + Math.floor(chance() * 5) * 5 }),
      })
    })
  }

  /** Whoever keeps a list dials down it. */
  async function dial(caller: Someone) {
    if (busy.has(caller.memberId) || caller.out) return
    busy.add(caller.memberId)
    const list = await as(caller, 'mobilization.list', { callUpId })
    const line = list?.squads
      .flatMap((s) => s.lines)
      .find((l) => !l.answer && !l.outcome && l.stage !== 'arrived')
    if (!line) return void busy.delete(caller.memberId)
    clock.after(ways.leader.each * (0.6 + 0.8 * chance()), async () => {
      busy.delete(caller.memberId)
      const called = people.get(line.memberId)
      const n = chance()
      const outcome =
        called?.out || n > ways.leader.share
          ? ('no_answer' as const)
          : n < 0.1
            ? ('declined' as const)
            : ('coming' as const)
      if (called && !called.answered && outcome !== 'no_answer') setOut(called, outcome)
      await as(caller, 'mobilization.outcome', { callUpId, memberId: line.memberId, outcome })
    })
  }

  const wechat: WeChat = {
    ...noWeChat,
    configured: true,
    checkText: async () => 'pass',
    async send({ openid }) {
      const p = byOpenid.get(openid)
      if (chance() < 0.01) return { outcome: 'refused', why: '43101' }
      if (p && !p.out && chance() < ways.wechat.share)
        clock.after(around(ways.wechat.half), () => answerInApp(p))
      return { outcome: 'sent' }
    },
  }

  const takes = (provider: string, one: Short, event: (p: Someone, providerRef: string) => void): Sent => {
    const p = byPhone.get(one.phone)
    const providerRef = `${provider}-${count++}`
    if (p) event(p, providerRef)
    return { outcome: 'sent', providerRef }
  }
  const tell = (told: Parameters<typeof receipt>[0]) =>
    takeReceipts(deps, [receipt(told, clock.now(), clock.now())])
  const key = { coming: '1', declined: '2', late: '3' } as const

  const reach: Reach = {
    sms: {
      name: 'drill-sms',
      perSecond: 200,
      send: async (list) =>
        list.map((one) =>
          takes('drill-sms', one, (p, providerRef) => {
            const about = { provider: 'drill-sms', providerRef, phone: p.phone }
            clock.after(3 + 6 * chance(), () => tell({ ...about, kind: 'delivered' }))
            if (p.out || chance() > ways.sms.share) return
            clock.after(around(ways.sms.half), async () => {
              if (p.answered) return
              const answer = whatTheySay()
              setOut(p, answer)
              await tell({ ...about, kind: 'reply', text: key[answer] })
            })
          }),
        ),
    },
    voice: {
      name: 'drill-voice',
      perSecond: 5,
      call: async (one) =>
        takes('drill-voice', one, (p, providerRef) => {
          const about = { provider: 'drill-voice', providerRef, phone: p.phone }
          if (p.out || chance() > ways.voice.share) {
            clock.after(28, () => tell({ ...about, kind: 'no_answer', why: '无人接听' }))
            return
          }
          clock.after(8, () => tell({ ...about, kind: 'answered' }))
          clock.after(8 + around(ways.voice.half), async () => {
            if (p.answered) return
            const answer = whatTheySay()
            setOut(p, answer)
            await tell({ ...about, kind: 'key', key: key[answer] })
          })
        }),
    },
    readReceipts: () => null,
  }

  return {
    wechat,
    reach,
    as,
    must,
    /** They live here from now on. */
    liveIn: (where: Deps) => void (deps = where),
    /** From now on it is this call-up that they answer. */
    hearOf(id: string) {
      if (id === callUpId) return
      callUpId = id
      for (const p of people.values()) p.answered = false
    },
    /** Everybody who keeps a list now looks at it. @param callers the members who do */
    async dialOn(callers: string[]) {
      for (const id of callers) {
        const caller = people.get(id)
        if (caller) await dial(caller)
      }
    },
  }
}

export type DrillPeople = ReturnType<typeof makeDrillPeople>
