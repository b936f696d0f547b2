import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('a slow provider', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  /** A provider whose queue never comes to anybody's turn. */
  function endlessQueue() {
    w.switchOn('voice')
    w.deps.reach = { ...w.deps.reach, voice: { ...w.deps.reach.voice!, perSecond: 0.001 } }
  }
  const listed = async (callUpId: string) =>
    (await s.commander.call('mobilization.board', { callUpId })).squads.reduce((n, q) => n + q.withHuman, 0)

  it('by night nobody’s list waits behind a queue for the telephone', async () => {
    await w.goTo('2026-03-02', '23:00')
    endlessQueue()
    const callUpId = await s.launch()
    await w.pass('59s')
    expect(await listed(callUpId)).toBe(0)
    await w.pass('2s')
    expect(await listed(callUpId)).toBe(6)
  })

  it('by day neither; and whoever answered meanwhile is on no list', async () => {
    await s.consent()
    endlessQueue()
    const callUpId = await s.launch()
    s.everybody.map((p) => w.phone(p).received('上堤巡查'))
    await s.ma.call('mobilization.answer', { callUpId, answer: 'coming' })
    await w.pass('125s')
    expect(await listed(callUpId)).toBe(5)
  })

  it('in the queue leaders and deputies come first', async () => {
    await w.goTo('2026-03-02', '23:00')
    w.switchOn('voice')
    await s.launch()
    const first = w.voice.all().map((call) => call.phone)
    const leaders = [s.liu, s.li, s.xie, s.wu].map(s.numberOf)
    expect(first.slice(0, 4).sort()).toEqual([...leaders].sort())
    await w.pass('3s')
    w.voice.all()
  })
})
