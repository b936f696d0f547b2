import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { afterStory, world, type World } from '../../support/world'

describe('the year’s plan', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  it('shows each month, what is due and what is overdue', async () => {
    const activityId = await themeDay(s)
    await w.deps.db
      .insertInto('year_plan')
      .values({
        unit_id: s.branch.id,
        year: 2026,
        items: JSON.stringify([{ month: '2026-07', kind: 'lesson', title: '七一党课' }]),
        state: 'open',
        submitted_at: null,
        reviewed_at: null,
      })
      .execute()
    const plan = await s.li.call('activity.plan', { unitId: s.branch.id })
    expect(plan).toMatchObject({ year: 2026, hasCommittee: true, groups: ['第一党小组', '第二党小组'] })
    expect(plan.months[2]!.activities).toMatchObject([{ activityId, title: '植树护渠' }])
    expect(plan.months[6]!.planned).toMatchObject([{ title: '七一党课' }])
    const words = plan.attention.map((l) => l.words)
    expect(words).toContain('1 月主题党日没有办')
    expect(words).toContain('第一季度党员大会，31 日前开')
    expect(words.join()).not.toContain('3 月主题党日')
    await w.goTo('2026-03-05')
    await s.secretary.call('activity.saveRoll', { activityId, marks: [], rest: 'present' })
    const march = (await s.office.call('activity.plan', { unitId: s.branch.id })).lines.find(
      (l) => l.kind === 'theme_day' && l.from === '2026-03-01',
    )
    expect(march).toMatchObject({ state: 'done', held: 1 })
  })

  it('follows the setting of its year: two lessons instead of four', async () => {
    const lessons = async () =>
      (await s.secretary.call('activity.plan', { unitId: s.branch.id })).lines.filter(
        (l) => l.kind === 'lesson',
      ).length
    expect(await lessons()).toBe(4)
    const set = { unit_id: s.county.id, key: 'lessonsPerYear', set_at: w.now(), set_by: null }
    await w.deps.db
      .insertInto('setting')
      .values({ ...set, from_day: '2026-01-01', value: '2' })
      .execute()
    expect(await lessons()).toBe(2)
    expect(
      (await s.secretary.call('activity.plan', { unitId: s.branch.id, year: 2025 })).lines.filter(
        (l) => l.kind === 'lesson',
      ),
    ).toHaveLength(4)
  })

  it('drafts are for those who prepare them, and the plan is not for Charlie', async () => {
    const at = { unitId: s.branch.id, kind: 'lesson', month: '2026-03', from: 'template' } as const
    await s.clerk.call('activity.draft', at)
    const drafts = async (who: typeof s.li) =>
      (await who.call('activity.plan', { unitId: s.branch.id })).months[2]!.activities.length
    expect(await drafts(s.clerk)).toBe(1)
    expect(await drafts(s.li)).toBe(0)
    expect(await drafts(s.office)).toBe(0)
    expect((await s.charlie.refused('activity.plan', { unitId: s.branch.id })).code).toBe('not_found')
  })
})
