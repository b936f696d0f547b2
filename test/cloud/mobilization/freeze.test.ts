import type { Person } from '../../support/builders'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { squadOf } from '../../support/squads'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('who is called', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  const called = async (callUpId: string) => {
    const rows = await w.deps.db
      .selectFrom('target')
      .select('name')
      .where('call_up_id', '=', callUpId)
      .orderBy('member_id')
      .execute()
    return rows.map((row) => row.name)
  }
  const member = (person: Person, change: object) =>
    w.deps.db.updateTable('member').set(change).where('id', '=', person.memberId).execute()
  const others = ['刘长顺', '李建国', '谢明', '吴桂花', '何青山']

  describe('who is called', () => {
    it('everybody of the chosen squads, once, as they stand', async () => {
      const callUpId = await s.launch()
      expect(await called(callUpId)).toEqual(['刘长顺', '李建国', '马晓军', '谢明', '吴桂花', '何青山'])
    })

    it('a corps stands for all its squads; a squad named beside it is not called twice', async () => {
      const callUpId = await s.launch({ teamIds: [s.corps, s.one] })
      expect(await called(callUpId)).toHaveLength(6)
      expect((await s.board(callUpId)).squads.map((q) => q.people)).toEqual([3, 3])
    })

    it.each([
      [
        'has left the Party’s rolls',
        { left_kind: 'transferred', left_on: '2026-03-01', left_at: '2026-03-01T00:00:00.000Z' },
      ],
      ['is lost', { lost: true }],
      ['is exempt', { exempt_reason: '年老体弱' }],
      ['is away without an end', { away_from: '2026-01-01' }],
      ['is away until the day itself', { away_from: '2026-01-01', away_until: '2026-03-02' }],
    ])('not somebody who %s', async (_, change) => {
      await member(s.ma, change)
      expect(await called(await s.launch())).toEqual(others)
    })

    it.each([
      ['came back yesterday', { away_from: '2026-01-01', away_until: '2026-03-01' }],
      ['goes away tomorrow', { away_from: '2026-03-03' }],
    ])('but somebody who %s', async (_, change) => {
      await member(s.ma, change)
      expect(await called(await s.launch())).toContain('马晓军')
    })

    it.each([
      ['said they cannot come', { away_why: 'family' as const }, false],
      [
        'cannot come until tonight',
        { away_why: 'work' as const, away_until: '2026-03-02T12:00:00.000Z' },
        false,
      ],
      [
        'could not come until this morning',
        { away_why: 'work' as const, away_until: '2026-03-02T01:00:00.000Z' },
        true,
      ],
      ['is spared', { spared: true }, false],
      ['is spared and volunteers', { spared: true, volunteers: true }, true],
    ])('somebody who %s', async (_, given, comes) => {
      await s.responder(s.ma, given)
      expect((await called(await s.launch())).includes('马晓军')).toBe(comes)
    })

    it('not whoever leads the corps alone: they are asked when nobody else is left', async () => {
      const head = await s.member('高远')
      await w.deps.db
        .insertInto('team_member')
        .values({
          ...{
            id: w.deps.newId(),
            team_id: s.corps,
            kind: 'corps',
            member_id: head.memberId,
            office: 'leader',
          },
          ...{ rank: 0, from_at: w.now(), to_at: null },
        })
        .execute()
      const alone = await s.member('独行')
      const squad = await squadOf(w, {
        at: s.village,
        corps: s.corps,
        name: '第三支队',
        people: [[alone, 'leader']],
      })
      const callUpId = await s.launch({ teamIds: [squad] })
      expect(await called(callUpId)).toEqual(['独行'])
      expect(await s.lists(callUpId)).toEqual({ 独行: '高远' })
    })

    it('nobody of a squad that was ended since the draft', async () => {
      const { callUpId, version } = await s.draft(s.commander)
      await w.deps.db.updateTable('team').set({ ended_at: w.now() }).where('id', '=', s.two).execute()
      await s.commander.call('mobilization.askRelease', { callUpId, version })
      await s.second.call('mobilization.release', { callUpId })
      expect(await called(callUpId)).toEqual(['刘长顺', '李建国', '马晓军'])
    })
  })

  describe('frozen', () => {
    it('a changed name, number and squad after the release change nothing', async () => {
      w.switchOn('sms')
      await s.consent(s.ma)
      const callUpId = await s.launch()
      ;[s.liu, s.li, s.xie, s.wu, s.he].forEach(s.texts)
      s.called(s.ma)
      await member(s.ma, { name: '马小军', phone: '19999999999' })
      await w.deps.db.updateTable('team').set({ name: '改了名' }).where('id', '=', s.one).execute()
      await w.deps.db
        .updateTable('team_member')
        .set({ to_at: w.now() })
        .where('member_id', '=', s.he.memberId)
        .execute()
      await w.pass('61s')
      expect(s.texts(s.ma)).toBe(1)
      const board = await s.board(callUpId)
      expect([board.people, board.squads.map((q) => q.name).sort()]).toEqual([6, ['第一支队', '第二支队']])
      expect(await called(callUpId)).toContain('马晓军')
    })

    it('who joins a squad afterwards is not called', async () => {
      const callUpId = await s.launch()
      const late = await s.member('新来')
      await w.deps.db
        .insertInto('team_member')
        .values({
          ...{
            id: w.deps.newId(),
            team_id: s.one,
            kind: 'squad',
            member_id: late.memberId,
            office: 'member',
          },
          ...{ rank: 9, from_at: w.now(), to_at: null },
        })
        .execute()
      await w.pass('10m')
      expect(await called(callUpId)).toHaveLength(6)
      expect(await late.call('mobilization.mine', {})).toEqual([])
    })

    it('the same press sent twice releases once, and a second press is refused', async () => {
      await s.consent()
      const { callUpId, version } = await s.draft(s.commander)
      await s.commander.call('mobilization.askRelease', { callUpId, version })
      const nonce = 'the-same-press-of-both-times'
      const once = await s.second.call('mobilization.release', { callUpId }, { nonce })
      expect(await s.second.call('mobilization.release', { callUpId }, { nonce })).toEqual(once)
      expect((await s.second.refused('mobilization.release', { callUpId })).code).toBe('conflict')
      expect(s.everybody.map(s.called)).toEqual([1, 1, 1, 1, 1, 1])
    })
  })
})
