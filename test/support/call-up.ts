import type { Insertable } from 'kysely'
import type { Tables } from '../../src/cloud/db/schema'
import type { CallAnswer, CallKind } from '../../src/contract/mobilization-types'
import { shift } from '../../src/domain/clock'
import type { Person, TestUnit } from './builders'
import { takeReceipts } from '../../src/cloud/mobilization/receipts'
import type { Receipt } from '../../src/cloud/reach'
import { addsUp } from './call-up-sums'
import { squadOf } from './squads'
import type { World } from './world'

interface Given {
  kind?: CallKind
  teamIds?: string[]
  at?: TestUnit
  people?: number
  skills?: Record<string, number>
  posts?: string[]
  words?: string
  /** on the map */
  point?: { latitude: number; longitude: number }
}

/**
 * 双清村 with two squads in one corps, 指挥 of the town and a colleague, and Charlie. Every number is known, so that a
 * story can say what each phone received.
 */
export async function callUpStory(w: World) {
  const county = await w.unit('云溪县', { kind: 'county' })
  const town = await w.unit('梧桐镇', { kind: 'town', under: county })
  const village = await w.unit('双清村党委', { kind: 'committee', under: town })
  const branch = await w.unit('双清村第一党支部', { under: village })
  const desk = await w.unit('机关支部', { under: county })
  const phones = new Map<string, string>()
  const member = async (name: string, given: { group?: string; phone?: string | null } = {}) => {
    const phone = given.phone === null ? '' : (given.phone ?? `1990001${String(1000 + phones.size)}`)
    const person = await w.member(name, { at: branch, group: given.group ?? '一组', phone })
    phones.set(person.memberId, phone)
    return person
  }
  const liu = await member('刘长顺')
  const li = await member('李建国')
  const ma = await member('马晓军')
  const xie = await member('谢明')
  const wu = await member('吴桂花', { group: '二组' })
  const he = await member('何青山', { group: '二组' })
  const commander = await w.member('郑书平', {
    at: desk,
    role: 'commander',
    roleAt: town,
    phone: '19900020001',
  })
  const second = await w.member('何永明', {
    at: desk,
    role: 'town_office',
    roleAt: town,
    phone: '19900020002',
  })
  const secretary = await w.member('周桂兰', {
    at: branch,
    role: 'secretary',
    roleAt: village,
    phone: '19900020003',
  })
  const charlie = await w.stranger()
  const corps = w.deps.newId()
  await w.deps.db
    .insertInto('team')
    .values({
      id: corps,
      unit_id: village.id,
      kind: 'corps',
      parent_id: null,
      name: '双清兵团',
      made_at: w.now(),
      made_by: null,
      ended_at: null,
    })
    .execute()
  const one = await squadOf(w, {
    at: village,
    corps,
    name: '第一支队',
    people: [
      [liu, 'leader'],
      [li, 'deputy'],
      [ma, 'member'],
    ],
  })
  const two = await squadOf(w, {
    at: village,
    corps,
    name: '第二支队',
    people: [
      [xie, 'leader'],
      [wu, 'deputy'],
      [he, 'member'],
    ],
  })
  const everybody = [liu, li, ma, xie, wu, he]
  // drills stand on the plan of the year, so that a story about something else may hold one
  const items = Array.from({ length: 12 }, (_, i) => ({
    month: `2026-${String(i + 1).padStart(2, '0')}`,
    teamIds: [corps],
    what: '集合',
  }))
  await w.deps.db
    .insertInto('drill_plan')
    .values({
      unit_id: town.id,
      year: 2026,
      version: 1,
      items: JSON.stringify(items),
      saved_at: w.now(),
      saved_by: null,
    })
    .execute()

  /** A draft for both squads, in an hour at 村部门口. */
  async function draft(by: Person, given: Given = {}) {
    return by.call('mobilization.compose', {
      unitId: (given.at ?? town).id,
      kind: given.kind ?? 'real',
      title: '上堤巡查',
      words: given.words,
      place: '村部门口',
      assembleAt: shift(w.now(), 1, 'h'),
      bring: '雨衣 手电',
      teamIds: given.teamIds ?? [one, two],
      need: { people: given.people ?? 0, skills: given.skills ?? {} },
      posts: given.posts,
      ...given.point,
    })
  }

  /** 郑书平 asks and 何永明 releases. */
  async function launch(given: Parameters<typeof draft>[1] = {}) {
    const { callUpId, version } = await draft(commander, given)
    await commander.call('mobilization.askRelease', { callUpId, version })
    await second.call('mobilization.release', { callUpId })
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

  const target = (callUpId: string, person: Person) =>
    w.deps.db
      .selectFrom('target')
      .selectAll()
      .where('call_up_id', '=', callUpId)
      .where('member_id', '=', person.memberId)
      .executeTakeFirstOrThrow()

  /** Events of a kind, in order. */
  async function events(callUpId: string, kind: string) {
    const rows = await w.deps.db
      .selectFrom('call_event')
      .selectAll()
      .where('call_up_id', '=', callUpId)
      .where('kind', '=', kind)
      .orderBy('id')
      .execute()
    return rows.map((row) => ({ ...row, detail: row.detail as Record<string, unknown> | null }))
  }

  /** Who has to reach whom, by name. */
  async function lists(callUpId: string): Promise<Record<string, string>> {
    const rows = await w.deps.db
      .selectFrom('target as g')
      .innerJoin('member as h', 'h.id', 'g.handler_id')
      .select(['g.name', 'h.name as handler'])
      .where('g.call_up_id', '=', callUpId)
      .orderBy('g.member_id')
      .execute()
    return Object.fromEntries(rows.map((r) => [r.name, r.handler]))
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

  const numberOf = (person: Person) => phones.get(person.memberId)!
  return {
    ...{ county, town, village, branch, corps, one, two, everybody },
    ...{ liu, li, ma, xie, wu, he, commander, second, secretary, charlie },
    ...{ draft, launch, begin, consent, numberOf, called, texts, rings, answers, hears, target, events },
    ...{ thanked, lists, board, responder, member },
  }
}

export type CallUpStory = Awaited<ReturnType<typeof callUpStory>>
