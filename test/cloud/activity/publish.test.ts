import { afterStory, world, type World } from '../../support/world'
import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { itOnPostgres } from '../../support/database'

describe('publishing a theme day', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  const march = () => ({ unitId: s.branch.id, kind: 'theme_day', month: '2026-03' }) as const

  it('goes out from last month’s with one text and one tap, and the branch’s phones hear of it', async () => {
    w = await world('2026-03-10T01:00:00.000Z')
    s = await branchStory(w)
    await themeDay(s)
    await w.goTo('2026-04-01')
    await w.subscribes(s.li, 'activity.published', 'activity.tomorrow')
    const out = await s.secretary.call('activity.publishFrom', {
      ...march(),
      month: '2026-04',
      from: 'last',
      title: '学习新党章',
    })
    expect(out.dueCount).toBe(7)
    expect(out.noticeText).toContain('【主题党日通知】学习新党章')
    expect(out.noticeText).toContain('4月5日（周日）9:00–11:00')
    expect(out.noticeText).toContain('村部会议室')
    expect(out.share.path).toBe(`/pages/activity/show/index?id=${out.activityId}`)
    await w.tick()
    expect(w.phone(s.li).received('学习新党章')).toHaveLength(1)
    await w.goTo('2026-04-04', '20:00')
    expect(w.phone(s.li).received('学习新党章')).toHaveLength(2)
    const shown = await s.li.call('activity.show', { activityId: out.activityId })
    expect(shown).toMatchObject({ phase: 'coming', place: '村部会议室' })
    expect(shown.mine).toMatchObject([{ name: '李建国', words: '等您回复' }])
    expect(shown.agenda.map((i) => i.title)).toEqual(['重温入党誓词', '上党课', '看教育片', '开展实践活动'])
  })

  it('starts from what the town asks: required items stay, the branch’s own around them', async () => {
    await s.office.call('activity.issue', {
      unitId: s.town.id,
      month: '2026-03',
      topic: '学雷锋',
      agenda: [
        { kind: 'lesson', title: '学习雷锋精神' },
        { kind: 'item', title: '志愿服务登记' },
      ],
      dueOn: '2026-03-31',
    })
    const draft = await s.secretary.call('activity.draft', { ...march(), from: 'issue' })
    expect(draft).toMatchObject({ title: '学雷锋', dueCount: 7, state: 'draft', noticeDays: 3 })
    expect(draft.agenda).toEqual([
      { kind: 'tick', title: '重温入党誓词' },
      { kind: 'lesson', title: '学习雷锋精神', required: true },
      { kind: 'film', title: '看教育片' },
      { kind: 'practice', title: '开展实践活动' },
      { kind: 'item', title: '志愿服务登记', required: true },
    ])
    // a second tap finds the same draft
    const again = await s.clerk.call('activity.draft', { ...march(), from: 'template' })
    expect(again.activityId).toBe(draft.activityId)
  })

  it('warns of short notice until it is confirmed, and of a second one in the month', async () => {
    await w.goTo('2026-03-04')
    const given = { ...march(), from: 'template', place: '村部' } as const
    const soon = await s.secretary.refused('activity.publishFrom', given)
    expect(soon).toMatchObject({
      reason: 'short_notice',
      message: '离活动只有 1 天，一般提前 3 天通知。仍然现在发吗？',
    })
    await s.secretary.call('activity.publishFrom', { ...given, confirm: true })
    const twice = await s.secretary.refused('activity.publishFrom', given)
    expect(twice).toMatchObject({ reason: 'already_planned' })
  })

  it('needs a place, a time to come, and the version that was seen', async () => {
    const draft = await s.clerk.call('activity.draft', { ...march(), from: 'template' })
    const { activityId, version } = draft
    expect(await s.secretary.refused('activity.publish', { activityId, version })).toMatchObject({
      field: 'place',
    })
    const next = { ...details(draft), activityId, version, place: '村部' }
    const saved = await s.clerk.call('activity.save', next)
    expect(saved.version).toBe(version + 1)
    expect(await s.organiser.refused('activity.save', next)).toMatchObject({
      code: 'conflict',
      reason: 'changed',
    })
    expect(await s.secretary.refused('activity.publish', { activityId, version })).toMatchObject({
      code: 'conflict',
    })
    await w.goTo('2026-03-06')
    expect(
      await s.secretary.refused('activity.publish', { activityId, version: saved.version }),
    ).toMatchObject({
      reason: 'day_passed',
    })
  })

  it('counts only those who are due that day: not on the move, not excused, not gone', async () => {
    const db = w.deps.db
    await db.updateTable('member').set({ away_from: '2025-06-01' }).where('id', '=', s.wu.memberId).execute()
    await db
      .updateTable('member')
      .set({ exempt_reason: '长期卧床' })
      .where('id', '=', s.old.memberId)
      .execute()
    await db
      .updateTable('member')
      .set({ left_kind: 'transferred', left_on: '2026-03-01', left_at: w.now() })
      .where('id', '=', s.second.memberId)
      .execute()
    const activityId = await themeDay(s)
    await w.goTo('2026-03-05')
    const roll = await s.secretary.call('activity.roll', { activityId })
    expect(roll.reckoning.line).toBe('应到 4 = 实到 0 + 请假 0 + 缺席 0 + 未记 4')
    expect(roll.others.map((l) => [l.name, l.words])).toEqual([
      ['陈福林', '免除，不计应到'],
      ['吴德海', '流动党员，不计应到'],
    ])
  })

  it('has on its list, when the doors open, who joined or came back since the notice', async () => {
    const activityId = await themeDay(s)
    const fresh = await w.member('龙秀英', { at: s.branch })
    const db = w.deps.db
    await db.updateTable('member').set({ away_from: '2026-03-03' }).where('id', '=', s.wu.memberId).execute()
    await w.goTo('2026-03-05', '08:20')
    expect((await fresh.call('activity.show', { activityId })).mine).toEqual([])
    await w.goTo('2026-03-05', '08:27')
    expect((await fresh.call('activity.show', { activityId })).mine).toMatchObject([{ due: true }])
    expect((await s.wu.call('activity.show', { activityId })).mine).toMatchObject([{ due: false }])
    expect((await s.secretary.call('activity.hostCodes', { activityId })).reckoning.due).toBe(7)
  })

  it('tells a new time to those who knew the old one, and a cancellation with its reason', async () => {
    await w.subscribes(
      s.li,
      'activity.published',
      'activity.changed',
      'activity.cancelled',
      'activity.tomorrow',
    )
    const activityId = await themeDay(s)
    await w.tick()
    expect(w.phone(s.li).received('植树护渠')).toHaveLength(1)
    const draft = (await s.secretary.call('activity.show', { activityId })).draft!
    const startsAt = '2026-03-06T01:00:00.000Z'
    const endsAt = '2026-03-06T03:00:00.000Z'
    await s.secretary.call('activity.save', {
      ...details(draft),
      activityId,
      version: draft.version,
      startsAt,
      endsAt,
    })
    await w.tick()
    expect(w.phone(s.li).received('时间改了')).toHaveLength(1)
    // an edit of the agenda alone tells nobody
    const again = (await s.secretary.call('activity.show', { activityId })).draft!
    await s.secretary.call('activity.save', {
      ...details(again),
      activityId,
      version: again.version,
      agenda: [],
    })
    await w.tick()
    await s.secretary.call('activity.cancel', { activityId, why: '防汛值班', confirm: true })
    await w.tick()
    expect(w.phone(s.li).received('防汛值班')).toHaveLength(1)
    // no reminder any more
    await w.goTo('2026-03-07')
    expect((await s.li.call('activity.show', { activityId })).cancelled?.why).toBe('防汛值班')
    expect(
      await s.secretary.refused('activity.cancel', { activityId, why: '再取消', confirm: true }),
    ).toMatchObject({
      code: 'conflict',
    })
  })

  it('says how many WeChat can still remind, to those who keep the meeting', async () => {
    const activityId = await themeDay(s)
    const reach = async (who: typeof s.li) => (await who.call('activity.show', { activityId })).remindable
    expect(await reach(s.secretary)).toBe(0)
    for (const who of [s.li, s.wu]) await w.subscribes(who, 'activity.tomorrow')
    // 陈福林 has no phone; who acts for him is reminded
    await w.bind(s.li.accountId, s.old.memberId, 'proxy')
    expect([await reach(s.secretary), await reach(s.li)]).toEqual([3, undefined])
    await s.wu.call('activity.answer', { activityId, answer: 'leave', reason: '走亲戚' })
    await s.secretary.call('activity.decideLeave', {
      activityId,
      memberId: s.wu.memberId,
      decision: 'granted',
    })
    expect(await reach(s.secretary)).toBe(2)
    // a consent that was used up reminds nobody any more
    await w.deps.db.updateTable('credit').set({ left_count: 0 }).execute()
    expect(await reach(s.secretary)).toBe(0)
  })

  it('names nobody in a reminder unless she chooses to', async () => {
    const activityId = await themeDay(s)
    await s.li.call('activity.answer', { activityId, answer: 'coming' })
    const plain = await s.secretary.call('activity.noticeText', { activityId, kind: 'reminder' })
    expect(plain.text).toContain('还有 6 位同志没有回复')
    expect(plain.text).not.toContain('吴德海')
    const named = await s.secretary.call('activity.noticeText', { activityId, kind: 'reminder', named: true })
    expect(named.text).toContain('吴德海')
    expect(named.text).toContain('王建国（第二党小组，1971 年生）')
    expect(named.text).not.toContain('李建国')
  })

  it('keeps what is sensitive on paper by default', async () => {
    const at = { unitId: s.branch.id, month: '2026-03', from: 'template' } as const
    expect((await s.clerk.call('activity.draft', { ...at, kind: 'appraisal' })).paperOnly).toBe(true)
    expect((await s.clerk.call('activity.draft', { ...at, kind: 'life_meeting' })).paperOnly).toBe(true)
    const draft = await s.clerk.call('activity.draft', { ...at, kind: 'general_meeting' })
    expect(draft.paperOnly).toBe(false)
    const { paperOnly: _, ...given } = details(draft)
    const saved = await s.clerk.call('activity.save', {
      ...given,
      activityId: draft.activityId,
      version: draft.version,
      place: '村部',
      title: '讨论接收预备党员',
    })
    expect(saved.paperOnly).toBe(true)
  })

  it('is the committee’s to send; a clerk prepares, a member reads, Charlie finds nothing', async () => {
    const draft = await s.clerk.call('activity.draft', { ...march(), from: 'template' })
    const { activityId, version } = draft
    expect((await s.clerk.refused('activity.publish', { activityId, version })).code).toBe('forbidden')
    expect((await s.clerk.refused('activity.publishFrom', { ...march(), from: 'template' })).code).toBe(
      'forbidden',
    )
    expect((await s.li.refused('activity.draft', { ...march(), from: 'template' })).code).toBe('forbidden')
    expect((await s.li.refused('activity.show', { activityId })).code).toBe('not_found')
    expect((await s.charlie.refused('activity.draft', { ...march(), from: 'template' })).code).toBe(
      'not_found',
    )
    const published = await themeDay(s)
    expect(
      (await s.li.refused('activity.cancel', { activityId: published, why: '不想去', confirm: true })).code,
    ).toBe('forbidden')
    expect(
      (await s.clerk.refused('activity.cancel', { activityId: published, why: 'x', confirm: true })).code,
    ).toBe('forbidden')
    for (const call of ['activity.show', 'activity.noticeText', 'activity.takeOver'] as const)
      expect((await s.charlie.refused(call, { activityId: published })).code).toBe('not_found')
    expect((await s.charlie.refused('activity.list', { unitId: s.branch.id })).code).toBe('not_found')
    expect((await s.charlie.call('activity.list', {})).activities).toEqual([])
    expect((await w.visitor().refused('activity.list', {})).code).toBe('unauthenticated')
    expect((await s.li.refused('activity.noticeText', { activityId: published })).code).toBe('forbidden')
    expect((await s.office.call('activity.list', { unitId: s.town.id })).activities).toHaveLength(1)
  })

  it('lists page by page, each with my part', async () => {
    const activityId = await themeDay(s)
    const { activityId: meeting } = await s.secretary.call('activity.publishFrom', {
      unitId: s.branch.id,
      kind: 'general_meeting',
      month: '2026-03',
      from: 'template',
      place: '村部',
      startsAt: '2026-03-20T01:00:00.000Z',
    })
    const one = await s.li.call('activity.list', { limit: 1 })
    expect(one.activities.map((a) => a.activityId)).toEqual([meeting])
    const two = await s.li.call('activity.list', { limit: 1, after: one.next! })
    expect(two.activities.map((a) => a.activityId)).toEqual([activityId])
    expect(two.next).toBeNull()
    expect((await s.li.call('activity.list', { kind: 'general_meeting' })).activities).toHaveLength(1)
    const mine = await s.secretary.call('activity.list', { unitId: s.branch.id, month: '2026-03' })
    expect(mine.activities[1]?.reckoning?.line).toBe('应到 7 = 实到 0 + 请假 0 + 缺席 0 + 未记 7')
  })

  it('shows a committee’s meeting to its committee alone', async () => {
    const { activityId, dueCount } = await s.secretary.call('activity.publishFrom', {
      unitId: s.branch.id,
      kind: 'committee',
      month: '2026-03',
      from: 'template',
      place: '村部',
    })
    expect(dueCount).toBe(2)
    expect((await s.li.refused('activity.show', { activityId })).code).toBe('not_found')
    expect((await s.li.call('activity.list', { unitId: s.branch.id })).activities).toEqual([])
    expect((await s.organiser.call('activity.show', { activityId })).mine).toHaveLength(1)
  })

  it('lists a group’s own members for its meeting', async () => {
    const at = { unitId: s.branch.id, kind: 'group', month: '2026-03', from: 'template' } as const
    expect(await s.secretary.refused('activity.draft', at)).toMatchObject({ field: 'groupName' })
    const draft = await s.secretary.call('activity.draft', { ...at, groupName: '第二党小组' })
    expect(draft).toMatchObject({ title: '三月第二党小组会', dueCount: 3 })
  })

  itOnPostgres('goes out or is called off, never half of each, when both happen at once', async () => {
    const db = w.deps.db
    for (let round = 0; round < 8; round++) {
      const draft = await s.secretary.call('activity.draft', { ...march(), from: 'template' })
      const { activityId } = draft
      const { version } = await s.secretary.call('activity.save', {
        ...details(draft),
        activityId,
        version: draft.version,
        place: '村部',
      })
      const both = await Promise.allSettled([
        s.secretary.call('activity.publish', { activityId, version, confirm: true }),
        s.organiser.call('activity.cancel', { activityId, why: '天气', confirm: true }),
      ])
      const row = await db
        .selectFrom('activity')
        .select('state')
        .where('id', '=', activityId)
        .executeTakeFirstOrThrow()
      // whoever came second: a cancelled activity stays cancelled, and nothing about it waits to be sent
      expect(row.state).toBe('cancelled')
      expect(both[1]!.status).toBe('fulfilled')
      const waiting = await db
        .selectFrom('outbox')
        .select('key')
        .where('state', '=', 'waiting')
        .where('key', 'like', `activity:${activityId}:published:%`)
        .execute()
      expect(waiting).toEqual([])
    }
  })

  itOnPostgres('begins one activity when two devices tap at once', async () => {
    const given = { ...march(), from: 'template', place: '村部' } as const
    const both = await Promise.allSettled([
      s.secretary.call('activity.publishFrom', given),
      s.organiser.call('activity.publishFrom', given),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { activities } = await s.secretary.call('activity.list', { unitId: s.branch.id })
    expect(activities).toHaveLength(1)
  })
})

type Draft = import('../../../src/contract/activity-views').DraftView

const details = (d: Draft) => ({
  title: d.title,
  startsAt: d.startsAt,
  endsAt: d.endsAt,
  place: d.place || '村部',
  notice: d.notice,
  agenda: d.agenda,
  paperOnly: d.paperOnly,
})
