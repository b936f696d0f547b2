import { takeReceipts } from '../../../src/cloud/mobilization/receipts'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('people and their lists', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  let callUpId: string
  const list = (who: typeof s.liu) => who.call('mobilization.list', { callUpId })
  const linesOf = async (who: typeof s.liu) =>
    (await list(who)).squads.flatMap((q) => q.lines.map((l) => l.label))

  describe('lists', () => {
    beforeEach(async () => {
      callUpId = await s.underWay()
    })

    it('the leader sees the whole squad but themselves, those without an answer first, with numbers', async () => {
      await s.answers(s.li, callUpId)
      const { squads } = await list(s.liu)
      expect(squads[0]!.lines.map((l) => [l.label, l.phone])).toEqual([
        ['马晓军', s.numberOf(s.ma)],
        ['李建国', s.numberOf(s.li)],
      ])
    })

    it('a member has no list until somebody is given to them', async () => {
      expect((await s.ma.refused('mobilization.list', { callUpId })).code).toMatch(/forbidden|not_found/)
      await s.answers(s.ma, callUpId)
      await w.pass('3m')
      expect((await linesOf(s.ma)).length).toBeGreaterThan(0)
    })

    it('whose numbers were shown to whom is in the book, once in ten minutes; every opening is in the audit', async () => {
      const looks = async () =>
        (await s.events(callUpId, 'looked')).map((e) => [e.by_member_id, e.detail!.people])
      const two = [s.li, s.ma].map((p) => p.memberId).sort()
      await list(s.liu)
      await w.pass('30s')
      await list(s.liu)
      expect(await looks()).toEqual([[s.liu.memberId, two]])
      // another's look is another's, and what is shown for the first time is written down at once
      await list(s.li)
      await s.commander.call('mobilization.takeList', { callUpId, squadId: s.two })
      await list(s.commander)
      expect((await looks()).slice(1)).toEqual([
        [s.li.memberId, [s.liu, s.ma].map((p) => p.memberId).sort()],
        [s.commander.memberId, [s.xie, s.wu, s.he].map((p) => p.memberId).sort()],
      ])
      await w.pass('10m')
      await list(s.liu)
      expect((await looks())[3]).toEqual([s.liu.memberId, two])
      const audit = await w.deps.db
        .selectFrom('audit')
        .selectAll()
        .where('call', '=', 'mobilization.list')
        .execute()
      expect(audit).toHaveLength(5)
      expect(JSON.stringify(audit)).not.toContain(s.numberOf(s.ma))
    })

    it('no board, squad board or report holds a number; no log holds a number or a name', async () => {
      await w.pass('6m')
      const seen = [
        await s.board(callUpId),
        await s.commander.call('mobilization.squadBoard', { callUpId, squadId: s.one }),
        await s.ma.call('mobilization.mine', {}),
      ]
      expect(JSON.stringify(seen)).not.toMatch(/1990001\d{4}/)
      expect(JSON.stringify(w.logged)).not.toMatch(/1990001\d{4}|马晓军|刘长顺/)
    })

    it('Charlie sees no list, board or squad', async () => {
      for (const call of ['mobilization.list', 'mobilization.board', 'mobilization.open'] as const)
        expect((await s.charlie.refused(call, { callUpId })).code).toBe('not_found')
    })

    it('a leader who cannot come still telephones only when nobody else is there', async () => {
      await s.answers(s.liu, callUpId, 'declined')
      await s.answers(s.li, callUpId)
      await w.pass('2m')
      expect((await s.lists(callUpId)).马晓军).toBe('李建国')
    })

    it('without a leader’s and a deputy’s answer it goes to whoever answered', async () => {
      await s.answers(s.ma, callUpId)
      await w.pass('2m')
      expect(await s.lists(callUpId)).toMatchObject({ 刘长顺: '马晓军', 李建国: '马晓军' })
    })

    it('我来联系: the deputy takes the list over, with everybody on it', async () => {
      await s.li.call('mobilization.takeList', { callUpId, squadId: s.one })
      expect(await s.lists(callUpId)).toEqual({ 刘长顺: '李建国', 马晓军: '李建国' })
      const other = { callUpId, squadId: s.two }
      expect((await s.li.refused('mobilization.takeList', other)).code).toBe('not_found')
      await s.commander.call('mobilization.takeList', other)
      expect((await s.lists(callUpId)).何青山).toBe('郑书平')
    })

    it('大喇叭 tells everybody and is nobody’s answer', async () => {
      const { words } = await s.liu.call('mobilization.loudspeaker', { callUpId, place: '村口' })
      expect(words).toMatch(/^实战通知/)
      expect(words).toContain('先保证自身安全')
      const { funnel } = await s.board(callUpId)
      expect([funnel.sent, funnel.coming]).toEqual([6, 0])
      expect(await s.events(callUpId, 'loudspeaker')).toHaveLength(1)
    })

    it('the ten-minute figure is taken at ten minutes and stands', async () => {
      await s.answers(s.ma, callUpId)
      expect((await s.board(callUpId)).tenMinutes).toBeNull()
      await w.pass('10m')
      await s.answers(s.li, callUpId)
      await w.pass('10m')
      const { tenMinutes, curve } = await s.board(callUpId)
      expect(tenMinutes).toEqual({ answered: 1, people: 6 })
      expect(curve.at(-1)!.slice(1)).toEqual([2, 0])
    })

    it('strength is counted by skill, of those who come', async () => {
      await s.responder(s.ma, { skills: ['swim'] })
      const need = await s.launch({ kind: 'real', people: 2, skills: { swim: 1, boat: 1 } })
      await s.answers(s.ma, need)
      const { strength } = await s.board(need)
      expect(strength).toEqual({ people: 1, skills: { swim: 1, boat: 0 } })
      s.everybody.forEach(s.called)
    })

    it('the squad’s board says what happens next for each', async () => {
      const people = async () =>
        (await s.liu.call('mobilization.squadBoard', { callUpId, squadId: s.one })).people.map((p) => p.next)
      expect((await people())[2]).toBe('9:02:00 队长打电话')
      await s.answers(s.liu, callUpId)
      await w.pass('2m')
      expect(await people()).toEqual([
        '',
        expect.stringContaining('刘长顺在联系'),
        expect.stringContaining('刘长顺在联系'),
      ])
      const other = { callUpId, squadId: s.two }
      expect((await s.liu.refused('mobilization.squadBoard', other)).code).toBe('not_found')
    })
  })

  it('an SMS reply that beats our own note of the SMS is taken', async () => {
    w.switchOn('sms')
    const send = w.deps.reach.sms!.send.bind(w.deps.reach.sms)
    const told: unknown[] = []
    w.deps.reach = {
      ...w.deps.reach,
      sms: {
        ...w.deps.reach.sms!,
        async send(list) {
          const sent = await send(list)
          if (!told.length) told.push(await takeReceipts(w.deps, [w.sms.reply(s.numberOf(s.ma), '1')]))
          return sent
        },
      },
    }
    callUpId = await s.launch({ teamIds: [s.one] })
    expect((await s.target(callUpId, s.ma)).answer).toBe('coming')
    await w.pass('10m')
    expect(s.texts(s.ma)).toBe(1)
    w.sms.all()
  })
})
