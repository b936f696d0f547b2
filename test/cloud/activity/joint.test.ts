import { codeOf } from '../../../src/cloud/activity/codes'
import { windowOf } from '../../../src/domain/check-in'
import { branchStory, type BranchStory } from '../../support/branch'
import { afterStory, world, type World } from '../../support/world'

describe('a meeting that several branches share', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  async function together() {
    const other = await w.unit('梧桐村党支部', { under: s.town })
    const ji = await w.member('纪梅', { at: other, role: 'secretary' })
    const fang = await w.member('方志远', { at: other })
    const at = { unitId: s.branch.id, kind: 'theme_day', month: '2026-03', from: 'template' } as const
    const d = await s.secretary.call('activity.draft', at)
    const given = {
      activityId: d.activityId,
      version: d.version,
      title: '联建植树',
      startsAt: d.startsAt,
      endsAt: d.endsAt,
      place: '东渠桥头',
      agenda: d.agenda,
    }
    return { other, ji, fang, given, activityId: d.activityId }
  }

  it('has one code, and for each branch its own heads and its own names', async () => {
    const { other, ji, fang, given, activityId } = await together()
    const saved = await s.secretary.call('activity.save', { ...given, branches: [other.id] })
    expect(saved).toMatchObject({ dueCount: 9 })
    expect(saved.branches.map((b) => b.name)).toEqual(['双清村第一党支部', '梧桐村党支部'])
    await s.secretary.call('activity.publish', { activityId, version: saved.version })
    await w.goTo('2026-03-05')
    const code = codeOf(w.deps.key, activityId, windowOf(w.now()))
    await fang.call('activity.checkIn', { code })
    await s.li.call('activity.checkIn', { code })

    const mine = await s.secretary.call('activity.roll', { activityId })
    expect(mine.reckoning.line).toBe('应到 7 = 实到 1 + 请假 0 + 缺席 0 + 未记 6')
    expect(mine.otherBranches).toMatchObject([{ name: '梧桐村党支部', reckoning: { due: 2, present: 1 } }])
    expect(JSON.stringify(mine)).not.toContain('方志远')
    const theirs = await ji.call('activity.roll', { activityId })
    expect(theirs.reckoning.line).toBe('应到 2 = 实到 1 + 请假 0 + 缺席 0 + 未记 1')
    expect(JSON.stringify(theirs)).not.toContain('李建国')
    for (const call of ['activity.roll', 'activity.noticeText'] as const)
      expect((await s.secretary.refused(call, { activityId, unitId: other.id })).code).toBe('not_found')
    // one screen of codes for the whole hall, by whoever holds it
    expect((await ji.call('activity.hostCodes', { activityId })).reckoning).toMatchObject({
      due: 9,
      present: 2,
    })
    // each keeps its own roll
    await ji.call('activity.saveRoll', { activityId, marks: [], rest: 'present' })
    expect((await ji.call('activity.roll', { activityId })).reckoning.unaccounted).toBe(0)
    expect((await s.secretary.call('activity.roll', { activityId })).reckoning.unaccounted).toBe(6)
    const mark = [{ memberId: fang.memberId, outcome: 'absent' as const }]
    const foreign = await s.secretary.call('activity.saveRoll', { activityId, marks: mark })
    expect(foreign.conflicts).toMatchObject([{ words: '不在这次的名单上' }])
  })

  it('is the organiser’s to change and to call off, and another county’s branch stays out', async () => {
    const { other, ji, given, activityId } = await together()
    const far = await w.unit('外县支部', { under: await w.unit('外县', { kind: 'county' }) })
    expect(await s.secretary.refused('activity.save', { ...given, branches: [far.id] })).toMatchObject({
      field: 'branches',
    })
    const saved = await s.secretary.call('activity.save', { ...given, branches: [other.id] })
    expect((await ji.refused('activity.publish', { activityId, version: saved.version })).code).toBe(
      'not_found',
    )
    await s.secretary.call('activity.publish', { activityId, version: saved.version })
    expect((await ji.refused('activity.cancel', { activityId, why: '不去', confirm: true })).code).toBe(
      'not_found',
    )
    expect((await ji.call('activity.show', { activityId })).joint).toBe(true)
    expect((await ji.call('activity.list', { unitId: other.id })).activities).toMatchObject([
      { title: '联建植树', reckoning: { due: 2 } },
    ])
    const again = (await s.secretary.call('activity.show', { activityId })).draft!
    expect(
      await s.secretary.refused('activity.save', { ...given, version: again.version, branches: [] }),
    ).toMatchObject({ message: '发过通知以后不能再加减支部' })
    expect((await s.charlie.refused('activity.show', { activityId })).code).toBe('not_found')
  })

  it('can be left by a branch that was asked in, until it begins; its people and the organiser hear it', async () => {
    const { other, ji, fang, given, activityId } = await together()
    await w.subscribes(fang, 'activity.published', 'activity.cancelled')
    await w.subscribes(s.secretary, 'activity.changed')
    const saved = await s.secretary.call('activity.save', { ...given, branches: [other.id] })
    await s.secretary.call('activity.publish', { activityId, version: saved.version })
    expect(w.phone(fang).received('联建植树')).not.toEqual([])
    const clerk = await w.member('小纪', { at: other, role: 'clerk', stage: 'guest' })
    const [home] = (await ji.call('home.show', {})).secretary
    expect(home!.notices.find((n) => n.kind === 'joined')).toMatchObject({
      words: '双清村第一党支部请本支部一起办：联建植树',
      activityId,
    })
    const joined = { unitId: other.id, name: '梧桐村党支部' }
    expect((await ji.call('activity.show', { activityId })).joined).toEqual(joined)
    for (const who of [fang, clerk, s.secretary])
      expect((await who.call('activity.show', { activityId })).joined).toBeNull()

    const leave = { activityId, unitId: other.id }
    expect((await fang.refused('activity.leaveJoint', leave)).code).toBe('forbidden')
    expect((await clerk.refused('activity.leaveJoint', leave)).code).toBe('forbidden')
    expect((await s.secretary.refused('activity.leaveJoint', leave)).code).toBe('not_found')
    expect((await s.charlie.refused('activity.leaveJoint', leave)).code).toBe('not_found')
    // the organiser calls its own meeting off; it does not leave it
    const own = { activityId, unitId: s.branch.id }
    expect((await s.secretary.refused('activity.leaveJoint', own)).code).toBe('not_found')

    await ji.call('activity.takeOver', { activityId })
    await ji.call('activity.leaveJoint', leave)
    expect(w.phone(fang).received('梧桐村党支部不参加')).not.toEqual([])
    expect(w.phone(s.secretary).received('梧桐村党支部不参加了')).not.toEqual([])
    expect((await ji.refused('activity.show', { activityId })).code).toBe('not_found')
    expect((await ji.call('home.show', {})).secretary[0]!.notices.map((n) => n.kind)).not.toContain('joined')
    expect((await fang.call('activity.list', {})).activities).toEqual([])
    const left = await s.secretary.call('activity.show', { activityId })
    expect(left).toMatchObject({ joint: false, reckoning: { due: 7 }, hostName: '周桂兰' })
    expect((await ji.refused('activity.leaveJoint', leave)).code).toBe('not_found')
  })

  it('is not left any more once it begins, or when somebody of the branch is there', async () => {
    const { other, ji, fang, given, activityId } = await together()
    const saved = await s.secretary.call('activity.save', { ...given, branches: [other.id] })
    await s.secretary.call('activity.publish', { activityId, version: saved.version })
    const leave = { activityId, unitId: other.id }
    await w.goTo('2026-03-05', '08:50')
    await fang.call('activity.checkIn', { code: codeOf(w.deps.key, activityId, windowOf(w.now())) })
    expect((await ji.refused('activity.leaveJoint', leave)).message).toBe('本支部已经有人签到，不能退出了')
    await w.goTo('2026-03-05', '09:01')
    expect((await ji.call('activity.show', { activityId })).joined).toBeNull()
    expect((await ji.refused('activity.leaveJoint', leave)).message).toContain('已经开始')
  })

  it('takes guests by name, listed and never counted', async () => {
    const { given, activityId } = await together()
    const guest = await w.member('村民代表老吴', { at: s.branch, stage: 'guest' })
    const saved = await s.secretary.call('activity.save', {
      ...given,
      guestIds: [guest.memberId, s.charlie.memberId],
    })
    // only the branch's own guests
    expect(saved.guestIds).toEqual([guest.memberId])
    await s.secretary.call('activity.publish', { activityId, version: saved.version })
    await w.goTo('2026-03-05')
    await guest.call('activity.checkIn', { code: codeOf(w.deps.key, activityId, windowOf(w.now())) })
    const roll = await s.secretary.call('activity.roll', { activityId })
    expect(roll.others).toMatchObject([{ name: '村民代表老吴', words: '列席，不计应到，到会' }])
    expect(roll.reckoning).toMatchObject({ due: 7, present: 0 })
  })
})
