import { branchStory, type BranchStory } from '../../support/branch'
import { squadOf } from '../../support/squads'
import { afterStory, world, type World } from '../../support/world'

describe('the readiness board', () => {
  let w: World
  let s: BranchStory
  let squadId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    squadId = await squadOf(w, {
      ...{ at: s.branch, name: '第一支队' },
      people: [
        [s.li, 'leader'],
        [s.organiser, 'deputy'],
        [s.wu, 'member'],
        [s.old, 'member'],
      ],
    })
    for (const [i, p] of [s.li, s.organiser, s.wu, s.old].entries())
      await w.deps.db
        .updateTable('member')
        .set({ phone: `1990001000${i}`, phone_verified_at: i === 2 ? null : w.now() })
        .where('id', '=', p.memberId)
        .execute()
    for (const p of [s.li, s.organiser, s.wu])
      await w.deps.db
        .insertInto('credit')
        .values({
          account_id: p.accountId,
          template: 'mobilization.call',
          left_count: 2,
          changed_at: w.now(),
        })
        .execute()
  })
  afterEach(() => afterStory(w))

  const board = (who = s.secretary) => who.call('mobilization.readiness', { unitId: s.branch.id })
  const tasks = (who = s.secretary) => who.call('mobilization.readinessTasks', { unitId: s.branch.id })
  const red = async () =>
    (await board()).squads.flatMap((q) => q.lines.filter((l) => !l.ok).map((l) => l.words))

  it('squads stand in the order that people count', async () => {
    for (const name of ['第十支队', '第三支队', '第二支队'])
      await squadOf(w, { at: s.branch, name, people: [] })
    const names = (await board()).squads.map((q) => q.name)
    expect(names).toEqual(['第一支队', '第二支队', '第三支队', '第十支队'])
  })

  it('names who should call whom, and the task ends when the leader has called', async () => {
    expect(await board()).toMatchObject({
      words: '1 个支队，1 个有要补的',
      squads: [{ teamId: squadId, name: '第一支队', leader: '李建国', ready: false }],
    })
    expect(await red()).toEqual(['1 人的电话 90 天没核对'])
    expect(await tasks(s.li)).toMatchObject([
      { who: '李建国', what: '打电话给吴德海，核对号码', memberId: s.wu.memberId, mayConfirm: true },
    ])
    expect(await s.li.call('mobilization.confirmPhone', { memberId: s.wu.memberId })).toEqual({
      until: '2026-05-31',
    })
    expect(await red()).toEqual([])
    expect(await tasks()).toEqual([])
    // it holds for 90 days, for this number only
    await w.deps.db
      .updateTable('member')
      .set({ phone: '19900019999' })
      .where('id', '=', s.wu.memberId)
      .execute()
    expect(await red()).toEqual(['1 人的电话 90 天没核对'])
    await s.organiser.call('mobilization.confirmPhone', { memberId: s.wu.memberId })
    expect(await red()).toEqual([])
    await w.deps.db.updateTable('phone_confirmed').set({ confirmed_at: '2025-12-01T00:00:00.000Z' }).execute()
    expect(await red()).toEqual(['1 人的电话 90 天没核对'])
  })

  it('turns red when a message was used up, when the deputy stays at home, and when somebody left', async () => {
    await s.secretary.call('mobilization.confirmPhone', { memberId: s.wu.memberId })
    await w.deps.db
      .updateTable('credit')
      .set({ left_count: 1 })
      .where('account_id', '=', s.wu.accountId)
      .execute()
    expect(await red()).toEqual(['1 人的提醒不到 2 条'])
    await w.deps.db
      .insertInto('responder')
      .values({
        member_id: s.organiser.memberId,
        away_why: 'work',
        away_until: null,
        messenger_id: null,
        changed_at: w.now(),
        changed_by: null,
      })
      .execute()
    expect(await red()).toEqual(['1 人的提醒不到 2 条', '副支队长暂时联系不上'])
    await w.deps.db
      .updateTable('member')
      .set({ left_kind: 'died', left_on: '2026-03-01', left_at: w.now() })
      .where('id', '=', s.wu.memberId)
      .execute()
    expect(await red()).toEqual(['副支队长暂时联系不上'])
    expect(JSON.stringify([await board(), await tasks()])).not.toMatch(/work|1990001/)
  })

  it('is the committee’s and the leader’s own; a member, the clerk and Charlie do not see it', async () => {
    const other = await squadOf(w, { at: s.branch, name: '第二支队', people: [[s.first, 'leader']] })
    expect((await board()).squads.map((q) => q.teamId)).toEqual([squadId, other])
    expect((await board(s.li)).squads.map((q) => q.teamId)).toEqual([squadId])
    expect((await board(s.office)).squads).toHaveLength(2)
    for (const who of [s.wu, s.clerk]) {
      expect((await who.refused('mobilization.readiness', { unitId: s.branch.id })).code).toBe('forbidden')
      expect((await who.refused('mobilization.confirmPhone', { memberId: s.li.memberId })).code).toBe(
        'forbidden',
      )
    }
    for (const call of ['mobilization.readiness', 'mobilization.readinessTasks'] as const)
      expect((await s.charlie.refused(call, { unitId: s.branch.id })).code).toBe('not_found')
    expect((await s.charlie.refused('mobilization.confirmPhone', { memberId: s.wu.memberId })).code).toBe(
      'not_found',
    )
    // one leads one’s own squad, and nobody confirms their own number
    expect((await s.li.refused('mobilization.confirmPhone', { memberId: s.first.memberId })).code).toBe(
      'forbidden',
    )
    expect((await s.li.refused('mobilization.confirmPhone', { memberId: s.li.memberId })).field).toBe(
      'memberId',
    )
    expect(
      (await s.secretary.refused('mobilization.confirmPhone', { memberId: s.second.memberId })).code,
    ).toBe('invalid')
  })
})
