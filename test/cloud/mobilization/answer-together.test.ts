import { answerAtOnce } from '../../../src/cloud/mobilization/answer-together'
import type { Parsed } from '../../../src/contract/calls'
import type { CallState } from '../../../src/contract/mobilization-types'
import type { Person } from '../../support/builders'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
let callUpId: string
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
  callUpId = await s.underWay()
})
afterEach(() => afterStory(w))

type Input = Parsed<'mobilization.answer'>
const given = (input: Partial<Input> = {}): Input => ({
  ...{ callUpId, answer: 'coming', needsRide: false, note: '' },
  ...input,
})
let nonces = 0
const callerOf = (person: Person) => ({
  ...{ sessionId: person.sessionId, edition: 'weapp' as const, requestId: 'r' },
  nonce: `nonce-${++nonces}`,
})
const together = (person: Person, input: Partial<Input> = {}) =>
  answerAtOnce(w.deps, callerOf(person), given(input))

/** Everything that an answer of one person leaves behind. */
async function traces(person: Person) {
  const { db } = w.deps
  const of = { callUpId, memberId: person.memberId }
  const target = await s.target(callUpId, person)
  const attempts = await db
    .selectFrom('attempt')
    .select(['channel', 'n', 'state', 'done_at'])
    .where('call_up_id', '=', callUpId)
    .where('member_id', '=', of.memberId)
    .orderBy('id')
    .execute()
  const events = await db
    .selectFrom('call_event')
    .select(['at', 'kind', 'detail'])
    .where('member_id', '=', of.memberId)
    .orderBy('id')
    .execute()
  const audit = await db
    .selectFrom('audit')
    .select(['at', 'call', 'path', 'thing', 'detail'])
    .where('account_id', '=', person.accountId)
    .where('call', '=', 'mobilization.answer')
    .execute()
  const nonce = await db
    .selectFrom('nonce')
    .select(['call', 'answer', 'at'])
    .where('account_id', '=', person.accountId)
    .where('call', '=', 'mobilization.answer')
    .execute()
  return JSON.parse(
    JSON.stringify({ target, attempts, events, audit, nonce })
      .replaceAll(person.memberId, 'they')
      .replaceAll(target.name, 'they')
      .replaceAll(target.phone, 'number'),
  ) as unknown
}

it('answers given together leave exactly what answers given one by one leave', async () => {
  const words: Partial<Input>[] = [
    { answer: 'coming', etaMinutes: 20, needsRide: true },
    { answer: 'declined', reason: 'ill', etaMinutes: 5, needsRide: true, note: '在县医院' },
    { answer: 'declined' },
    { answer: 'late', etaMinutes: 90, note: '孩子"放学"后' },
    { answer: 'coming' },
  ]
  for (const input of words) {
    await w.pass('20s')
    // a time given beside it sends the call the ordinary way
    const slow = await s.li.call('mobilization.answer', { ...given(input), at: w.now() })
    const quick = await s.wu.call('mobilization.answer', given(input))
    const alike = (mine: object, person: Person) => ({
      ...mine,
      ...{ memberId: 'they', name: person.memberId && 'they', squadName: '', leaderName: '' },
    })
    expect(alike(quick, s.wu)).toEqual(alike(slow, s.li))
    const without = async (person: Person) => {
      const found = (await traces(person)) as { target: object; nonce: { answer: object }[] }
      return { ...found, target: { ...found.target, squad_id: '' }, nonce: found.nonce.length }
    }
    expect(await without(s.wu)).toEqual(await without(s.li))
  }
})

it('ten who tap in one moment are answered with one breath, each with their own', async () => {
  const people = s.everybody
  const answers = await Promise.all(people.map((person, n) => together(person, { etaMinutes: n })))
  expect(answers.map((a) => [a?.memberId, a?.etaMinutes])).toEqual(
    people.map((person, n) => [person.memberId, n]),
  )
  expect((await s.board(callUpId)).funnel.coming).toBe(people.length)
})

