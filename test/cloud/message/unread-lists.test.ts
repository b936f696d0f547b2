import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { meeting } from '../../support/meeting'
import { storeFile } from '../../support/stored-file'
import { afterStory, world, type World } from '../../support/world'

const awaiting = '（待审核）'

/** What has not passed the platform's check is read by its author alone: in lists, on boards and in documents. */
describe('texts that have not passed, in lists and documents', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  const html = async (fileId: string) => Buffer.from(await w.deps.files.read(fileId)).toString('utf8')
  const passAll = async () => {
    for (const { id } of (await s.office.call('message.reviews', {})).items)
      await s.office.call('message.review', { id, pass: true })
  }

  it('of 规定动作 are hidden from branches, and stay so in what they make of it', async () => {
    w.wechat.judges('review')
    const issue = { unitId: s.town.id, month: '2026-03', topic: '护林防火', material: '学习通知全文' }
    const { issueId } = await s.office.call('activity.issue', {
      ...issue,
      agenda: [{ kind: 'lesson', title: '学防火令' }],
      dueOn: '2026-03-31',
    })
    w.wechat.judges('pass')
    const month = { unitId: s.branch.id, month: '2026-03' } as const
    expect((await s.secretary.call('activity.issues', month))[0]).toMatchObject({
      topic: awaiting,
      material: awaiting,
      agenda: [{ title: awaiting }],
    })
    expect(JSON.stringify(await s.secretary.call('home.show', {}))).not.toContain('护林防火')
    // its author reads on
    const board = await s.office.call('activity.issueBoard', { issueId })
    expect(board.issue.topic).toBe('护林防火')
    const { activityId } = await s.secretary.call('activity.publishFrom', {
      ...month,
      kind: 'theme_day',
      from: 'issue',
      place: '村部',
    })
    const seen = await s.li.call('activity.show', { activityId })
    expect(seen.title).toBe(awaiting)
    expect(JSON.stringify(seen.agenda)).not.toContain('学防火令')
    await w.deps.db.updateTable('text_check').set({ state: 'passed' }).execute()
    expect((await s.li.call('activity.show', { activityId })).title).toBe('护林防火')
    expect((await s.secretary.call('activity.issues', month))[0]!.topic).toBe('护林防火')
  })

  it('are refused when they are risky, wherever others would read them', async () => {
    const activityId = await themeDay(s)
    w.wechat.judges('risky')
    const risky = { code: 'invalid', reason: 'risky_text' }
    expect(
      await s.secretary.refused('activity.cancel', { activityId, why: '坏话', confirm: true }),
    ).toMatchObject(risky)
    const issue = { unitId: s.town.id, month: '2026-03', topic: '坏话', dueOn: '2026-03-31' }
    expect(await s.office.refused('activity.issue', issue)).toMatchObject(risky)
    const plan = { unitId: s.branch.id, year: 2026, version: 0, items: [] }
    expect(await s.secretary.refused('record.saveYearPlan', { ...plan, words: '坏话' })).toMatchObject(risky)
  })

  it('of a reason for calling off are hidden on the page and in the message', async () => {
    const activityId = await themeDay(s)
    await w.subscribes(s.li, 'activity.published', 'activity.cancelled')
    await w.tick()
    w.wechat.judges('review')
    await s.secretary.call('activity.cancel', { activityId, why: '山洪', confirm: true })
    w.wechat.judges('pass')
    await w.tick()
    expect((await s.li.call('activity.show', { activityId })).cancelled?.why).toBe(awaiting)
    expect((await s.secretary.call('activity.show', { activityId })).cancelled?.why).toBe('山洪')
    expect(w.phone(s.li).received(awaiting)).not.toEqual([])
  })

  it('of a record are hidden in its documents, on the board and in the 汇总表 for all but the author', async () => {
    const which = await meeting(w, {
      at: s.branch,
      host: s.secretary,
      day: '2026-03-01',
      roll: [
        [s.secretary, 'present'],
        [s.li, 'present'],
      ],
    })
    const fileId = await storeFile(w, s.clerk, s.branch, { purpose: 'photo', name: 'a.jpg' })
    w.wechat.judges('review')
    const { version } = await s.clerk.call('record.show', which)
    await s.clerk.call('record.save', {
      ...which,
      version,
      fields: { points: '清理河道', place: '河边', recorder: '马晓军' },
    })
    await s.clerk.call('record.addPhoto', { ...which, fileId, caption: '大家种树', slot: 'record' })
    w.wechat.judges('pass')
    const page = async (who: typeof s.clerk) =>
      html((await who.call('record.export', { ...which, what: 'minutes_page' })).fileId)
    expect(await page(s.clerk)).toContain('清理河道')
    const printed = await page(s.secretary)
    expect(printed).toContain(awaiting)
    expect(printed).not.toMatch(/清理河道|河边/)
    const archive = await s.secretary.call('record.archive', {
      unitId: s.branch.id,
      activityId: which.activityId,
    })
    expect(JSON.stringify(archive)).not.toContain('大家种树')

    await s.secretary.call('record.submit', which)
    const form = await s.office.call('record.show', which)
    expect(form.photos[0]!.caption).toBe(awaiting)
    w.wechat.judges('review')
    await s.office.call('record.review', { ...which, decision: 'return', words: '请补签到表' })
    w.wechat.judges('pass')
    const back = await s.secretary.call('record.show', which)
    expect(back.returnedWords).toBe(awaiting)
    expect(back.steps.at(-1)!.words).toBe(awaiting)
    expect(JSON.stringify(await s.secretary.call('home.show', {}))).not.toContain('请补签到表')
    const month = { unitId: s.town.id, month: '2026-03' }
    const own = (await s.office.call('record.board', month)).rows.find((r) => r.unitId === s.branch.id)
    expect(own!.returnedWords).toBe('请补签到表') // the reviewer wrote it
    const { fileId: summary } = await s.office.call('record.summary', month)
    const zip = Buffer.from(await w.deps.files.read(summary))
    const { unzipSync, strFromU8 } = await import('fflate')
    const text = Object.values(unzipSync(zip))
      .map((b) => strFromU8(b))
      .join('')
    expect(text).not.toContain('河边')
    expect(text).toContain(awaiting)
  })

  it('of the year’s plan and of make-ups are hidden from those who read them', async () => {
    w.wechat.judges('review')
    await s.clerk.call('record.saveYearPlan', {
      unitId: s.branch.id,
      year: 2026,
      version: 0,
      words: '今年这样办',
      items: [{ month: '2026-04', kind: 'theme_day', title: '清明祭扫' }],
    })
    const plan = { unitId: s.branch.id, year: 2026 }
    expect(await s.office.call('record.yearPlan', plan)).toMatchObject({
      words: awaiting,
      items: [{ title: awaiting }],
    })
    expect(JSON.stringify(await s.li.call('activity.plan', plan))).not.toContain('清明祭扫')
    expect((await s.secretary.call('record.yearPlan', plan)).words).toBe('今年这样办')

    const which = await meeting(w, {
      at: s.branch,
      day: '2026-03-01',
      roll: [
        [s.secretary, 'present'],
        [s.li, 'absent'],
      ],
    })
    const memberIds = [s.li.memberId]
    const task = { ...which, memberIds, kind: 'study' as const, task: '学讲话', dueOn: '2026-03-20' }
    await s.secretary.call('record.setMakeUp', task)
    expect((await s.li.call('record.myMakeUps', {}))[0]!.task).toBe(awaiting)
    expect(JSON.stringify(await s.li.call('home.show', {}))).not.toContain('学讲话')
    await w.deps.db.updateTable('text_check').set({ state: 'passed' }).execute()
    expect((await s.li.call('record.myMakeUps', {}))[0]!.task).toBe('学讲话')
  })

  it('of the roll’s reasons are hidden from the level above, and the reason of 补录 from members', async () => {
    const which = await meeting(w, {
      at: s.branch,
      host: s.secretary,
      day: '2026-02-27',
      state: 'published',
      roll: [
        [s.secretary, 'none'],
        [s.li, 'none'],
      ],
    })
    w.wechat.judges('review')
    await s.secretary.call('activity.saveRoll', {
      activityId: which.activityId,
      marks: [{ memberId: s.li.memberId, outcome: 'absent', reason: '去外县打工' }],
      rest: 'present',
      lateReason: '手机丢了',
    })
    w.wechat.judges('pass')
    const { version } = await s.clerk.call('record.show', which)
    await s.clerk.call('record.save', { ...which, version, fields: { points: '学习' } })
    await s.secretary.call('record.submit', which)
    expect((await s.organiser.call('record.show', which)).missingPeople[0]!.reason).toBe('去外县打工')
    expect((await s.office.call('record.show', which)).missingPeople[0]!.reason).toBe(awaiting)
    expect((await s.li.call('activity.show', { activityId: which.activityId })).late?.reason).toBe(awaiting)
    await passAll()
    expect((await s.office.call('record.show', which)).missingPeople[0]!.reason).toBe('去外县打工')
  })

  it('pass for all at once when somebody above passes them', async () => {
    const activityId = await themeDay(s)
    await s.li.call('activity.answer', { activityId, answer: 'leave', reason: '住院' })
    w.wechat.judges('review')
    await s.secretary.call('activity.decideLeave', {
      activityId,
      memberId: s.li.memberId,
      decision: 'refused',
      words: '请尽量来',
    })
    const said = async () => (await s.li.call('activity.show', { activityId })).mine[0]!.leaveWords
    expect(await said()).toBe(awaiting)
    await passAll()
    expect(await said()).toBe('请尽量来')
  })
})
