import { isNight } from '../../../src/domain/mobilization-ladder'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { describeOnPostgres, itOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

const busy = '其中有人正在参加实战集结，收队以后再'

describe('实战优先: while a real one goes on', () => {
  it.each([
    ['drill', `${busy}演练`],
    ['test', `${busy}测试`],
  ] as const)('a %s of some of its people is not released, and the page says why', async (kind, words) => {
    const { callUpId, version } = await s.draft(s.commander, { kind, teamIds: [s.corps] })
    await s.commander.call('mobilization.askRelease', { callUpId, version })
    const real = await s.launch({ teamIds: [s.one] })
    const draft = await s.second.call('mobilization.draft', { callUpId })
    expect([draft.blocked, draft.may.release]).toEqual([words, false])
    expect((await s.second.refused('mobilization.release', { callUpId })).message).toBe(words)
    // who stands by stands by for the real one
    await s.commander.call('mobilization.standDown', { callUpId: real })
    expect((await s.second.refused('mobilization.release', { callUpId })).message).toBe(words)
    await s.commander.call('mobilization.close', { callUpId: real })
    expect((await s.second.call('mobilization.release', { callUpId })).people).toBe(6)
  })

  it('a test of others is; and it is given none of its people later', async () => {
    await s.launch({ teamIds: [s.one] })
    const { callUpId, version, blocked } = await s.draft(s.commander, { kind: 'test', teamIds: [s.two] })
    expect(blocked).toBe('')
    await s.commander.call('mobilization.askRelease', { callUpId, version })
    await s.second.call('mobilization.release', { callUpId })
    const more = await s.commander.refused('mobilization.addTeams', { callUpId, teamIds: [s.one] })
    expect([more.message, more.field]).toEqual([`${busy}测试`, 'teamIds'])
  })

  it('a second real one is', async () => {
    await s.launch({ teamIds: [s.one] })
    expect((await s.draft(s.commander, { teamIds: [s.one] })).blocked).toBe('')
  })

  itOnPostgres('released at the same moment, the practice does not go on beside the real one', async () => {
    for (let i = 0; i < 5; i++) {
      const ready = async (kind: 'real' | 'test') => {
        const { callUpId, version } = await s.draft(s.commander, { kind })
        await s.commander.call('mobilization.askRelease', { callUpId, version })
        return callUpId
      }
      const [test, real] = [await ready('test'), await ready('real')]
      await Promise.all(
        [test, real].map((callUpId) =>
          s.second.call('mobilization.release', { callUpId }).catch((error: unknown) => error),
        ),
      )
      const { state } = await s.second.call('mobilization.draft', { callUpId: test })
      expect(state).not.toBe('live')
      expect((await s.board(real)).state).toBe('live')
      await s.commander.call('mobilization.close', { callUpId: real })
    }
  })
})

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('a practice leaves the night alone', () => {
  it('a drill of the day rings once, and the real one of that night rings again', async () => {
    w.switchOn('voice')
    await w.goTo('2026-03-02', '15:00')
    const drill = await s.launch({ kind: 'drill', teamIds: [s.one] })
    await w.pass('5m')
    expect([s.liu, s.li, s.ma].map(s.rings)).toEqual([1, 1, 1])
    await s.commander.call('mobilization.close', { callUpId: drill })
    await w.goTo('2026-03-02', '22:30')
    await s.launch({ teamIds: [s.one] })
    await w.pass('5s')
    expect([s.liu, s.li, s.ma].map(s.rings)).toEqual([2, 2, 2])
    w.voice.all()
  })

  it('one that is under way at ten in the evening rings and texts nobody from then on', async () => {
    w.switchOn('sms', 'voice')
    await s.consent()
    await w.goTo('2026-03-02', '21:59')
    const drill = await s.launch({ kind: 'drill' })
    s.everybody.forEach(s.called)
    w.voice.all()
    await w.pass('5m')
    expect(isNight(w.now())).toBe(true)
    // nobody is dropped: people have them instead
    expect(Object.keys(await s.lists(drill))).toHaveLength(6)
    expect([...w.sms.all(), ...w.voice.all()].filter((m) => isNight(m.at))).toEqual([])
  })

  it('of two who share a number one is rung for a drill', async () => {
    w.switchOn('voice')
    const wife = await s.member('马大嫂', { phone: s.numberOf(s.ma) })
    await w.deps.db
      .updateTable('team_member')
      .set({ member_id: wife.memberId })
      .where('member_id', '=', s.li.memberId)
      .execute()
    await s.launch({ kind: 'drill', teamIds: [s.one] })
    await w.pass('3m')
    expect(s.rings(s.ma)).toBe(1)
    w.voice.all()
  })
})

describeOnPostgres('news by SMS', () => {
  const texts = (person: CallUpStory['ma']) =>
    w.sms.to(s.numberOf(person)).map((m) => m.what ?? ('call' as string))
  const use = (n: number) =>
    w.deps.db
      .updateTable('callee_use')
      .set({ n })
      .where('phone', '=', s.numberOf(s.ma))
      .where('channel', '=', 'sms')
      .execute()

  it('counts for the number’s day, and goes to nobody who has had enough', async () => {
    w.switchOn('sms')
    const callUpId = await s.launch({ teamIds: [s.one] })
    await use(4)
    await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
    expect(texts(s.ma)).toEqual(['call', 'changed'])
    await s.commander.call('mobilization.correct', { callUpId, version: 2, place: '村部' })
    expect(texts(s.ma)).toEqual(['call', 'changed'])
    expect(texts(s.li)).toEqual(['call', 'changed', 'changed'])
    w.sms.all()
  })

  it('what the provider did not take is not counted', async () => {
    w.switchOn('sms')
    const callUpId = await s.launch({ teamIds: [s.one] })
    w.sms.answers('retry', s.numberOf(s.ma))
    await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
    w.sms.answers('sent', s.numberOf(s.ma))
    await w.pass('6s')
    expect(texts(s.ma)).toEqual(['call', 'changed'])
    const row = await w.deps.db
      .selectFrom('callee_use')
      .select('n')
      .where('phone', '=', s.numberOf(s.ma))
      .executeTakeFirstOrThrow()
    expect(row.n).toBe(2)
    w.sms.all()
  })

  it('a drill has one for its end and no more; a landline has none', async () => {
    w.switchOn('sms')
    const lost = await s.member('田野', { phone: '05561234567' })
    await w.deps.db
      .updateTable('team_member')
      .set({ member_id: lost.memberId })
      .where('member_id', '=', s.li.memberId)
      .execute()
    const callUpId = await s.launch({ kind: 'drill', teamIds: [s.one] })
    await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
    await s.commander.call('mobilization.cancel', { callUpId, why: '练完了' })
    expect(texts(s.ma)).toEqual(['call', 'changed'])
    expect(w.sms.to('05561234567')).toEqual([])
    w.sms.all()
  })
})
