import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { itOnPostgres } from '../../support/database'
import { xlsx } from '../../support/sheets'
import { storeFile } from '../../support/stored-file'
import { afterStory, world, type World } from '../../support/world'

/** A meeting that was announced has the people on its list who belong to it, from the moment the roster changes. */
describe('the list of a published activity', () => {
  let w: World
  let s: BranchStory
  let activityId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    activityId = await themeDay(s)
  })
  afterEach(() => afterStory(w))

  const due = async (id = activityId, unitId = s.branch.id) => {
    const roll = await s.secretary.call('activity.roll', { activityId: id, unitId })
    return roll.unaccounted.map((line) => line.name).sort()
  }
  const all = ['吴德海', '周桂兰', '李建国', '王建国', '王建国', '谢明', '陈福林']
  const but = (...names: string[]) => all.filter((name) => !names.includes(name))

  it('follows who is added, moved, away, back, excused and gone', async () => {
    expect(await due()).toEqual(all)
    const { memberId } = await s.secretary.call('org.addMember', {
      unitId: s.branch.id,
      name: '杜小凤',
      stage: 'full',
    })
    expect(await due()).toEqual([...all, '杜小凤'].sort())
    const other = await w.unit('双清村第二党支部', { under: s.town })
    await s.office.call('org.moveMember', { memberId, toUnitId: other.id })
    expect(await due()).toEqual(all)

    const li = { memberId: s.li.memberId }
    await s.secretary.call('org.setAway', { ...li, fromDay: '2026-03-02' })
    expect(await due()).toEqual(but('李建国'))
    await s.secretary.call('org.endAway', { ...li, day: '2026-03-04' })
    expect(await due()).toEqual(all)
    await s.secretary.call('org.setExempt', { ...li, reason: '年老' })
    expect(await due()).toEqual(but('李建国'))
    await s.secretary.call('org.setExempt', { ...li, reason: '' })
    expect(await due()).toEqual(all)
    await s.secretary.call('org.leave', { ...li, kind: 'transferred', day: '2026-03-04' })
    expect(await due()).toEqual(but('李建国'))
    await s.secretary.call('org.undoLeave', li)
    expect(await due()).toEqual(all)
  })

  it('moves the day-before reminder with it', async () => {
    for (const who of [s.li, s.wu]) await w.subscribes(who, 'activity.tomorrow')
    await s.secretary.call('org.setAway', { memberId: s.li.memberId, fromDay: '2026-03-02' })
    await s.secretary.call('org.setAway', { memberId: s.wu.memberId, fromDay: '2026-03-02' })
    await s.secretary.call('org.endAway', { memberId: s.wu.memberId, day: '2026-03-02' })
    await w.goTo('2026-03-04', '19:00')
    expect(w.phone(s.wu).received('植树护渠')).not.toEqual([])
  })

  it('keeps whoever has checked in, and a list that has begun', async () => {
    await w.goTo('2026-03-05', '08:40')
    const { codes } = await s.secretary.call('activity.hostCodes', { activityId, minutes: 2 })
    await s.li.call('activity.checkIn', { code: codes[0]!.link })
    await s.secretary.call('org.setAway', { memberId: s.li.memberId, fromDay: '2026-03-02' })
    const roll = await s.secretary.call('activity.roll', { activityId, unitId: s.branch.id })
    expect(roll.accounted.map((line) => line.name)).toEqual(['李建国'])
    await w.goTo('2026-03-05', '09:10')
    await s.secretary.call('org.setAway', { memberId: s.wu.memberId, fromDay: '2026-03-02' })
    expect(await due()).toContain('吴德海')
  })

  // PGlite has one connection, and no races

  itOnPostgres('loses none of several changes at once', async () => {
    for (let round = 0; round < 5; round++) {
      const away = [s.li, s.wu, s.first, s.second]
      const add = { unitId: s.branch.id, name: `新人${'甲乙丙丁戊'[round]}`, stage: 'full' as const }
      await Promise.all([
        ...away.map((p) => s.secretary.call('org.setAway', { memberId: p.memberId, fromDay: '2026-03-02' })),
        s.organiser.call('org.addMember', add),
      ])
      expect(await due()).toHaveLength(4 + round)
      await Promise.all(
        away.map((p) => s.secretary.call('org.endAway', { memberId: p.memberId, day: '2026-03-02' })),
      )
      expect(await due()).toHaveLength(8 + round)
    }
  })

  it('of a group or of the committee follows group and office', async () => {
    const publish = async (kind: 'group' | 'committee', startsAt: string) => {
      const draft = await s.secretary.call('activity.draft', {
        unitId: s.branch.id,
        kind,
        month: '2026-03',
        from: 'template',
        ...(kind === 'group' ? { groupName: '第一党小组' } : {}),
      })
      const { version } = await s.secretary.call('activity.save', {
        activityId: draft.activityId,
        version: draft.version,
        title: draft.title || '会',
        startsAt,
        endsAt: startsAt.replace('T01', 'T03'),
        place: '村部',
        agenda: [],
      })
      await s.secretary.call('activity.publish', { activityId: draft.activityId, version, confirm: true })
      return draft.activityId
    }
    const group = await publish('group', '2026-03-12T01:00:00.000Z')
    const board = await publish('committee', '2026-03-13T01:00:00.000Z')
    expect(await due(group)).toEqual(['周桂兰', '李建国', '王建国', '谢明'])
    expect(await due(board)).toEqual(['周桂兰', '谢明'])
    const { version, ...li } = await s.secretary.call('org.showMember', { memberId: s.li.memberId })
    await s.secretary.call('org.saveMember', {
      memberId: s.li.memberId,
      version,
      name: li.name,
      stage: 'full',
      groupName: '第二党小组',
    })
    expect(await due(group)).toEqual(['周桂兰', '王建国', '谢明'])
    const { termId } = await s.secretary.call('org.appoint', {
      unitId: s.branch.id,
      memberId: s.li.memberId,
      role: 'publicist',
      fromDay: '2026-03-02',
    })
    expect(await due(board)).toEqual(['周桂兰', '李建国', '谢明'])
    await s.secretary.call('org.endTerm', { termId, day: '2026-03-02' })
    expect(await due(board)).toEqual(['周桂兰', '谢明'])
    await s.office.call('org.changeSecretary', {
      unitId: s.branch.id,
      memberId: s.wu.memberId,
      day: '2026-03-02',
    })
    const roll = await s.office.call('activity.show', { activityId: board })
    expect(roll.reckoning?.due).toBe(2)
  })

  it('follows an import, and its undoing although those it brought are listed', async () => {
    const header = ['姓名', '出生日期', '人员类别', '所在党小组']
    const bytes = xlsx([header, ['杜小凤', '1988-05-01', '正式党员', '第一党小组']])
    const fileId = await storeFile(w, s.secretary, s.branch, { purpose: 'roster', name: '名册.xlsx', bytes })
    const { importId } = await s.secretary.call('org.previewImport', { fileId, unitId: s.branch.id })
    await s.secretary.call('org.confirmImport', {
      importId,
      leaving: [{ personId: s.li.memberId, reason: 'transferred' }],
    })
    expect(await due()).toEqual([...but('李建国'), '杜小凤'].sort())
    await s.secretary.call('org.undoImport', { importId })
    expect(await due()).toEqual(all)
  })

  it('follows a split and a merge', async () => {
    const { unitIds } = await s.office.call('org.splitUnit', {
      unitId: s.branch.id,
      day: '2026-03-02',
      keep: true,
      into: [{ name: '双清村第三党支部', memberIds: [s.li.memberId, s.wu.memberId] }],
    })
    expect(await due()).toEqual(but('李建国', '吴德海'))
    await s.office.call('org.mergeUnits', {
      unitIds: [s.branch.id, unitIds[0]!],
      day: '2026-03-02',
      name: s.branch.name,
      intoId: s.branch.id,
    })
    expect(await due()).toEqual(all)
  })

  it('is nobody’s when the branch ends: the meeting is called off, and who knew of it hears why', async () => {
    const other = await w.unit('双清村第二党支部', { under: s.town })
    await w.subscribes(s.li, 'activity.published')
    await w.subscribes(s.li, 'activity.cancelled')
    await w.tick()
    await s.office.call('org.mergeUnits', {
      unitIds: [s.branch.id, other.id],
      day: '2026-03-02',
      name: '双清村联合党支部',
      intoId: other.id,
    })
    const { state, cancelled_why: why } = await w.deps.db
      .selectFrom('activity')
      .select(['state', 'cancelled_why'])
      .where('id', '=', activityId)
      .executeTakeFirstOrThrow()
    expect([state, why]).toEqual(['cancelled', '双清村第一党支部已经并入双清村联合党支部'])
    await w.pass('1h')
    expect(w.phone(s.li).received('已经并入')).toHaveLength(1)
  })
})
