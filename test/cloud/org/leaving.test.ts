import type { Person, TestUnit } from '../../support/builders'
import { enqueue } from '../../../src/cloud/outbox'
import { afterStory, world, type World } from '../../support/world'

describe('leaving', () => {
  let w: World
  let branch: TestUnit
  let ann: Person
  let zhou: Person
  beforeEach(async () => {
    w = await world()
    branch = await w.unit('双清村党支部', { under: await w.unit('青山镇', { kind: 'town' }) })
    ann = await w.member('李建国', { at: branch, role: 'secretary' })
    zhou = await w.member('周桂兰', { at: branch, role: 'organiser' })
  })
  afterEach(() => afterStory(w))

  const leave = (day = '2026-03-02', kind: 'died' | 'transferred' | 'ended' = 'died') =>
    ann.call('org.leave', { memberId: zhou.memberId, kind, day })
  const queued = async () =>
    (await w.deps.db.selectFrom('outbox').select('state').execute()).map((row) => row.state)

  /** A reminder for tomorrow, from the house's own queue. */
  const remind = () =>
    enqueue({ db: w.deps.db, at: w.now(), newId: w.deps.newId, wake: () => undefined }, [
      {
        key: `reminder:${zhou.memberId}`,
        memberId: zhou.memberId,
        template: 'reminder',
        data: { title: '主题党日', time: '2026年03月03日 09:00', place: '村部', words: '请按时参加' },
        runAt: '2026-03-03T02:00:00.000Z',
      } as never,
    ])

  it('stops everything the same minute, queued messages and sessions too', async () => {
    await remind()
    const son = await w.member('周小明', { at: branch })
    await w.bind(son.accountId, zhou.memberId, 'proxy')
    await leave()
    expect((await zhou.call('org.me', {}))?.who).toMatchObject({ members: [], roles: [] })
    expect((await son.call('org.me', {}))?.people.map((p) => p.name)).toEqual(['周小明'])
    expect(await queued()).toEqual(['cancelled'])
    await w.pass('2d')
    expect(await queued()).toEqual(['cancelled'])
    expect(
      (await ann.call('org.listMembers', { unitId: branch.id })).members.map((m) => m.name),
    ).not.toContain('周桂兰')
    const left = await ann.call('org.listMembers', { unitId: branch.id, filter: 'left' })
    expect(left.members).toMatchObject([{ name: '周桂兰', left: { words: '去世', day: '2026-03-02' } }])
    expect(await ann.call('org.listTerms', { unitId: branch.id })).toHaveLength(1)
    expect((await ann.refused('org.issueCode', { memberId: zhou.memberId })).code).toBe('conflict')
  })

  it('is undone: messages still ahead, offices and people acting for them come back', async () => {
    await remind()
    await leave()
    expect(await queued()).toEqual(['cancelled'])
    await ann.call('org.undoLeave', { memberId: zhou.memberId })
    expect(await queued()).toEqual(['waiting'])
    expect((await zhou.call('org.me', {}))?.offices).toMatchObject([{ role: 'organiser' }])
    const history = await ann.call('org.memberHistory', { memberId: zhou.memberId })
    expect(history.map((h) => h.words)).toEqual(['撤销去世', '去世（2026-03-02）'])
    await w.deps.db.updateTable('outbox').set({ state: 'cancelled' }).execute()
    expect((await ann.refused('org.undoLeave', { memberId: zhou.memberId })).code).toBe('conflict')
  })

  it('on a later day takes effect when that day comes', async () => {
    await leave('2026-03-05', 'transferred')
    expect((await zhou.call('org.me', {}))?.offices).toHaveLength(1)
    expect(
      (await ann.refused('org.leave', { memberId: zhou.memberId, kind: 'died', day: '2026-03-04' })).code,
    ).toBe('conflict')
    await w.goTo('2026-03-04', '23:00')
    expect((await zhou.call('org.me', {}))?.offices).toHaveLength(1)
    await w.goTo('2026-03-05', '00:01')
    expect((await zhou.call('org.me', {}))?.who).toMatchObject({ members: [], roles: [] })
  })

  it('that has not come yet is taken back without a trace on anything', async () => {
    await leave('2026-03-05')
    await ann.call('org.undoLeave', { memberId: zhou.memberId })
    await w.goTo('2026-03-06')
    expect((await zhou.call('org.me', {}))?.offices).toHaveLength(1)
  })

  it('does not change what was counted: meetings past keep them, meetings to come do not expect them', async () => {
    const activity = async (startsAt: string) => {
      const id = w.deps.newId()
      await w.deps.db
        .insertInto('activity')
        .values({
          id,
          unit_id: branch.id,
          kind: 'theme_day',
          title: '主题党日',
          month: '2026-03',
          starts_at: startsAt,
          ends_at: startsAt,
          place: '村部',
          issue_id: null,
          state: 'published',
          host_member_id: null,
          check_in_opens_at: startsAt,
          check_in_closes_at: startsAt,
          made_at: w.now(),
          made_by: null,
          published_at: w.now(),
          published_by: null,
          held_entered_at: null,
          late_reason: null,
          cancelled_at: null,
          cancelled_why: null,
        })
        .execute()
      await w.deps.db
        .insertInto('attendee')
        .values({
          activity_id: id,
          member_id: zhou.memberId,
          unit_id: branch.id,
          due: true,
          not_due_why: null,
          answer: null,
          answered_at: null,
          answered_by: null,
          leave_state: null,
          leave_by: null,
          leave_at: null,
        })
        .execute()
      return id
    }
    const past = await activity('2026-03-01T01:00:00.000Z')
    const coming = await activity('2026-03-09T01:00:00.000Z')
    const due = async () =>
      Object.fromEntries(
        (await w.deps.db.selectFrom('attendee').select(['activity_id', 'due']).execute()).map((r) => [
          r.activity_id,
          r.due,
        ]),
      )
    await leave()
    expect(await due()).toEqual({ [past]: true, [coming]: false })
    await ann.call('org.undoLeave', { memberId: zhou.memberId })
    expect(await due()).toEqual({ [past]: true, [coming]: true })
  })
})
