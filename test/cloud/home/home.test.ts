import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { afterStory, world, type World } from '../../support/world'

describe('home', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  const home = (who: typeof s.li) => who.call('home.show', {})
  const branchHome = async () => (await home(s.secretary)).secretary[0]!
  const states = async () => (await branchHome()).steps.map((x) => `${x.title} ${x.state}`)

  it('tells a member what this month asks, most urgent first', async () => {
    expect((await home(s.li)).heading).toBe('三月，都办好了')
    const activityId = await themeDay(s)
    const asked = await home(s.li)
    expect(asked).toMatchObject({
      month: '2026-03',
      today: '2026-03-02',
      heading: '三月，一件事',
      member: { name: '李建国', unitName: '双清村第一党支部' },
      cards: [{ kind: 'answer', activityId, words: '等您回复', title: '植树护渠', forName: '' }],
      secretary: [],
      office: [],
    })
    await s.li.call('activity.answer', { activityId, answer: 'coming' })
    expect((await home(s.li)).cards).toMatchObject([{ kind: 'coming', words: '您已回复：参加' }])
    await w.goTo('2026-03-05', '08:40')
    expect((await home(s.li)).cards).toMatchObject([{ kind: 'check_in', words: '可以签到了' }])
    await s.secretary.call('activity.saveRoll', { activityId, marks: [], rest: 'present' })
    expect((await home(s.li)).cards).toEqual([])
  })

  it('says who asks, as the call for that does, and notes that they were here', async () => {
    const seen = async () => (await s.li.call('org.listDevices', {})).find((d) => d.current)!.seenAt
    for (const who of [s.li, s.secretary, await w.stranger()])
      expect((await home(who)).me).toEqual(await who.call('org.me', {}))
    const was = await seen()
    await w.pass('1h')
    await home(s.li)
    expect(Date.parse(await seen()) - Date.parse(was)).toBe(3_600_000)
  })

  it('puts what is owed between, names those one acts for, and stops at five', async () => {
    const activityId = await themeDay(s)
    await w.bind(s.li.accountId, s.old.memberId, 'proxy')
    await w.deps.db
      .insertInto('make_up')
      .values({
        activity_id: activityId,
        member_id: s.li.memberId,
        kind: 'study',
        task: '补学村规民约',
        due_on: '2026-03-05',
        state: 'open',
        done_on: null,
        confirmed_by: null,
        made_at: w.now(),
      })
      .execute()
    for (const day of ['10', '12', '14'])
      await s.secretary.call('activity.publishFrom', {
        unitId: s.branch.id,
        kind: 'lesson',
        month: '2026-03',
        from: 'template',
        title: `党课 ${day}`,
        place: '村部',
        startsAt: `2026-03-${day}T01:00:00.000Z`,
        confirm: true,
      })
    const { cards, heading } = await home(s.li)
    expect(heading).toBe('三月，九件事')
    expect(cards.map((c) => [c.kind, c.title, c.forName])).toEqual([
      ['answer', '植树护渠', ''],
      ['answer', '植树护渠', '陈福林'],
      ['answer', '党课 10', ''],
      ['answer', '党课 10', '陈福林'],
      ['answer', '党课 12', ''],
    ])
    for (const memberId of [s.li.memberId, s.old.memberId])
      await s.li.call('activity.answer', { activityId, memberId, answer: 'leave' })
    expect((await home(s.li)).cards.at(-1)).toMatchObject({ kind: 'answer', title: '党课 14' })
  })

  it('leads a secretary through the month: five steps and one next', async () => {
    expect(await states()).toEqual(['定方案 now', '发通知 later', '点名 later', '写记录 later', '上报 later'])
    expect((await branchHome()).next).toMatchObject({ step: 'plan', label: '定方案', kind: 'theme_day' })
    expect((await branchHome()).steps.map((x) => x.day)).toEqual([
      null,
      '2026-03-02',
      '2026-03-05',
      null,
      '2026-04-10',
    ])
    const draft = await s.secretary.call('activity.draft', {
      unitId: s.branch.id,
      kind: 'theme_day',
      month: '2026-03',
      from: 'template',
    })
    expect((await branchHome()).next).toMatchObject({
      step: 'notify',
      label: '发通知',
      activityId: draft.activityId,
    })
    const activityId = await themeDay(s)
    expect((await branchHome()).next).toMatchObject({ step: 'none', label: '看谁回复了', activityId })
    await s.li.call('activity.answer', { activityId, answer: 'coming' })
    expect((await branchHome()).steps[1]).toMatchObject({
      state: 'done',
      day: '2026-03-02',
      words: '1 人回复',
    })
    await w.goTo('2026-03-05')
    expect((await branchHome()).next).toMatchObject({ step: 'roll', label: '去点名' })
    const some = [{ memberId: s.li.memberId, outcome: 'present' as const }]
    await s.secretary.call('activity.saveRoll', { activityId, marks: some })
    expect((await branchHome()).next.label).toBe('接着点名')
    await s.secretary.call('activity.saveRoll', { activityId, marks: [], rest: 'present' })
    expect((await branchHome()).next.label).toBe('写记录')
    expect((await branchHome()).reckoning!.line).toBe('应到 7 = 实到 7 + 请假 0 + 缺席 0')
    const record = async (columns: object) =>
      w.deps.db
        .insertInto('record')
        .values({
          activity_id: activityId,
          unit_id: s.branch.id,
          state: 'open',
          due_on: '2026-04-10',
          submitted_at: null,
          submitted_by: null,
          reviewed_at: null,
          reviewed_by: null,
          reminded_at: null,
          ...columns,
        } as never)
        .onConflict((c) => c.columns(['activity_id', 'unit_id']).doUpdateSet(columns))
        .execute()
    await record({ fields: JSON.stringify({ points: '大家都说好' }) })
    expect((await branchHome()).next.label).toBe('上报')
    await record({ state: 'submitted', submitted_at: w.now() })
    expect(await states()).toEqual(['定方案 done', '发通知 done', '点名 done', '写记录 done', '上报 done'])
    expect((await branchHome()).steps[4]!.words).toBe('等上级看')
    expect((await home(s.office)).office[0]).toMatchObject({ submitted: 0 })
    await w.goTo('2026-03-11')
    expect((await home(s.office)).office[0]).toMatchObject({
      month: '2026-03',
      dueOn: '2026-04-10',
      submitted: 1,
      toReview: 1,
      waiting: [],
      line: '三月：1 个支部，报了 1 个',
    })
    await record({ state: 'returned', returned_words: '缺主持人' })
    const back = await branchHome()
    expect(back.next).toMatchObject({ step: 'submit', label: '改好再报' })
    expect(back.notices[0]).toMatchObject({ kind: 'returned', words: '植树护渠退回了：缺主持人' })
    expect((await home(s.office)).office[0]!.waiting).toMatchObject([{ state: 'returned' }])
  })

  it('counts what else to mind, and keeps from the clerk what is not a clerk’s', async () => {
    const { issueId } = await s.office.call('activity.issue', {
      unitId: s.town.id,
      month: '2026-03',
      topic: '学雷锋',
      dueOn: '2026-03-31',
    })
    expect((await branchHome()).next).toMatchObject({ step: 'plan', issueId })
    const activityId = await themeDay(s)
    await s.wu.call('activity.answer', { activityId, answer: 'leave', reason: '住院' })
    await w.deps.db
      .updateTable('member')
      .set({ away_from: '2025-08-01' })
      .where('id', '=', s.second.memberId)
      .execute()
    const { notices } = await branchHome()
    expect(notices.map((n) => n.words)).toEqual([
      '1 人请假等批准',
      '上级下发：学雷锋',
      '2 个党小组 2 月没有开会',
      '2 月支委会没有开',
      '3 月支委会，31 日前开',
      '2 个党小组 3 月还没开会',
      '第一季度党员大会，31 日前开',
      '7 人今年没谈过心',
      '1 名流动党员很久没联系',
    ])
    const clerk = (await home(s.clerk)).secretary[0]!
    expect(clerk.office).toBe('经办人')
    const kinds = clerk.notices.map((n) => n.kind)
    expect(kinds).not.toContain('leaves')
    expect(kinds).not.toContain('talks')
    expect(JSON.stringify(await home(s.secretary))).not.toContain('住院')
  })

  it('shows the town who has not handed in, and Charlie nothing of either', async () => {
    await themeDay(s)
    await w.goTo('2026-03-12')
    const [town] = (await home(s.office)).office
    expect(town).toMatchObject({ unitName: '梧桐镇', office: '镇党建办', branches: 1, submitted: 0 })
    expect(town!.waiting).toMatchObject([
      { name: '双清村第一党支部', state: 'published', words: '3月5日开了，还没点名' },
    ])
    const stranger = await home(s.charlie)
    expect(stranger).toMatchObject({ cards: [], secretary: [], office: [], member: { name: 'Charlie' } })
    expect((await w.visitor().refused('home.show', {})).code).toBe('unauthenticated')
  })
})
