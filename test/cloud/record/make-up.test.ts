import type { Person, TestUnit } from '../../support/builders'
import { mark, meeting } from '../../support/meeting'
import { afterStory, world, type World } from '../../support/world'

describe('make-up', () => {
  let w: World
  let branch: TestUnit
  let zhou: Person
  let clerk: Person
  let li: Person
  let wang: Person
  let chen: Person
  let which: { activityId: string; unitId: string }

  beforeEach(async () => {
    w = await world('2026-03-05T04:00:00.000Z')
    branch = await w.unit('双清村第一党支部', { under: await w.unit('太平镇', { kind: 'town' }) })
    zhou = await w.member('周桂兰', { at: branch, role: 'secretary' })
    clerk = await w.member('小杨', { at: branch, role: 'clerk', stage: 'guest' })
    li = await w.member('李德福', { at: branch })
    wang = await w.member('王建国', { at: branch, signedIn: false })
    chen = await w.member('陈秀英', { at: branch, signedIn: false })
    which = await meeting(w, {
      at: branch,
      host: zhou,
      roll: [
        [zhou, 'present'],
        [li, 'leave', '住院'],
        [wang, 'absent'],
        [chen, 'home_visit'],
      ],
    })
  })
  afterEach(() => afterStory(w))

  const line = async () => (await zhou.call('record.show', which)).counts.line

  it('opens by itself with the lesson, is done in words, confirmed, and never counted as 实到', async () => {
    const before = await line()
    await w.tick()
    const { makeUps, without } = await zhou.call('record.makeUps', which)
    expect(without).toEqual([])
    expect(makeUps).toMatchObject([
      {
        name: '李德福',
        task: '补学：学习中央一号文件',
        dueOn: '2026-03-19',
        state: 'open',
        outcome: 'leave',
      },
      { name: '王建国', state: 'open', outcome: 'absent' },
    ])
    expect(await li.call('record.myMakeUps', {})).toMatchObject([{ name: '李德福', dueWords: '还有 14 天' }])
    await li.call('record.doMakeUp', {
      activityId: which.activityId,
      memberId: li.memberId,
      words: '学了三条',
    })
    expect(await li.call('record.myMakeUps', {})).toMatchObject([{ state: 'waiting', doneWords: '学了三条' }])
    await zhou.call('record.confirmMakeUp', { ...which, memberIds: [li.memberId], doneOn: '2026-03-05' })
    expect(await li.call('record.myMakeUps', {})).toEqual([])
    const after = await zhou.call('record.makeUps', which)
    expect(after.makeUps[0]).toMatchObject({ state: 'confirmed', doneWords: '学了三条' })
    expect(await line()).toBe(before)
    expect(before).toBe('应到 4 = 实到 1 + 请假 2 + 缺席 1')
    const again = { activityId: which.activityId, memberId: li.memberId, words: '改' }
    expect((await li.refused('record.doMakeUp', again)).code).toBe('conflict')
    await zhou.call('record.reopenMakeUp', { ...which, memberIds: [li.memberId] })
    await li.call('record.doMakeUp', again)
  })

  it('is entered on behalf of a member without a phone', async () => {
    const given = { ...which, memberIds: [wang.memberId], words: '上门读了文件' }
    expect((await zhou.refused('record.confirmMakeUp', { ...given, doneOn: '2026-03-06' })).field).toBe(
      'doneOn',
    )
    expect((await zhou.refused('record.confirmMakeUp', { ...given, doneOn: '2026-03-04' })).field).toBe(
      'doneOn',
    )
    const { makeUps } = await zhou.call('record.confirmMakeUp', { ...given, doneOn: '2026-03-05' })
    expect(makeUps).toMatchObject([{ name: '王建国', state: 'confirmed', doneWords: '上门读了文件' }])
  })

  it('is reminded of once, three days before it is due, and not when it is done', async () => {
    for (let i = 0; i < 2; i++) await w.subscribes(li, 'makeUp.due')
    await zhou.call('record.setMakeUp', {
      ...which,
      memberIds: [li.memberId],
      kind: 'study',
      task: '看一遍廉政片',
      dueOn: '2026-03-15',
    })
    await w.pass('6d')
    expect(w.phone(li).received('廉政片')).toHaveLength(0)
    await w.pass('2d')
    expect(w.phone(li).received('看一遍廉政片')).toHaveLength(1)
    await w.pass('5d')
    // a member who did it is left in peace
    const other = await meeting(w, { at: branch, day: '2026-03-18', roll: [[li, 'absent']] })
    await w.pass('2d')
    await li.call('record.doMakeUp', { activityId: other.activityId, memberId: li.memberId, words: '学了' })
    await w.pass('20d')
  })

  it('is not asked of somebody who turns out to have been there, nor of the visited, nor of the dropped', async () => {
    await w.tick()
    await mark(w, which.activityId, branch, li, 'present')
    await w.tick()
    expect(await li.call('record.myMakeUps', {})).toEqual([])
    await zhou.call('record.dropMakeUp', { ...which, memberIds: [wang.memberId] })
    await w.tick()
    expect((await zhou.call('record.makeUps', which)).makeUps).toMatchObject([
      { name: '王建国', state: 'dropped' },
    ])
    for (const who of [chen, zhou]) {
      const refused = await zhou.refused('record.setMakeUp', {
        ...which,
        memberIds: [who.memberId],
        kind: 'study',
        task: 'x',
        dueOn: '2026-03-20',
      })
      expect(refused).toMatchObject({ code: 'invalid', field: 'memberIds' })
    }
  })

  it('waits for the roll to be complete', async () => {
    await mark(w, which.activityId, branch, zhou, 'pending')
    await w.tick()
    expect((await zhou.call('record.makeUps', which)).makeUps).toEqual([])
    expect((await zhou.call('record.makeUps', which)).without).toHaveLength(2)
  })

  it('is confirmed by the committee alone; the clerk prepares; others see nothing', async () => {
    const set = {
      ...which,
      memberIds: [li.memberId],
      kind: 'home_visit' as const,
      task: '送学上门',
      dueOn: '2026-03-20',
    }
    await clerk.call('record.setMakeUp', set)
    const confirm = { ...which, memberIds: [li.memberId], doneOn: '2026-03-05' }
    const drop = { ...which, memberIds: [li.memberId] }
    const done = { activityId: which.activityId, memberId: li.memberId, words: '学了' }
    const charlie = await w.stranger()
    for (const [who, code] of [
      [clerk, 'forbidden'],
      [li, 'forbidden'],
      [charlie, 'not_found'],
    ] as const) {
      expect((await who.refused('record.confirmMakeUp', confirm)).code).toBe(code)
      expect((await who.refused('record.dropMakeUp', drop)).code).toBe(code)
      expect((await who.refused('record.reopenMakeUp', drop)).code).toBe(code)
      if (who !== clerk) expect((await who.refused('record.setMakeUp', set)).code).toBe(code)
      if (who !== li) expect((await who.refused('record.doMakeUp', done)).code).toBe(code)
    }
    // nobody says it for another; who acts for her may
    expect((await zhou.refused('record.doMakeUp', done)).code).toBe('forbidden')
    await w.bind(zhou.accountId, li.memberId, 'proxy')
    await zhou.call('record.doMakeUp', done)
    expect(await charlie.call('record.myMakeUps', {})).toEqual([])
  })
})
