import { codeOf } from '../../../src/cloud/activity/codes'
import type { Input } from '../../../src/contract/calls'
import { windowOf } from '../../../src/domain/check-in'
import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { itOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

describe('answers and the roll', () => {
  let w: World
  let s: BranchStory
  let activityId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    activityId = await themeDay(s)
  })
  afterEach(() => afterStory(w))

  const code = () => codeOf(w.deps.key, activityId, windowOf(w.now()))
  const part = async (who: typeof s.li) => (await who.call('activity.show', { activityId })).mine[0]

  it('takes a yes, a leave with its approval, and a change of mind until it starts', async () => {
    await w.subscribes(s.wu, 'leave.decided')
    expect((await s.li.call('activity.answer', { activityId, answer: 'coming' })).words).toBe('已回复：参加')
    const asked = await s.wu.call('activity.answer', { activityId, answer: 'leave', reason: '住院' })
    expect(asked).toEqual({ answer: 'leave', leaveState: 'waiting', words: '请假已送到，等书记批准' })
    const decide = { activityId, memberId: s.wu.memberId, decision: 'granted', words: '安心养病' } as const
    expect((await s.clerk.refused('activity.decideLeave', decide)).code).toBe('forbidden')
    expect((await s.li.refused('activity.decideLeave', decide)).code).toBe('forbidden')
    expect((await s.charlie.refused('activity.decideLeave', decide)).code).toBe('not_found')
    await s.organiser.call('activity.decideLeave', decide)
    await w.tick()
    expect(w.phone(s.wu).received('安心养病')).toHaveLength(1)
    expect(await part(s.wu)).toMatchObject({ outcome: 'leave', leaveWords: '安心养病', words: '已准假' })
    await s.wu.call('activity.answer', { activityId, answer: 'coming' })
    expect(await part(s.wu)).toMatchObject({ outcome: 'none', words: '您已回复：参加' })
    await w.goTo('2026-03-05', '09:00')
    expect((await s.wu.refused('activity.answer', { activityId, answer: 'leave' })).message).toBe(
      '活动已经开始，请直接告诉书记',
    )
  })

  it('counts a leave at once where the branch asks for no approval', async () => {
    await w.deps.db
      .insertInto('setting')
      .values({
        unit_id: s.branch.id,
        key: 'leaveNeedsApproval',
        from_day: '2026-01-01',
        value: 'false',
        set_at: w.now(),
        set_by: null,
      })
      .execute()
    expect((await s.wu.call('activity.answer', { activityId, answer: 'leave' })).leaveState).toBe('granted')
    expect((await s.li.call('activity.show', { activityId })).branches[0]!.reckoning!.line).toBe(
      '应到 7 = 实到 0 + 请假 1 + 缺席 0 + 未记 6',
    )
  })

  it('can be answered on behalf, and says by whom; a stranger cannot', async () => {
    const forOld = { activityId, memberId: s.old.memberId, answer: 'leave', reason: '腿脚不便' } as const
    expect((await s.li.refused('activity.answer', forOld)).code).toBe('forbidden')
    expect((await s.charlie.refused('activity.answer', forOld)).code).toBe('not_found')
    expect((await s.office.refused('activity.answer', forOld)).code).toBe('forbidden')
    await s.clerk.call('activity.answer', forOld)
    await w.goTo('2026-03-05')
    const roll = await s.secretary.call('activity.roll', { activityId })
    expect(roll.unaccounted.find((l) => l.memberId === s.old.memberId)).toMatchObject({
      answer: 'leave',
      answeredBy: '马晓军',
      words: '请假等批准：腿脚不便',
    })
    expect(roll.leavesWaiting).toBe(1)
  })

  it('keeps from members who is on leave and why: they see numbers', async () => {
    await s.wu.call('activity.answer', { activityId, answer: 'leave', reason: '住院' })
    const seen = JSON.stringify([
      await s.li.call('activity.show', { activityId }),
      await s.li.call('activity.list', { unitId: s.branch.id }),
      await s.office.call('activity.show', { activityId }),
      await s.li.call('activity.attendanceOfYear', { unitId: s.branch.id }),
    ])
    expect(seen).not.toContain('住院')
    expect(seen).not.toContain('吴德海')
    expect((await s.li.call('activity.show', { activityId })).answers).toEqual({
      coming: 0,
      leave: 1,
      waiting: 1,
      none: 6,
    })
    expect((await s.li.refused('activity.roll', { activityId })).code).toBe('forbidden')
    expect((await s.office.refused('activity.roll', { activityId })).code).toBe('forbidden')
    expect((await s.charlie.refused('activity.roll', { activityId })).code).toBe('not_found')
    expect((await s.charlie.refused('activity.saveRoll', { activityId, marks: [] })).code).toBe('not_found')
    expect((await s.li.refused('activity.saveRoll', { activityId, marks: [] })).code).toBe('forbidden')
    expect((await s.li.refused('activity.attendanceOfYear', { memberId: s.wu.memberId })).code).toBe(
      'forbidden',
    )
    expect((await s.charlie.refused('activity.attendanceOfYear', { unitId: s.branch.id })).code).toBe(
      'not_found',
    )
  })

  it('is one pass: those not accounted for on top, the rest in one tap', async () => {
    await s.li.call('activity.answer', { activityId, answer: 'coming' })
    await w.goTo('2026-03-05', '08:58')
    const late = { code: code(), scannedAt: w.now() }
    await s.secretary.call('activity.checkIn', { code: code() })
    await w.pass('10m')
    await s.organiser.call('activity.checkIn', late)
    const roll = await s.secretary.call('activity.roll', { activityId })
    expect(roll.unaccounted.map((l) => l.label)).toEqual([
      '谢明',
      '王建国（第一党小组，1958 年生）',
      '陈福林',
      '王建国（第二党小组，1971 年生）',
      '吴德海',
      '李建国',
    ])
    expect(roll.accounted.map((l) => [l.name, l.words])).toEqual([['周桂兰', '8:58 扫码签到']])
    const saved = await s.secretary.call('activity.saveRoll', {
      activityId,
      marks: [
        { memberId: s.organiser.memberId, outcome: 'present', seen: 'pending' },
        { memberId: s.wu.memberId, outcome: 'elsewhere', seen: 'none' },
        { memberId: s.old.memberId, outcome: 'home_visit', seen: 'none', reason: '行动不便' },
        { memberId: s.second.memberId, outcome: 'absent', seen: 'none', reason: '联系不上' },
      ],
      rest: 'present',
    })
    expect(saved).toMatchObject({ saved: 6, conflicts: [], complete: true })
    expect(saved.reckoning.line).toBe('应到 7 = 实到 5 + 请假 1 + 缺席 1')
    const after = await s.secretary.call('activity.roll', { activityId })
    expect(after.phase).toBe('held')
    expect(after.accounted.find((l) => l.name === '谢明')).toMatchObject({
      evidence: 'late_scan',
      enteredBy: '周桂兰',
    })
    expect(after.accounted.find((l) => l.name === '吴德海')).toMatchObject({
      evidence: 'video',
      words: '外地参加',
    })
    // taken back
    const undone = await s.secretary.call('activity.saveRoll', {
      activityId,
      marks: [{ memberId: s.second.memberId, outcome: 'none', seen: 'absent' }],
    })
    expect(undone.reckoning.line).toBe('应到 7 = 实到 5 + 请假 1 + 缺席 0 + 未记 1')
  })

  it('is in the order of the roster page: groups as people count them, then by pinyin', async () => {
    for (const [name, group] of [
      ['钱多多', '第三党小组'],
      ['安小妹', '第十党小组'],
      ['赵大有', '第三党小组'],
    ] as const)
      await s.secretary.call('org.addMember', { unitId: s.branch.id, name, stage: 'full', groupName: group })
    const { unaccounted } = await s.secretary.call('activity.roll', { activityId })
    const groups = ['第一党小组', '第二党小组', '第三党小组', '第十党小组']
    expect([...new Set(unaccounted.map((l) => l.groupName))]).toEqual(groups)
    expect(unaccounted.slice(-3).map((l) => l.name)).toEqual(['钱多多', '赵大有', '安小妹'])
    const { text } = await s.secretary.call('activity.noticeText', {
      activityId,
      kind: 'reminder',
      named: true,
    })
    expect(text).toContain('钱多多、赵大有、安小妹')
    const { waiting } = await s.secretary.call('activity.talks', { unitId: s.branch.id })
    expect(waiting.slice(-3).map((l) => l.label)).toEqual(['钱多多', '赵大有', '安小妹'])
  })

  it('does not overwrite what somebody else entered meanwhile', async () => {
    await w.goTo('2026-03-05')
    const mark = { memberId: s.li.memberId, outcome: 'absent', seen: 'none' } as const
    await s.secretary.call('activity.saveRoll', { activityId, marks: [{ ...mark, outcome: 'present' }] })
    const second = await s.organiser.call('activity.saveRoll', { activityId, marks: [mark] })
    expect(second).toMatchObject({ saved: 0 })
    expect(second.conflicts).toEqual([
      {
        memberId: s.li.memberId,
        label: '李建国',
        outcome: 'present',
        by: '周桂兰',
        words: '刚才周桂兰已经记为到会，没有改动',
      },
    ])
    // having seen it, she may change it
    const third = await s.organiser.call('activity.saveRoll', {
      activityId,
      marks: [{ ...mark, seen: 'present' }],
    })
    expect(third.reckoning.absent).toBe(1)
  })

  it('leaves a late scan to the committee and the host: a clerk records and never confirms', async () => {
    await w.goTo('2026-03-05', '09:00')
    const late = { code: code(), scannedAt: w.now() }
    await w.pass('10m')
    await s.li.call('activity.checkIn', late)
    const saved = await s.clerk.call('activity.saveRoll', {
      activityId,
      marks: [
        { memberId: s.li.memberId, outcome: 'present', seen: 'pending' },
        { memberId: s.wu.memberId, outcome: 'present', seen: 'none' },
      ],
      rest: 'absent',
      evidence: 'sheet',
    })
    expect(saved.conflicts).toMatchObject([{ label: '李建国', words: '扫码晚送到的，要支委确认' }])
    expect(saved.reckoning.line).toBe('应到 7 = 实到 1 + 请假 0 + 缺席 5 + 未记 1')
    expect((await s.clerk.call('activity.roll', { activityId })).mayConfirm).toBe(false)
  })

  it('is 补录 after two days, with its reason, and closed after the set days', async () => {
    await w.goTo('2026-03-06')
    const early = await s.clerk.call('activity.saveRoll', {
      activityId,
      marks: [{ memberId: s.li.memberId, outcome: 'present' }],
      evidence: 'sheet',
    })
    expect(early.saved).toBe(1)
    expect((await s.clerk.call('activity.show', { activityId })).late).toBeNull()
    await w.goTo('2026-03-08')
    const marks = [{ memberId: s.wu.memberId, outcome: 'present' as const }]
    expect(await s.clerk.refused('activity.saveRoll', { activityId, marks })).toMatchObject({
      reason: 'late',
      field: 'lateReason',
    })
    await s.clerk.call('activity.saveRoll', { activityId, marks, lateReason: '签到表在村里，今天才拿到' })
    const row = await w.deps.db
      .selectFrom('attendance')
      .select(['at', 'entered_at', 'entered_by'])
      .where('member_id', '=', s.wu.memberId)
      .executeTakeFirstOrThrow()
    // held time and entry time are both kept
    expect(row).toEqual({ at: '2026-03-05T03:00:00.000Z', entered_at: w.now(), entered_by: s.clerk.memberId })
    expect((await s.li.call('activity.show', { activityId })).late).toMatchObject({
      reason: '签到表在村里，今天才拿到',
    })
    await w.goTo('2026-03-13')
    expect(await s.secretary.refused('activity.saveRoll', { activityId, marks })).toMatchObject({
      reason: 'too_late',
      message: '活动过去 8 天了，超过 7 天不能补录，请找上级党组织',
    })
  })

  it('enters a meeting that was held without us, within the set days', async () => {
    const held: Input<'activity.enterHeld'> = {
      unitId: s.branch.id,
      kind: 'general_meeting',
      title: '选举支委',
      startsAt: '2026-02-27T01:00:00.000Z',
      endsAt: '2026-02-27T03:00:00.000Z',
      place: '村部',
      agenda: [],
      reason: '当天停电',
    }
    const made = await s.clerk.call('activity.enterHeld', held)
    expect(made).toMatchObject({ state: 'held', dueCount: 7, month: '2026-02' })
    const saved = await s.clerk.call('activity.saveRoll', {
      activityId: made.activityId,
      marks: [],
      rest: 'present',
    })
    expect(saved.complete).toBe(true)
    expect((await s.li.call('activity.show', { activityId: made.activityId })).late).toMatchObject({
      reason: '当天停电',
      by: '马晓军',
    })
    const older = { ...held, startsAt: '2026-02-20T01:00:00.000Z', endsAt: '2026-02-20T03:00:00.000Z' }
    expect(await s.clerk.refused('activity.enterHeld', older)).toMatchObject({ reason: 'too_late' })
    expect((await s.li.refused('activity.enterHeld', held)).code).toBe('forbidden')
    expect((await s.charlie.refused('activity.enterHeld', held)).code).toBe('not_found')
  })

  it('is not kept before its time, nor once its record has gone up', async () => {
    const marks = [{ memberId: s.li.memberId, outcome: 'present' as const }]
    expect(await s.secretary.refused('activity.saveRoll', { activityId, marks })).toMatchObject({
      reason: 'not_yet',
    })
    await w.goTo('2026-03-05')
    await w.deps.db
      .insertInto('record')
      .values({
        activity_id: activityId,
        unit_id: s.branch.id,
        state: 'submitted',
        due_on: '2026-04-10',
        submitted_at: w.now(),
        submitted_by: null,
        reviewed_at: null,
        reviewed_by: null,
        reminded_at: null,
      })
      .execute()
    expect(await s.secretary.refused('activity.saveRoll', { activityId, marks })).toMatchObject({
      reason: 'locked',
    })
  })

  it('draws twelve months of numbers', async () => {
    await w.goTo('2026-03-05')
    await s.secretary.call('activity.saveRoll', {
      activityId,
      marks: [{ memberId: s.li.memberId, outcome: 'leave', reason: '外出' }],
      rest: 'present',
    })
    const mine = await s.li.call('activity.attendanceOfYear', {})
    expect(mine.months).toHaveLength(12)
    expect(mine.months.at(-1)).toEqual({ month: '2026-03', due: 1, present: 0, leave: 1, absent: 0 })
    expect(mine.words).toBe('十二个月应到 1 人次，实到 0，请假 1，缺席 0')
    const all = await s.office.call('activity.attendanceOfYear', { unitId: s.branch.id })
    expect(all.total).toEqual({ due: 7, present: 6, leave: 1, absent: 0 })
    expect((await s.clerk.call('activity.attendanceOfYear', { memberId: s.li.memberId })).name).toBe('李建国')
  })

  it('keeps the list as it was when somebody leaves after the meeting', async () => {
    await w.goTo('2026-03-05')
    await s.secretary.call('activity.saveRoll', { activityId, marks: [], rest: 'present' })
    await w.deps.db
      .updateTable('member')
      .set({ left_kind: 'died', left_on: '2026-03-04', left_at: w.now() })
      .where('id', '=', s.wu.memberId)
      .execute()
    expect((await s.secretary.call('activity.roll', { activityId })).reckoning.line).toBe(
      '应到 7 = 实到 7 + 请假 0 + 缺席 0',
    )
  })

  itOnPostgres('lets a check-in that comes in between stand', async () => {
    await w.goTo('2026-03-05')
    await Promise.all([
      s.secretary.call('activity.saveRoll', { activityId, marks: [], rest: 'absent' }),
      ...[s.li, s.wu, s.first, s.second].map((one) =>
        one.call('activity.checkIn', { code: code() }).catch((e) => e),
      ),
    ])
    const rows = await w.deps.db.selectFrom('attendance').select(['outcome', 'evidence']).execute()
    expect(rows).toHaveLength(7)
    // whoever was told 已签到 is present, whoever was told 已记 is absent by the roll
    for (const row of rows)
      expect([
        ['present', 'scan'],
        ['absent', 'roll'],
      ]).toContainEqual([row.outcome, row.evidence])
  })
})
