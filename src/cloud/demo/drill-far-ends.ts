import type { CallAnswer } from '../../contract/mobilization-types'
import type { Deps } from '../context'
import { takeReceipts } from '../mobilization/receipts'
import type { Reach, Sent, Short } from '../reach'
import { receipt } from '../reach-receipts'
import type { WeChat } from '../wechat'
import { noWeChat } from '../wechat'
import type { DrillClock } from './drill-clock'
import type { DrillPeople, Someone } from './drill-people'
import { habits } from './drill-ways'

/** The template under which a call goes out; news have another, and ask for no answer. */
export const drillTemplates: Deps['templates'] = {
  'mobilization.call': { id: 'drill-call' },
  'mobilization.news': { id: 'drill-news' },
}

const keys: Record<CallAnswer, string> = { coming: '1', declined: '2', late: '3' }

/** WeChat, an SMS and a voice provider that reach the people of the drill and nobody else. */
export function makeFarEnds(clock: DrillClock, folk: DrillPeople, chance: () => number) {
  const { people, says, around, whatTheySay } = folk
  const byOpenid = new Map([...people.values()].map((p) => [p.openid, p]))
  const byPhone = new Map([...people.values()].filter((p) => p.phone).map((p) => [p.phone, p]))
  let deps: Deps
  let count = 0
  let told: Parameters<typeof receipt>[0][] = []

  /** What providers tell within one moment comes in one request, as theirs does. */
  function tell(one: Parameters<typeof receipt>[0]) {
    told.push(one)
    if (told.length > 1) return Promise.resolve()
    return Promise.resolve().then(async () => {
      const list = told
      told = []
      await takeReceipts(
        deps,
        list.map((r) => receipt(r, clock.now(), clock.now())),
      )
    })
  }

  const wechat: WeChat = {
    ...noWeChat,
    configured: true,
    checkText: async () => 'pass',
    async send({ openid, templateId, page }) {
      const p = byOpenid.get(openid)
      if (chance() < 0.01) return { outcome: 'refused', why: '43101' }
      if (!p || p.out || templateId !== 'drill-call') return { outcome: 'sent' }
      const about = /[?&]m=([^&]+)/.exec(page)?.[1]
      if (about && about !== p.memberId) folk.bringWord(p, about)
      else if (chance() < habits.wechat.share)
        clock.after(around(habits.wechat.half), () => folk.answerInApp(p))
      else if (chance() < habits.late.share) clock.after(around(habits.late.half), () => folk.answerInApp(p))
      return { outcome: 'sent' }
    },
  }

  const takes = (provider: string, one: Short, event: (p: Someone, providerRef: string) => void): Sent => {
    const p = byPhone.get(one.phone)
    const providerRef = `${provider}-${count++}`
    if (p) event(p, providerRef)
    return { outcome: 'sent', providerRef }
  }

  const reach: Reach = {
    sms: {
      name: 'drill-sms',
      perSecond: 200,
      send: async (list) =>
        list.map((one) =>
          takes('drill-sms', one, (p, providerRef) => {
            const about = { provider: 'drill-sms', providerRef, phone: p.phone }
            clock.after(3 + 6 * chance(), () => tell({ ...about, kind: 'delivered' }))
            if (p.out || chance() > habits.sms.share) return
            clock.after(around(habits.sms.half), async () => {
              if (p.said) return
              const answer = whatTheySay()
              says(p, answer)
              await tell({ ...about, kind: 'reply', text: keys[answer] })
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
          if (p.out || chance() > habits.voice.share) {
            clock.after(28, () => tell({ ...about, kind: 'no_answer', why: '无人接听' }))
            return
          }
          clock.after(8, () => tell({ ...about, kind: 'answered' }))
          clock.after(8 + around(habits.voice.half), async () => {
            if (p.said) return
            const answer = whatTheySay()
            says(p, answer)
            await tell({ ...about, kind: 'key', key: keys[answer] })
          })
        }),
    },
    readReceipts: () => null,
  }
  return { wechat, reach, liveIn: (where: Deps) => void (deps = where) }
}
