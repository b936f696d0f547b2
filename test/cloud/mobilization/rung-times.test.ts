import { callUpStory, type CallUpStory } from '../../support/call-up'
import { describeOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('when each rung comes is the town’s to set', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
    await s.consent()
  })
  afterEach(() => afterStory(w))

  const set = (key: string, value: number) =>
    s.second.call('org.saveSetting', { unitId: s.town.id, key, value, fromDay: '2026-03-02' })

  it('a call-up released from then on goes by it; one that goes on keeps what it was released with', async () => {
    const before = await s.begin({ teamIds: [s.one] })
    await set('callListAt', 30)
    const after = await s.begin({ teamIds: [s.two] })
    await w.pass('30s')
    expect(Object.keys(await s.lists(after))).toHaveLength(3)
    expect(Object.keys(await s.lists(before))).toHaveLength(0)
    await w.pass('90s')
    expect(Object.keys(await s.lists(before))).toHaveLength(3)
  })

  it('the door sooner, and the deputy sooner', async () => {
    await set('callKnockAt', 100)
    await set('leaderAnswersWithin', 30)
    await set('callListAt', 60)
    const callUpId = await s.begin({ teamIds: [s.two] })
    await s.answers(s.wu, callUpId)
    await w.pass('60s')
    // 谢明 leads, and has said nothing for more than 30 s
    expect(await s.lists(callUpId)).toEqual({ 谢明: '吴桂花', 何青山: '吴桂花' })
    await w.pass('40s')
    const { squads } = await s.wu.call('mobilization.list', { callUpId })
    expect(squads.flatMap((q) => q.lines).find((l) => l.memberId === s.he.memberId)!.knock).toBe(true)
  })

  it('is not for a village, nor outside ten minutes', async () => {
    const value = { key: 'callSmsAt', value: 30, fromDay: '2026-03-02' }
    expect((await s.secretary.refused('org.saveSetting', { unitId: s.village.id, ...value })).code).not.toBe(
      '',
    )
    const late = { unitId: s.town.id, ...value, value: 601 }
    expect((await s.second.refused('org.saveSetting', late)).field).toBe('callSmsAt')
  })
})

describeOnPostgres('a provider that gives each person one call a night', () => {
  it('refuses the second: their leader has them at once, and nobody is forgotten', async () => {
    const w = await world()
    const s = await callUpStory(w)
    w.switchOn('voice')
    await w.goTo('2026-03-02', '22:30')
    w.voice.answers({ outcome: 'refused', why: 'night cap' }, s.numberOf(s.ma))
    const callUpId = await s.launch({ teamIds: [s.one] })
    await w.pass('2s')
    expect(await s.lists(callUpId)).toEqual({ 马晓军: '刘长顺' })
    expect((await s.events(callUpId, 'failed'))[0]!.detail).toMatchObject({
      ...{ channel: 'voice', why: 'night cap' },
    })
    expect((await s.board(callUpId)).forgotten).toBe(0)
    w.voice.all()
    afterStory(w)
  })
})
