import path from 'node:path'
import { makeToken } from '../../../src/cloud/session'
import { msOf } from '../../../src/domain/clock'
import type { Person } from '../../support/builders'
import { branchStory, type BranchStory } from '../../support/branch'
import { squadOf } from '../../support/squads'
import { afterStory, world, type World } from '../../support/world'
import { openPhone, type Phone, type PhoneOptions } from '../harness'
import { functionBackend, serverBackend, type Backend } from './backend'

/** How a call leaves the phone; each has a build of its own. */
const ways = {
  'Taro.request': { dist: process.env.WEAPP_DIR ?? 'dist/weapp', backend: async () => serverBackend() },
  'wx.cloud.callFunction': {
    dist: process.env.WEAPP_CLOUD_DIR ?? 'dist/weapp-cloud',
    backend: functionBackend,
  },
} as const
export type Way = keyof typeof ways

jest.setTimeout(120_000)

export interface Journey {
  way: Way
  w: World
  /** 双清村第一党支部 and its people */
  s: BranchStory
  /** A phone of somebody who uses the mini-program already, or of somebody new (an openid). */
  phone(whose: Person | string, options?: Partial<PhoneOptions> & { number?: string }): Promise<Phone>
  /** Moves every clock of the story: the backend's and the phones'. */
  pass(time: string): Promise<void>
  goTo(day: string, time: string): Promise<void>
  /** A message reached a phone, now or in a moment. */
  received(person: Person, words: string): Promise<void>
}

/** Tells the stories once over each way, each in a town of its own; over one where the way makes no difference. */
export function journeys(stories: (j: Journey) => void, over = Object.keys(ways) as Way[]): void {
  describe.each(over)('%s', (way) => {
    const j = { way } as Journey
    let backend: Backend
    let found: Partial<PhoneOptions>
    let phones: Phone[] = []

    beforeAll(async () => {
      backend = await ways[way].backend()
    })
    afterAll(() => backend?.close())

    beforeEach(async () => {
      j.w = await world(undefined, backend.database)
      j.s = await branchStory(j.w)
      found = await backend.begin(j.w)
    })
    afterEach(async () => {
      const errors = phones.flatMap((phone) => phone.errors)
      const other = way === 'Taro.request' ? 'cloud.callFunction' : 'request'
      for (const phone of phones)
        if (!phone.page.isClosed()) errors.push(...(await phone.calls(other)).map(() => `${other} was used`))
      await Promise.all(phones.map((phone) => phone.close()))
      phones = []
      expect([...errors, ...(await backend.end())]).toEqual([])
      afterStory(j.w)
    })

    async function moved() {
      await backend.clockMoved(j.w)
      for (const phone of phones) if (!phone.page.isClosed()) await phone.setClock()
    }

    j.phone = async (whose, { number, ...options } = {}) => {
      const { w } = j
      const { contract } = w.wechat.server
      const openid = typeof whose === 'string' ? whose : whose.openid
      const known = typeof whose !== 'string' && whose.sessionId
      const phone = await openPhone({
        dist: path.resolve(ways[way].dist),
        openid,
        now: () => msOf(w.now()),
        onConsent: (who, templateId) => contract.messages.consent(who, templateId),
        codes: {
          login: () => contract.loginCode(openid),
          ...(number && { phoneNumber: () => contract.phoneCode(number) }),
        },
        ...found,
        ...options,
        storage: {
          ...(known && way === 'Taro.request' && { session: makeToken(w.deps.key, known) }),
          ...options.storage,
        },
      })
      phones.push(phone)
      return phone
    }
    j.pass = async (time) => {
      await j.w.pass(time)
      await moved()
    }
    j.goTo = async (day, time) => {
      await j.w.goTo(day, time)
      await moved()
    }
    j.received = async (person, words) => {
      for (let tries = 0; tries < 60; tries++) {
        await j.w.tick()
        if (j.w.phone(person).received(words).length) return
        await new Promise((done) => setTimeout(done, 50))
      }
      throw new Error(`${person.name} received nothing of "${words}"`)
    }
    stories(j)
  })
}

/** The numbers of those whom `firstSquad` gives one. */
export const numbers = { 李建国: '19900010001', 吴德海: '19900010002', 陈福林: '19900010003' }

/** 第一支队 of the branch: 李建国 leads, 吴德海 is the deputy; both and 陈福林 have a number. @returns its id */
export async function firstSquad({ w, s }: Journey): Promise<string> {
  for (const [name, phone] of Object.entries(numbers))
    await w.deps.db.updateTable('member').set({ phone }).where('name', '=', name).execute()
  return squadOf(w, {
    at: s.branch,
    name: '第一支队',
    people: [
      [s.li, 'leader'],
      [s.wu, 'deputy'],
      [s.first, 'member'],
      [s.old, 'member'],
    ],
  })
}

/** What a story expects of the backend a moment after a tap. */
export async function soon(look: () => Promise<unknown>, patience = 10_000): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      await look()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

/** What a phone was answered to one call since its launch, oldest first, whichever way it went. */
export async function answersTo<T>(phone: Phone, call: string): Promise<T[]> {
  const sent = await phone.calls()
  return sent.flatMap(({ api, args, result }) => {
    const { url = '', data } = (args ?? {}) as { url?: string; data?: { call?: string } }
    if (api === 'request' && !url.endsWith(`/call/${call}`)) return []
    if (api === 'cloud.callFunction' && data?.call !== call) return []
    if (api !== 'request' && api !== 'cloud.callFunction') return []
    const { data: body, result: made } = (result ?? {}) as { data?: unknown; result?: unknown }
    const answer = (body ?? made) as { ok?: boolean; value?: T } | undefined
    return answer?.ok ? [answer.value as T] : []
  })
}
