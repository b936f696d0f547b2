import { branchStory, type BranchStory } from '../../support/branch'
import { afterStory, world, type World } from '../../support/world'

describe('what county and town ask of every branch', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  const issue = () => ({
    unitId: s.town.id,
    month: '2026-03',
    topic: '学雷锋',
    material: '雷锋日记选读',
    agenda: [{ kind: 'lesson' as const, title: '学习雷锋精神' }],
    dueOn: '2026-03-20',
  })

  it('is issued once, received by each branch, and its completion seen above', async () => {
    const quiet = await w.unit('花溪村党支部', { under: s.town })
    const { issueId, branches } = await s.office.call('activity.issue', issue())
    expect(branches).toBe(2)
    const [seen] = await s.secretary.call('activity.issues', { unitId: s.branch.id })
    expect(seen).toMatchObject({ topic: '学雷锋', unitName: '梧桐镇', seenAt: null, activityId: null })
    expect(seen!.agenda).toEqual([{ kind: 'lesson', title: '学习雷锋精神', required: true }])
    await s.clerk.call('activity.seeIssue', { issueId, unitId: s.branch.id })
    const first = w.now()
    await w.pass('1h')
    await s.secretary.call('activity.seeIssue', { issueId, unitId: s.branch.id })
    const steps = async () =>
      (await s.office.call('activity.issueBoard', { issueId })).branches.map((b) => [b.name, b.step, b.words])
    expect(await steps()).toEqual([
      ['双清村第一党支部', 'seen', '已看'],
      [quiet.name, 'unseen', '还没看'],
    ])
    expect((await s.secretary.call('activity.issues', { unitId: s.branch.id }))[0]!.seenAt).toBe(first)
    const { activityId } = await s.secretary.call('activity.publishFrom', {
      unitId: s.branch.id,
      kind: 'theme_day',
      month: '2026-03',
      from: 'issue',
      place: '村部',
    })
    expect((await steps())[0]![1]).toBe('published')
    await w.goTo('2026-03-05')
    await s.secretary.call('activity.saveRoll', { activityId, marks: [], rest: 'present' })
    await w.goTo('2026-03-21')
    const board = await s.office.call('activity.issueBoard', { issueId })
    expect(board.branches.map((b) => [b.step, b.overdue])).toEqual([
      ['held', false],
      ['unseen', true],
    ])
    expect(board.line).toBe('2 个支部，已开展 1 个，1 个还没看')
    expect((await s.li.call('activity.show', { activityId })).issue).toMatchObject({
      material: '雷锋日记选读',
    })
    expect(await s.office.call('activity.issues', { unitId: s.town.id })).toMatchObject([
      { branches: 2, seen: 1, held: 1 },
    ])
  })

  it('can be withdrawn: whoever had not seen it sees nothing, and it starts no draft', async () => {
    const { issueId } = await s.office.call('activity.issue', issue())
    await s.office.call('activity.withdrawIssue', { issueId })
    expect(await s.secretary.call('activity.issues', { unitId: s.branch.id })).toEqual([])
    const from = { unitId: s.branch.id, kind: 'theme_day', month: '2026-03', from: 'issue' } as const
    expect((await s.secretary.refused('activity.draft', from)).message).toBe('上级还没有下发这个月的规定动作')
    expect((await s.office.refused('activity.withdrawIssue', { issueId })).code).toBe('conflict')
  })

  it('is the office’s alone to issue and to watch', async () => {
    for (const who of [s.secretary, s.clerk, s.li])
      expect((await who.refused('activity.issue', issue())).code).toBe('not_found')
    expect((await s.charlie.refused('activity.issue', issue())).code).toBe('not_found')
    const { issueId } = await s.office.call('activity.issue', issue())
    for (const who of [s.secretary, s.charlie]) {
      expect((await who.refused('activity.issueBoard', { issueId })).code).toBe('not_found')
      expect((await who.refused('activity.withdrawIssue', { issueId })).code).toBe('not_found')
    }
    expect((await s.charlie.refused('activity.issues', { unitId: s.branch.id })).code).toBe('not_found')
    expect((await s.li.refused('activity.issues', { unitId: s.branch.id })).code).toBe('forbidden')
    const { unitId } = (await s.charlie.call('org.me', {}))!.people[0]!
    const far = await w.member('外镇书记', { at: { id: unitId, path: '', name: '' }, role: 'secretary' })
    expect((await far.refused('activity.seeIssue', { issueId, unitId })).code).toBe('not_found')
    expect((await s.office.refused('activity.issue', { ...issue(), dueOn: '2026-03-01' })).code).toBe(
      'invalid',
    )
  })
})
