import { callUpStory } from '../../support/call-up'
import { afterStory, world } from '../../support/world'

it('events count in the order they happened, the tenth after the ninth', async () => {
  const w = await world()
  const s = await callUpStory(w)
  const callUpId = await s.launch()
  for (const [i, answer] of (['coming', 'declined', 'coming', 'declined', 'coming'] as const).entries()) {
    await s.liu.call('mobilization.answer', { callUpId, answer })
    await s.li.call('mobilization.answer', { callUpId, answer: i === 4 ? 'declined' : answer })
    await w.pass('10s')
  }
  const { codes } = await s.commander.call('mobilization.postCodes', { callUpId })
  await s.liu.call('mobilization.arrive', { code: codes[0]!.link })
  await s.commander.call('mobilization.close', { callUpId })
  await w.pass('1m')
  const { report, verified } = await s.commander.call('mobilization.report', { callUpId })
  expect(verified).toBe(true)
  expect([report.coming, report.declined, report.arrived, report.answered.inTime]).toEqual([1, 1, 1, 2])
  afterStory(w)
})
