import { callUpStory } from '../../support/call-up'
import { afterStory, world } from '../../support/world'

it('the second person hears that they are wanted, once, at night too; nobody else does', async () => {
  const w = await world()
  const s = await callUpStory(w)
  await w.goTo('2026-03-02', '23:30')
  await w.subscribes(s.second, 'mobilization.news')
  await w.subscribes(s.commander, 'mobilization.news')
  await w.subscribes(s.secretary, 'mobilization.news')
  const { callUpId, version } = await s.draft(s.commander)
  await s.commander.call('mobilization.askRelease', { callUpId, version })
  await s.commander.call('mobilization.askRelease', { callUpId, version })
  const told = w.phone(s.second).received('等您核对放行')
  expect(told.map((m) => m.page)).toEqual([`pages/mobilization/launch/index?id=${callUpId}`])
  afterStory(w)
})