it('a lost reply is asked for again, and says what it said then', async () => {
  const caller = callerOf(s.ma)
  const first = await answerAtOnce(w.deps, caller, given({ etaMinutes: 7 }))
  expect(await answerAtOnce(w.deps, caller, given({ etaMinutes: 9 }))).toBeNull()
  const [kept] = await w.deps.db
    .selectFrom('nonce')
    .select('answer')
    .where('nonce', '=', caller.nonce)
    .execute()
  expect(kept!.answer).toEqual({ value: first })
  expect(await s.events(callUpId, 'answered')).toHaveLength(1)
})

it('two words about one person in one breath are two events, in one order everywhere', async () => {
  await w.bind(s.li.accountId, s.ma.memberId, 'proxy')
  const both = await Promise.all([
    s.ma.call('mobilization.answer', given()),
    s.li.call('mobilization.answer', given({ memberId: s.ma.memberId, answer: 'declined' })),
  ])
  expect(both.map((one) => [one.answer, one.forOther])).toEqual([
    ['coming', false],
    ['declined', true],
  ])
  // whichever came last, the book and the board say the same
  const last = (await s.events(callUpId, 'answered')).at(-1)!
  expect(await s.target(callUpId, s.ma)).toMatchObject({
    answer: last.detail!.answer,
    answered_by: last.by_member_id,
  })
})

describe('what is not plain is left to the ordinary way and changes nothing', () => {
  const nothing = async (person: Person, input: Partial<Input> = {}) => {
    const count = async () =>
      Promise.all(
        (['call_event', 'nonce', 'audit'] as const).map((table) =>
          w.deps.db
            .selectFrom(table)
            .select((e) => e.fn.countAll().as('n'))
            .executeTakeFirstOrThrow(),
        ),
      )
    const before = await count()
    expect(await together(person, input)).toBeNull()
    expect(await count()).toEqual(before)
  }

  it('Charlie, for himself and for somebody else; somebody who is not called', async () => {
    await nothing(s.charlie)
    await nothing(s.charlie, { memberId: s.ma.memberId })
    await nothing(s.secretary)
    await nothing(s.ma, { memberId: s.li.memberId })
    await nothing(s.ma, { callUpId: 'nothing-of-ours-1' })
  })

  it('a time said beside it, no nonce, nobody signed in, a session that has ended', async () => {
    await nothing(s.ma, { at: w.now() })
    expect(await answerAtOnce(w.deps, { ...callerOf(s.ma), nonce: null }, given())).toBeNull()
    expect(await answerAtOnce(w.deps, { ...callerOf(s.ma), sessionId: null }, given())).toBeNull()
    await s.ma.call('org.signOut', {})
    await nothing(s.ma)
  })

  it('somebody who stands for two who are called, and does not say for whom', async () => {
    await w.bind(s.li.accountId, s.ma.memberId, 'proxy')
    await nothing(s.li)
    expect(await together(s.li, { memberId: s.ma.memberId })).toMatchObject({ forOther: true })
    expect(await together(s.li, { memberId: s.li.memberId })).toMatchObject({ forOther: false })
  })

  it.each<CallState>(['stood_down', 'cancelled', 'closed'])('a call-up that is %s', async (state) => {
    await w.deps.db
      .updateTable('attempt')
      .set({ state: 'cancelled' })
      .where('state', '=', 'waiting')
      .execute()
    await w.deps.db.updateTable('call_up').set({ state }).where('id', '=', callUpId).execute()
    await nothing(s.ma)
  })
})

it('the platform’s own identity will do as well as a session', async () => {
  const onPlatform = { ...callerOf(s.ma), sessionId: null, openid: s.ma.openid }
  expect(await answerAtOnce(w.deps, onPlatform, given())).toMatchObject({ memberId: s.ma.memberId })
})
