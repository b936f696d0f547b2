import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

it('a drill that is on no plan is not held', async () => {
  await w.deps.db.deleteFrom('drill_plan').execute()
  const draft = await s.draft(s.commander, { kind: 'drill' })
  expect(draft.blocked).toContain('没有演练计划')
  await s.commander.call('mobilization.askRelease', { callUpId: draft.callUpId, version: draft.version })
  expect((await s.second.refused('mobilization.release', { callUpId: draft.callUpId })).message).toContain(
    '没有演练计划',
  )
  // a test of the channels calls nobody out, and a real one waits for no plan
  expect((await s.draft(s.commander, { kind: 'test' })).blocked).toBe('')
  expect((await s.draft(s.commander, { kind: 'real' })).blocked).toBe('')
})

it('a squad that has practised this quarter is left in peace', async () => {
  for (let left = 12; left > 0; left--) {
    const draft = await s.draft(s.commander, { kind: 'drill' })
    if (draft.blocked) {
      expect(draft.blocked).toContain('这个季度已经练过')
      return
    }
    const callUpId = await s.launch({ kind: 'drill' })
    await s.commander.call('mobilization.close', { callUpId })
  }
  throw new Error('nothing ever held a drill back')
})
