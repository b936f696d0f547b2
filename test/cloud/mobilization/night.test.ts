import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('from 22:00 to 6:00', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  beforeEach(() => w.goTo('2026-03-02', '22:30'))

  it('the one call of the night goes out at once, to everybody with a number', async () => {
    w.switchOn('voice')
    await s.launch()
    await w.pass('3s')
    expect(s.everybody.map(s.rings)).toEqual([1, 1, 1, 1, 1, 1])
    await w.pass('30m')
    expect(w.voice.all()).toHaveLength(6)
  })

  it('leaders and deputies are called first', async () => {
    w.switchOn('voice')
    await s.launch()
    const first = w.voice.all().map((m) => m.phone)
    expect(first).toHaveLength(5)
    expect(first).toEqual(expect.arrayContaining([s.liu, s.li, s.xie, s.wu].map(s.numberOf)))
    await w.pass('2s')
    w.voice.all()
  })

  it('lists go out after a minute, not after two', async () => {
    await s.consent()
    w.switchOn('sms', 'voice')
    const callUpId = await s.begin()
    await w.pass('59s')
    s.everybody.forEach(s.called)
    expect(await s.lists(callUpId)).toEqual({})
    await w.pass('1s')
    expect(Object.keys(await s.lists(callUpId))).toHaveLength(6)
    w.sms.all()
    w.voice.all()
  })

  it('everything goes at once: WeChat and an SMS too, whoever has consented or not', async () => {
    w.switchOn('sms', 'voice')
    await s.underWay()
    await w.pass('3s')
    expect(s.everybody.map(s.texts)).toEqual([1, 1, 1, 1, 1, 1])
    expect(s.everybody.map(s.called)).toEqual([1, 1, 1, 1, 1, 1])
    w.voice.all()
  })

  it('whoever presses 1 half asleep gets nothing more', async () => {
    w.switchOn('voice', 'sms')
    const callUpId = await s.launch({ teamIds: [s.one] })
    w.sms.all()
    w.voice.all()
    await s.hears(w.voice.pressed(s.numberOf(s.ma), '1'))
    await w.pass('10m')
    expect([s.rings(s.ma), s.texts(s.ma)]).toEqual([1, 1])
    expect(await s.lists(callUpId)).not.toHaveProperty('马晓军')
  })

  it('without SMS and voice people have people after a minute, and knocks after five', async () => {
    const callUpId = await s.underWay()
    await s.answers(s.wu, callUpId)
    await w.pass('60s')
    expect((await s.lists(callUpId)).何青山).toBe('谢明')
    await w.pass('4m')
    const { squads } = await s.wu.call('mobilization.list', { callUpId })
    expect(squads.flatMap((q) => q.lines).find((l) => l.memberId === s.he.memberId)!.knock).toBe(true)
  })

  it('the forecast knows that it is night', async () => {
    const { callUpId } = await s.draft(s.commander)
    expect((await s.commander.call('mobilization.forecast', { callUpId })).night).toBe(true)
  })

  it('squads that are added by night to a call-up of the evening are called by the rules of the night', async () => {
    await w.goTo('2026-03-03', '21:59')
    w.switchOn('voice')
    const callUpId = await s.launch({ teamIds: [s.one] })
    expect(w.voice.all()).toHaveLength(3)
    await s.answers(s.liu, callUpId)
    await s.answers(s.li, callUpId)
    await s.answers(s.ma, callUpId)
    await w.pass('2m')
    await s.commander.call('mobilization.addTeams', { callUpId, teamIds: [s.two] })
    await w.pass('2s')
    expect([s.xie, s.wu, s.he].map(s.rings)).toEqual([1, 1, 1])
    await w.pass('20m')
    w.voice.all()
  })
})
