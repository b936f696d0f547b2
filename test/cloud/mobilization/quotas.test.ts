import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('how often a number is used', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  const leadersRung = () => [s.liu, s.li].map(s.rings)
  const once = async (kind: 'real' | 'test', hour: string) => {
    await w.goTo('2026-03-02', hour)
    const callUpId = await s.launch({ kind, teamIds: [s.one] })
    for (const p of [s.liu, s.li, s.ma]) await s.answers(p, callUpId, 'declined')
    await s.commander.call('mobilization.close', { callUpId })
    return callUpId
  }

  it('a practice uses one call of the day at most, and the real one of the evening still rings', async () => {
    w.switchOn('voice')
    await once('test', '10:00')
    expect(leadersRung()).toEqual([1, 1])
    await once('test', '11:00')
    expect(leadersRung()).toEqual([1, 1])
    await once('real', '22:30')
    expect(leadersRung()).toEqual([2, 2])
    w.voice.all()
  })

  it('what is over the day’s number climbs at once: never dropped', async () => {
    w.switchOn('sms')
    await w.goTo('2026-03-02', '10:00')
    await w.deps.db
      .insertInto('callee_use')
      .values({ phone: s.numberOf(s.ma), channel: 'sms', day: '2026-03-02', n: 5 })
      .execute()
    const callUpId = await s.launch({ teamIds: [s.one] })
    expect(s.texts(s.ma)).toBe(0)
    expect(await s.lists(callUpId)).toHaveProperty('马晓军')
    expect((await s.events(callUpId, 'failed'))[0]!.detail).toMatchObject({ channel: 'sms', why: 'quota' })
    w.sms.all()
  })

  it('a new day is a new count', async () => {
    w.switchOn('voice')
    await w.deps.db
      .insertInto('callee_use')
      .values({ phone: s.numberOf(s.liu), channel: 'voice', day: '2026-03-02', n: 99 })
      .execute()
    await once('real', '20:00')
    expect(s.rings(s.liu)).toBe(0)
    await w.goTo('2026-03-03', '08:00')
    const callUpId = await s.launch({ teamIds: [s.one] })
    expect(s.rings(s.liu)).toBe(1)
    await s.commander.call('mobilization.cancel', { callUpId, why: '试过了' })
    w.voice.all()
  })

  it('a consent is spent with the message that used it', async () => {
    await s.consent(s.ma)
    const callUpId = await s.begin({ teamIds: [s.one] })
    const { credits } = (await s.ma.call('org.me', {}))!
    expect(credits.find((c) => c.template === 'mobilization.call')!.left).toBe(0)
    await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
    expect(w.phone(s.ma).received('取消：水退了')).toHaveLength(1)
  })

  it('SMS refused by the provider climbs to people at once', async () => {
    w.switchOn('sms')
    w.sms.answers('refused', s.numberOf(s.ma))
    const callUpId = await s.launch({ teamIds: [s.one] })
    expect(await s.lists(callUpId)).toEqual({ 马晓军: '刘长顺' })
    w.sms.all()
  })

  it('a provider that breaks for a while is asked again, and nobody is texted twice', async () => {
    w.switchOn('sms')
    w.sms.answers('retry')
    const callUpId = await s.launch({ teamIds: [s.one] })
    expect(w.sms.all()).toEqual([])
    w.sms.answers('sent')
    await w.pass('5s')
    expect([s.liu, s.li, s.ma].map(s.texts)).toEqual([1, 1, 1])
    expect(await s.lists(callUpId)).toEqual({})
  })
})
