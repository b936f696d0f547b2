import { shift } from '../../../src/domain/clock'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

let callUpId: string
beforeEach(async () => {
  callUpId = await s.underWay()
})
const ma = () => s.target(callUpId, s.ma)
const say = (given: object) => s.ma.call('mobilization.answer', { callUpId, answer: 'coming', ...given })

it('coming, with when and whether they need a lift; the board counts it', async () => {
  const mine = await say({ etaMinutes: 25, needsRide: true })
  expect([mine.answer, mine.etaMinutes, mine.needsRide]).toEqual(['coming', 25, true])
  const { funnel, needRide, strength } = await s.board(callUpId)
  expect([funnel.coming, needRide, strength.people]).toEqual([1, 1, 1])
})

it('not coming, with a reason; a time of arrival beside it is dropped', async () => {
  const mine = await say({ answer: 'declined', reason: 'ill', etaMinutes: 10, needsRide: true })
  expect([mine.answer, mine.reason, mine.etaMinutes, mine.needsRide]).toEqual([
    'declined',
    'ill',
    null,
    false,
  ])
})

it('later is coming too', async () => {
  await say({ answer: 'late', etaMinutes: 90 })
  expect((await s.board(callUpId)).strength.people).toBe(1)
})

it('one may change one’s mind, and every word is kept', async () => {
  await say({})
  await w.pass('30s')
  await say({ answer: 'declined', reason: 'care' })
  await w.pass('30s')
  await say({ answer: 'late' })
  expect(await ma()).toMatchObject({
    answer: 'late',
    reason: '',
    first_answered_at: w.now().replace('01:01:00', '01:00:00'),
  })
  expect(await s.events(callUpId, 'answered')).toHaveLength(3)
})

it('an answer that waited without a network counts from when it was tapped', async () => {
  await w.pass('5m')
  const tapped = shift(w.now(), -200, 's')
  await say({ at: tapped })
  expect((await ma()).answered_at).toBe(tapped)
})

it('an older answer that arrives after a newer one changes nothing but who was first', async () => {
  await w.pass('5m')
  await say({ answer: 'declined', reason: 'work' })
  const tapped = shift(w.now(), -100, 's')
  await say({ at: tapped })
  expect(await ma()).toMatchObject({ answer: 'declined', first_answered_at: tapped, answered_at: w.now() })
})

it('a clock that is ahead is set right: no answer of the time to come', async () => {
  await say({ at: shift(w.now(), 3, 'h') })
  expect((await ma()).answered_at).toBe(w.now())
})

it('nobody answered before they were called', async () => {
  const launched = w.now()
  await w.pass('10s')
  await say({ at: shift(launched, -1, 'd') })
  expect((await ma()).answered_at).toBe(launched)
})

it('after the end it is kept as late and shown', async () => {
  await s.commander.call('mobilization.close', { callUpId })
  s.everybody.forEach(s.thanked)
  await w.pass('1m')
  await say({})
  expect((await s.board(callUpId)).funnel.coming).toBe(1)
})

it('opening the message is evidence, counts for nothing and stops nothing', async () => {
  w.switchOn('sms')
  await s.ma.call('mobilization.open', { callUpId })
  await s.ma.call('mobilization.open', { callUpId })
  expect((await s.board(callUpId)).funnel).toMatchObject({ opened: 1, coming: 0 })
  expect(await s.events(callUpId, 'opened')).toHaveLength(1)
})

it('somebody who acts for another answers for them, and it says who', async () => {
  await w.bind(s.wu.accountId, s.he.memberId, 'proxy')
  const both = await s.wu.call('mobilization.mine', {})
  expect(both.map((c) => [c.name, c.forOther]).sort()).toEqual([
    ['何青山', true],
    ['吴桂花', false],
  ])
  await s.wu.call('mobilization.answer', {
    callUpId,
    memberId: s.he.memberId,
    answer: 'declined',
    reason: 'ill',
  })
  expect(await s.target(callUpId, s.he)).toMatchObject({ answer: 'declined', answered_by: s.wu.memberId })
  expect((await s.target(callUpId, s.wu)).answer).toBeNull()
})

it('nobody answers for somebody else', async () => {
  for (const other of [s.li, s.charlie, s.commander])
    expect(
      (await other.refused('mobilization.answer', { callUpId, memberId: s.ma.memberId, answer: 'coming' }))
        .code,
    ).toBe('not_found')
})

it('the leader writes down a conversation; no answer and a wrong number are no answers', async () => {
  const outcome = (memberId: string, outcome: 'coming' | 'declined' | 'no_answer' | 'wrong_number') =>
    s.liu.call('mobilization.outcome', { callUpId, memberId, outcome })
  await outcome(s.ma.memberId, 'no_answer')
  await outcome(s.li.memberId, 'wrong_number')
  expect((await s.board(callUpId)).squads.map((q) => q.answered)).toEqual([0, 0])
  await outcome(s.ma.memberId, 'coming')
  expect(await ma()).toMatchObject({
    answer: 'coming',
    via: 'leader',
    answered_by: s.liu.memberId,
    outcome: 'coming',
  })
})

it('what was written down without a network and is older than what is known changes nothing', async () => {
  await w.pass('3m')
  const { memberId } = s.ma
  await s.liu.call('mobilization.outcome', { callUpId, memberId, outcome: 'declined' })
  const earlier = shift(w.now(), -60, 's')
  await s.liu.call('mobilization.outcome', { callUpId, memberId, outcome: 'coming', at: earlier })
  expect(await ma()).toMatchObject({ answer: 'declined', outcome: 'declined' })
})

it('a 带信人 brings the word back', async () => {
  await w.deps.db
    .updateTable('target')
    .set({ messenger_id: s.he.memberId })
    .where('member_id', '=', s.ma.memberId)
    .execute()
  await s.he.call('mobilization.outcome', { callUpId, memberId: s.ma.memberId, outcome: 'coming' })
  expect(await ma()).toMatchObject({ answer: 'coming', via: 'messenger', answered_by: s.he.memberId })
})

it('paper is entered afterwards with its times; of one person’s lines the last said counts', async () => {
  const launched = w.now()
  await w.pass('20m')
  const line = (memberId: string, answer: 'coming' | 'declined', seconds: number) => ({
    ...{ memberId, answer },
    at: shift(launched, seconds, 's'),
  })
  const { taken, conflicts } = await s.liu.call('mobilization.paper', {
    callUpId,
    rows: [
      line(s.ma.memberId, 'declined', 500),
      line(s.ma.memberId, 'coming', 300),
      { ...line(s.li.memberId, 'coming', -60), label: '李建国' },
      line(s.liu.memberId, 'coming', 3000),
      line(s.he.memberId, 'coming', 60),
    ],
  })
  expect(taken).toBe(2)
  // hours later the phone can still say whom it was about
  expect(conflicts[0]).toMatchObject({ memberId: s.li.memberId, label: '李建国' })
  expect(conflicts.map((c) => c.words)).toEqual(['时间在发出集结以前', '时间还没到', '不在您的名单上'])
  expect(await ma()).toMatchObject({
    answer: 'declined',
    via: 'paper',
    first_answered_at: shift(launched, 300, 's'),
  })
})

it('who came is entered from paper too, and is called no more', async () => {
  await w.pass('20m')
  const at = shift(w.now(), -60, 's')
  const rows = [{ memberId: s.ma.memberId, arrived: true, at }]
  expect((await s.liu.call('mobilization.paper', { callUpId, rows })).taken).toBe(1)
  expect(await ma()).toMatchObject({ arrived_at: at, arrived_via: 'paper' })
})
