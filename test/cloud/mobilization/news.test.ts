import { shift } from '../../../src/domain/clock'
import type { Person } from '../../support/builders'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('corrections and the rest', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  let callUpId: string
  const told = (person: Person, words: string) => w.phone(person).received(words).length

  describe('a change of plan', () => {
    beforeEach(async () => {
      callUpId = await s.underWay()
    })

    it('a correction reaches everybody who was contacted, once, with what is new', async () => {
      const { version } = await s.commander.call('mobilization.correct', {
        callUpId,
        version: 1,
        place: '渠首',
      })
      expect([version, ...s.everybody.map((p) => told(p, '更正：地点改到渠首'))]).toEqual([
        2, 1, 1, 1, 1, 1, 1,
      ])
      const [mine] = await s.ma.call('mobilization.mine', {})
      expect([mine!.place, mine!.news[0]!.words]).toEqual(['渠首', '更正：地点改到渠首'])
    })

    it('who is called after a correction hears the new place, and no correction', async () => {
      await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
      s.everybody.forEach((p) => told(p, '更正'))
      w.switchOn('sms')
      await s.answers(s.he, callUpId)
      const { squads } = await s.liu.call('mobilization.list', { callUpId })
      expect(squads).toHaveLength(1)
      expect((await s.liu.call('mobilization.list', { callUpId })).script).toContain('渠首')
    })

    it('of two who correct at once the second looks again; nothing new is nothing to say', async () => {
      await s.commander.call('mobilization.correct', { callUpId, version: 1, bring: '铁锹' })
      s.everybody.forEach((p) => told(p, '带铁锹'))
      const again = { callUpId, version: 1, bring: '手套' }
      expect((await s.second.refused('mobilization.correct', again)).code).toBe('conflict')
      const same = { callUpId, version: 2, bring: '铁锹', place: '村部门口' }
      expect((await s.second.refused('mobilization.correct', same)).code).toBe('invalid')
      const past = { callUpId, version: 2, assembleAt: w.now() }
      expect((await s.second.refused('mobilization.correct', past)).field).toBe('assembleAt')
    })

    it('a line to everybody reaches those who answered too', async () => {
      await s.answers(s.ma, callUpId, 'declined')
      const { people } = await s.commander.call('mobilization.tellAll', { callUpId, words: '水位还在涨' })
      expect([people, ...s.everybody.map((p) => told(p, '水位还在涨'))]).toEqual([6, 1, 1, 1, 1, 1, 1])
    })

    it('cancelling tells everybody why, ends the ladder, and takes no more orders', async () => {
      w.switchOn('sms', 'voice')
      await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
      expect(s.everybody.map((p) => told(p, '取消：水退了'))).toEqual([1, 1, 1, 1, 1, 1])
      await w.pass('1h')
      for (const call of ['mobilization.close', 'mobilization.standDown'] as const)
        expect((await s.commander.refused(call, { callUpId })).code).toBe('conflict')
      expect((await s.commander.refused('mobilization.tellAll', { callUpId, words: '好' })).code).toBe(
        'conflict',
      )
    })

    it('够了: whoever has not answered is told and not climbed to; who comes is counted on, and comes', async () => {
      w.switchOn('sms', 'voice')
      await s.answers(s.ma, callUpId)
      await s.answers(s.wu, callUpId, 'declined')
      await s.commander.call('mobilization.standDown', { callUpId })
      expect(s.everybody.map((p) => told(p, '人够了'))).toEqual([1, 1, 0, 1, 0, 1])
      const news = async (who: Person) => (await who.call('mobilization.mine', {}))[0]!.news.length
      expect([await news(s.he), await news(s.ma), await news(s.wu)]).toEqual([1, 0, 0])
      await w.pass('30m')
      expect((await s.board(callUpId)).funnel).toMatchObject({
        ...{ coming: 1, declined: 1, released: 4 },
      })
    })

    it('够了 for one squad: the other is told nothing, and goes on', async () => {
      await s.commander.call('mobilization.standDown', { callUpId, squadIds: [s.one] })
      expect(s.everybody.map((p) => told(p, '人够了'))).toEqual([1, 1, 1, 0, 0, 0])
      await w.pass('3m')
      expect(Object.keys(await s.lists(callUpId)).sort()).toEqual(['何青山', '吴桂花', '谢明'].sort())
      await s.commander.call('mobilization.standDown', { callUpId, squadIds: [s.one] })
      const far = await s.commander.refused('mobilization.standDown', { callUpId, squadIds: [s.corps] })
      expect(far.code).toBe('not_found')
    })

    it('who is on post is released by a cancellation, and their time there ends', async () => {
      await s.liu.call('mobilization.roll', {
        callUpId,
        marks: [{ memberId: s.ma.memberId, mark: 'arrived' }],
      })
      await w.pass('30s')
      await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
      expect(s.everybody.map((p) => told(p, '取消'))).toEqual([1, 1, 1, 1, 1, 1])
      expect((await s.board(callUpId)).funnel).toMatchObject({ released: 1, arrived: 0 })
    })
  })

  it('without WeChat a correction and a cancellation go by SMS; a line of free words does not', async () => {
    w.switchOn('sms')
    callUpId = await s.launch({ teamIds: [s.one] })
    w.sms.all()
    const later = shift(w.now(), 2, 'h')
    await s.commander.call('mobilization.correct', { callUpId, version: 1, assembleAt: later })
    expect(w.sms.to(s.numberOf(s.ma)).map((m) => m.what ?? 'call')).toEqual(['call', 'changed'])
    await s.commander.call('mobilization.tellAll', { callUpId, words: '水位还在涨' })
    await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
    expect(w.sms.to(s.numberOf(s.ma)).map((m) => m.what ?? 'call')).toEqual(['call', 'changed', 'cancelled'])
    expect((await s.ma.call('mobilization.mine', {}))[0]!.news).toHaveLength(3)
    w.sms.all()
  })

  it('who was never contacted hears of no cancellation', async () => {
    await s.consent(s.liu)
    w.wechatAnswers('busy')
    callUpId = await s.launch({ teamIds: [s.one] })
    await w.deps.db.updateTable('target').set({ handler_id: null }).where('name', '<>', '刘长顺').execute()
    w.wechatAnswers('fine')
    await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
    expect(told(s.liu, '取消')).toBe(0)
  })

  it('whose message was claimed while the cancellation was being written hears of it a moment later, once', async () => {
    await s.consent()
    w.wechatAnswers('busy')
    callUpId = await s.launch({ teamIds: [s.one] })
    w.wechatAnswers('fine')
    const { sent_at } = await s.target(callUpId, s.ma)
    expect(sent_at).toBeNull()
    await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
    // another host had it in hand, and marks it now
    const sent = { state: 'sent' as const, sent_at: w.now() }
    await w.deps.db.updateTable('attempt').set(sent).where('member_id', '=', s.ma.memberId).execute()
    w.anyway()
    await w.tick()
    await w.tick()
    expect([s.ma, s.li].map((p) => told(p, '取消'))).toEqual([1, 0])
  })

  it('who is added to a call-up after a correction is told the new, and no correction', async () => {
    callUpId = await s.underWay({ teamIds: [s.one] })
    await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
    await w.pass('10s')
    await s.commander.call('mobilization.addTeams', { callUpId, teamIds: [s.two] })
    await w.tick()
    expect(s.everybody.map(s.called)).toEqual([1, 1, 1, 1, 1, 1])
    expect(s.everybody.map((p) => told(p, '更正'))).toEqual([1, 1, 1, 0, 0, 0])
  })

  describe('实战优先', () => {
    const state = async (id: string) => (await s.board(id)).state

    it('a real call-up ends a drill that calls one of the same people, and says so', async () => {
      await s.consent()
      await s.consent()
      const drill = await s.begin({ kind: 'drill' })
      const real = await s.begin({ teamIds: [s.one] })
      expect([await state(drill), await state(real)]).toEqual(['cancelled', 'live'])
      expect(s.everybody.map((p) => told(p, '演练中止'))).toEqual([1, 1, 1, 1, 1, 1])
      expect((await s.events(drill, 'cancelled'))[0]!.detail).toEqual({ why: '转入实战' })
    })

    it('a drill of other people waits, and goes on when the real one is over', async () => {
      w.switchOn('sms')
      const drill = await s.launch({ kind: 'drill', teamIds: [s.two] })
      w.sms.all()
      const real = await s.launch({ teamIds: [s.one] })
      w.sms.all()
      await w.pass('10m')
      expect([await state(drill), Object.keys(await s.lists(drill))]).toEqual(['live', []])
      await s.commander.call('mobilization.close', { callUpId: real })
      w.sms.all()
      await w.pass('1m')
      expect(Object.keys(await s.lists(drill))).toHaveLength(3)
    })

    it('squads that are added to a real one end their drill too', async () => {
      await s.consent()
      await s.consent()
      const drill = await s.begin({ kind: 'drill', teamIds: [s.two] })
      const real = await s.begin({ teamIds: [s.one] })
      expect(await state(drill)).toBe('live')
      await s.commander.call('mobilization.addTeams', { callUpId: real, teamIds: [s.two] })
      expect(await state(drill)).toBe('cancelled')
      expect([s.xie, s.wu, s.he].map((p) => told(p, '演练中止'))).toEqual([1, 1, 1])
      s.everybody.forEach(s.called)
    })

    it('a second real one ends no first', async () => {
      const first = await s.launch({ teamIds: [s.one] })
      await s.launch({ teamIds: [s.one] })
      expect(await state(first)).toBe('live')
    })
  })

  describe('增派', () => {
    it('calls the added squad at once and nobody twice', async () => {
      callUpId = await s.underWay({ teamIds: [s.one] })
      await w.pass('1m')
      const { people } = await s.commander.call('mobilization.addTeams', {
        callUpId,
        teamIds: [s.one, s.two],
      })
      expect([people, ...s.everybody.map(s.called)]).toEqual([3, 1, 1, 1, 1, 1, 1])
      await w.pass('2m')
      expect(Object.keys(await s.lists(callUpId))).toHaveLength(6)
    })

    it('in the very moment of the release too', async () => {
      callUpId = await s.launch({ teamIds: [s.one] })
      await s.commander.call('mobilization.addTeams', { callUpId, teamIds: [s.one, s.two] })
      expect(await s.events(callUpId, 'called')).toHaveLength(2)
    })

    it('wakes a call-up that stood by', async () => {
      callUpId = await s.launch({ teamIds: [s.one] })
      await s.commander.call('mobilization.standDown', { callUpId })
      await s.commander.call('mobilization.addTeams', { callUpId, teamIds: [s.two] })
      const board = await s.board(callUpId)
      expect([board.state, board.funnel.released, board.forgotten]).toEqual(['live', 3, 0])
    })

    it('not after the end, and nothing of another place', async () => {
      callUpId = await s.launch({ teamIds: [s.one] })
      await s.commander.call('mobilization.close', { callUpId })
      const add = { callUpId, teamIds: [s.two] }
      expect((await s.commander.refused('mobilization.addTeams', add)).code).toBe('conflict')
      expect((await s.charlie.refused('mobilization.addTeams', add)).code).toBe('not_found')
    })
  })
})
