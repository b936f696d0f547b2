import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

const declare = (hours = 24) =>
  s.commander.call('mobilization.switchPosture', { unitId: s.town.id, reason: '清河水位超警戒', hours })

it('is declared with a reason, holds for everything below, and ends by itself', async () => {
  await declare(2)
  const { now } = await s.secretary.call('mobilization.posture', { unitId: s.village.id })
  expect([now!.reason, now!.by, now!.unitName]).toEqual(['清河水位超警戒', '郑书平', '梧桐镇'])
  await w.pass('2h')
  const later = await s.secretary.call('mobilization.posture', { unitId: s.village.id })
  expect([later.now, later.past[0]!.why]).toEqual([null, '到时自动结束'])
})

it('is not declared twice, and can be ended early with words', async () => {
  await declare()
  expect(
    (await s.second.refused('mobilization.switchPosture', { unitId: s.town.id, reason: '雨大', hours: 1 }))
      .message,
  ).toContain('已经在应急状态')
  const { now, past } = await s.second.call('mobilization.endPosture', { unitId: s.town.id, why: '水退了' })
  expect([now, past[0]!.why]).toEqual([null, '水退了'])
  expect((await s.second.refused('mobilization.endPosture', { unitId: s.town.id, why: '水退了' })).code).toBe(
    'conflict',
  )
})

it('lets one person release a real call-up, and no drill', async () => {
  const ordinary = await s.draft(s.commander)
  expect([ordinary.oneIsEnough, ordinary.may.release]).toEqual([false, false])
  await declare()
  const urgent = await s.commander.call('mobilization.draft', { callUpId: ordinary.callUpId })
  expect([urgent.oneIsEnough, urgent.may.release]).toEqual([true, true])
  await s.commander.call('mobilization.release', { callUpId: ordinary.callUpId })
  const drill = await s.draft(s.commander, { kind: 'drill' })
  expect(drill.blocked).toContain('应急状态里不演练')
  expect(w.phone(s.second).received('上堤巡查').length).toBe(0)
})

it('messages say 应急 first while it holds, and 实战 again when it is over', async () => {
  await s.consent()
  w.switchOn('sms')
  await declare(2)
  const { callUpId } = await s.draft(s.commander)
  await s.commander.call('mobilization.release', { callUpId })
  const [call] = w.phone(s.ma).received('情况紧急，先保证自身安全')
  expect(JSON.stringify(call)).toContain('【应急】上堤巡查')
  for (const one of s.everybody) w.phone(one).received('上堤巡查')
  await w.pass('60s')
  expect(w.sms.to(s.numberOf(s.ma)).map((text) => text.kind)).toEqual(['urgent'])
  for (const one of s.everybody) w.sms.to(s.numberOf(one))
  await Promise.all(s.everybody.map((one) => s.answers(one, callUpId)))
  await s.commander.call('mobilization.close', { callUpId })
  await s.second.call('mobilization.endPosture', { unitId: s.town.id, why: '水退了' })
  for (const one of s.everybody) w.phone(one).received('')
  await s.consent()
  await s.launch()
  expect(JSON.stringify(w.phone(s.ma).received('上堤巡查'))).toContain('【实战】上堤巡查')
  for (const one of s.everybody) w.phone(one).received('上堤巡查')
})

it('knocks on doors after three minutes instead of five', async () => {
  await declare()
  await s.consent()
  const { callUpId } = await s.draft(s.commander)
  await s.commander.call('mobilization.release', { callUpId })
  s.everybody.map((p) => w.phone(p).received('上堤巡查'))
  await s.wu.call('mobilization.answer', { callUpId, answer: 'coming' })
  await w.pass('3m')
  const { squads } = await s.wu.call('mobilization.list', { callUpId })
  expect(squads.flatMap((q) => q.lines).find((l) => l.memberId === s.he.memberId)!.knock).toBe(true)
})

it('is for command: not for a secretary, a squad’s leader or Charlie, nor for another town', async () => {
  for (const somebody of [s.secretary, s.liu, s.charlie])
    expect(['forbidden', 'not_found']).toContain(
      (await somebody.refused('mobilization.switchPosture', { unitId: s.town.id, reason: '雨大', hours: 1 }))
        .code,
    )
  expect((await s.charlie.refused('mobilization.posture', { unitId: s.town.id })).code).toBe('not_found')
})
