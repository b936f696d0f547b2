import type { Insertable } from 'kysely'
import type { Tables } from '../../src/cloud/db/schema'
import type { CallAnswer, CallKind } from '../../src/contract/mobilization-types'
import { shift } from '../../src/domain/clock'
import type { Person, TestUnit } from './builders'
import { takeReceipts } from '../../src/cloud/mobilization/receipts'
import type { Receipt } from '../../src/cloud/reach'
import { callUpRows } from './call-up-rows'
import { addsUp } from './call-up-sums'
import { callUpVillage } from './call-up-village'
import type { World } from './world'

interface Given {
  kind?: CallKind
  teamIds?: string[]
  at?: TestUnit
  people?: number
  skills?: Record<string, number>
  /** wanted of a squad */
  squads?: Record<string, number>
  /** with how many one wants, where a number is said */
  posts?: (string | { name: string; need?: number })[]
  words?: string
  /** on the map */
  point?: { latitude: number; longitude: number }
}

/** A call-up of two squads: who calls it, what each phone receives, what is known of it. */
export async function callUpStory(w: World) {
  const v = await callUpVillage(w)
  const { everybody, numberOf, commander } = v

  /** A draft for both squads, in an hour at 村部门口. */
  async function draft(by: Person, given: Given = {}) {
    return by.call('mobilization.compose', {
      unitId: (given.at ?? v.town).id,
      kind: given.kind ?? 'real',
      title: '上堤巡查',
      words: given.words,
      place: '村部门口',
      assembleAt: shift(w.now(), 1, 'h'),
      bring: '雨衣 手电',
      teamIds: given.teamIds ?? [v.one, v.two],
      need: { people: given.people ?? 0, skills: given.skills ?? {}, squads: given.squads },
      posts: given.posts?.map((p) => (typeof p === 'string' ? { name: p } : p)),
      ...given.point,
    })
  }

  /** 郑书平 asks and 何永明 releases. */
  async function launch(given: Parameters<typeof draft>[1] = {}) {
    const { callUpId, version } = await draft(commander, given)
    await commander.call('mobilization.askRelease', { callUpId, version })
    await v.second.call('mobilization.release', { callUpId })
    return callUpId
  }

  /** Everybody has tapped 允许 once, for the call and for its news. */
  async function consent(...people: Person[]) {
    for (const person of people.length ? people : everybody)
      await w.subscribes(person, 'mobilization.call', 'mobilization.news')
  }

  w.always(() => addsUp(w))

  /** Launches; the first wave by WeChat was expected. */
  async function begin(given: Parameters<typeof draft>[1] = {}) {
    const callUpId = await launch(given)
    everybody.forEach(called)
    return callUpId
  }

  /** A call-up that everybody said they want to hear of, and did. */
  async function underWay(given: Parameters<typeof draft>[1] = {}) {
    await consent()
    return begin(given)
  }

  /** How often somebody's WeChat was shown the call. */
  const called = (person: Person) => w.phone(person).received('点开回复').length
  /** How often somebody's WeChat was shown that it is over, with thanks. */
  const thanked = (person: Person) => w.phone(person).received('收队，感谢大家').length
  const texts = (person: Person) => w.sms.to(numberOf(person)).length
  const rings = (person: Person) => w.voice.to(numberOf(person)).length
  const answers = (person: Person, callUpId: string, answer: CallAnswer = 'coming') =>
    person.call('mobilization.answer', { callUpId, answer })

  /** The providers tell us of these. */
  async function hears(...receipts: Receipt[]) {
    await takeReceipts(w.deps, receipts)
    await w.check()
  }

  const board = (callUpId: string) => commander.call('mobilization.board', { callUpId })

  /** What somebody said of themselves: away, spared, hard of hearing … */
  async function responder(person: Person, given: Partial<Insertable<Tables['responder']>>) {
    const row = { away_why: null, away_until: null, changed_at: w.now(), changed_by: null, ...given }
    await w.deps.db
      .insertInto('responder')
      .values({ member_id: person.memberId, ...row })
      .execute()
  }

  return {
    ...v,
    ...callUpRows(w),
    ...{
      draft,
      launch,
      begin,
      underWay,
      consent,
      called,
      thanked,
      texts,
      rings,
      answers,
      hears,
      board,
      responder,
    },
  }
}

export type CallUpStory = Awaited<ReturnType<typeof callUpStory>>
