import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

const live = async (person: { call: CallUpStory['commander']['call'] }) =>
  (await person.call('home.show', {})).live

it('home shows whoever commands what waits for a release, and then how it goes on', async () => {
  expect(await live(s.commander)).toEqual([])
  const { callUpId, version } = await s.draft(s.commander)
  // a draft is its writer's own until it is handed on
  expect(await live(s.second)).toEqual([])
  await s.commander.call('mobilization.askRelease', { callUpId, version })
  expect(await live(s.second)).toMatchObject([{ callUpId, state: 'asked', title: '上堤巡查' }])
  await s.second.call('mobilization.release', { callUpId })
  await s.ma.call('mobilization.answer', { callUpId, answer: 'coming' })
  expect(await live(s.second)).toMatchObject([{ callUpId, state: 'live', people: 6, coming: 1, arrived: 0 }])
  await s.commander.call('mobilization.close', { callUpId })
  expect(await live(s.second)).toEqual([])
})

it('shows it to nobody else: not to a member, a leader, another unit, or Charlie', async () => {
  await s.launch()
  for (const person of [s.ma, s.liu, s.secretary, s.charlie]) expect(await live(person)).toEqual([])
})

it('the board counts whoever was there, after they were let go as well', async () => {
  const callUpId = await s.launch()
  await s.liu.call('mobilization.answer', { callUpId, answer: 'coming' })
  await s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId: s.liu.memberId, mark: 'arrived' }] })
  await s.commander.call('mobilization.close', { callUpId })
  await w.pass('1m')
  const board = await s.commander.call('mobilization.board', { callUpId })
  expect(board.strength.people).toBe(1)
  expect(board.squads.map((squad) => squad.arrived)).toEqual([1, 0])
  expect(board.funnel.released).toBe(1)
})
