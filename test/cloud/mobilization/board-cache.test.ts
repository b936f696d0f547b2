import { callUpStory } from '../../support/call-up'
import { afterStory, world } from '../../support/world'

it('a hall of screens makes one board a second; a change of the call-up itself shows at once', async () => {
  const w = await world()
  const s = await callUpStory(w)
  w.deps.sharesBoards = true
  const callUpId = await s.launch()
  const board = () => s.commander.call('mobilization.board', { callUpId })
  expect((await board()).funnel.coming).toBe(0)
  await s.ma.call('mobilization.answer', { callUpId, answer: 'coming' })
  expect((await board()).funnel.coming).toBe(0)
  await w.pass('1s')
  expect((await board()).funnel.coming).toBe(1)
  await s.commander.call('mobilization.cancel', { callUpId, why: '雨停了' })
  expect((await board()).state).toBe('cancelled')
  afterStory(w)
})
