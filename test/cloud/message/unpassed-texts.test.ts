import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import type { Person } from '../../support/builders'
import { meeting } from '../../support/meeting'
import { afterStory, world, type World } from '../../support/world'

const awaiting = '（待审核）'

/** What WeChat could not pass is saved, seen by its author and those who edit it, and by nobody else. */
describe('texts that have not passed', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  const show = (person: Person, activityId: string) => person.call('activity.show', { activityId })

  it('of an activity stand as 待审核 for members, on every page, until they pass', async () => {
    w.wechat.judges('unknown')
    const activityId = await themeDay(s)
    for (const person of [s.li, s.office]) {
      expect(await show(person, activityId)).toMatchObject({ title: awaiting, place: awaiting })
    }
    expect((await show(s.li, activityId)).share?.title).not.toContain('植树护渠')
    expect((await s.li.call('activity.list', {})).activities).toMatchObject([{ title: awaiting }])
    expect(JSON.stringify(await s.li.call('home.show', {}))).not.toContain('植树护渠')
    // those who edit it go on with the real words
    for (const person of [s.secretary, s.organiser]) {
      expect(await show(person, activityId)).toMatchObject({ title: '植树护渠', place: '村部会议室' })
    }

    w.wechat.judges('pass')
    await w.pass('11m')
    expect(await show(s.li, activityId)).toMatchObject({ title: '植树护渠', place: '村部会议室' })
  })

  it('of an edited notice and agenda are hidden as they are, the rest stays', async () => {
    const activityId = await themeDay(s)
    const { draft } = await show(s.secretary, activityId)
    w.wechat.judges('review')
    await s.secretary.call('activity.save', {
      activityId,
      version: draft!.version,
      title: draft!.title,
      startsAt: draft!.startsAt,
      endsAt: draft!.endsAt,
      place: draft!.place,
      notice: '带上铁锹',
      agenda: [{ kind: 'practice', title: '种树', note: '河边' }],
    })
    expect(await show(s.li, activityId)).toMatchObject({
      notice: awaiting,
      agenda: [{ kind: 'practice', title: awaiting }],
    })
    for (const text of (await s.office.call('message.reviews', {})).items) {
      await s.office.call('message.review', { id: text.id, pass: true })
    }
    expect(await show(s.li, activityId)).toMatchObject({ notice: '带上铁锹', agenda: [{ title: '种树' }] })
  })

  it('that are risky publish nothing', async () => {
    w.wechat.judges('risky')
    const publish = { unitId: s.branch.id, kind: 'theme_day', month: '2026-03', from: 'template' } as const
    const refusal = await s.secretary.refused('activity.publishFrom', { ...publish, title: '坏话' })
    expect(refusal).toMatchObject({ code: 'invalid', field: 'title', reason: 'risky_text' })
    expect((await s.secretary.call('activity.list', { unitId: s.branch.id })).activities).toEqual([])
  })

  it('of a leave are hidden from the roll', async () => {
    const activityId = await themeDay(s)
    w.wechat.judges('review')
    await s.li.call('activity.answer', { activityId, answer: 'leave', reason: '住院' })
    const reasons = async () => {
      const roll = await s.secretary.call('activity.roll', { activityId, unitId: s.branch.id })
      return [...roll.unaccounted, ...roll.accounted].flatMap((l) => (l.answerReason ? [l.answerReason] : []))
    }
    expect(await reasons()).toEqual([awaiting])
    w.wechat.judges('pass')
    await s.li.call('activity.answer', { activityId, answer: 'leave', reason: '在县医院' })
    expect(await reasons()).toEqual(['在县医院'])
  })

  it('of a record are hidden from the town, not from those who write it', async () => {
    const which = await meeting(w, {
      at: s.branch,
      host: s.secretary,
      day: '2026-03-01',
      roll: [
        [s.secretary, 'present'],
        [s.li, 'leave', '住院'],
      ],
    })
    const { version } = await s.clerk.call('record.show', which)
    w.wechat.judges('unknown')
    await s.clerk.call('record.save', {
      ...which,
      version,
      fields: { points: '清理河道', recorder: '马晓军' },
    })
    w.wechat.judges('pass')
    await s.secretary.call('record.submit', which)
    expect((await s.secretary.call('record.show', which)).fields.points).toBe('清理河道')
    expect((await s.office.call('record.show', which)).fields.points).toBe(awaiting)
    await w.pass('11m')
    expect((await s.office.call('record.show', which)).fields.points).toBe('清理河道')
  })

  it('of a make-up are hidden from the committee', async () => {
    const which = await meeting(w, {
      at: s.branch,
      day: '2026-03-01',
      roll: [
        [s.secretary, 'present'],
        [s.li, 'absent'],
      ],
    })
    await w.tick()
    w.wechat.judges('review')
    const memberId = s.li.memberId
    await s.li.call('record.doMakeUp', { activityId: which.activityId, memberId, words: '学了三条' })
    expect((await s.secretary.call('record.makeUps', which)).makeUps[0]!.doneWords).toBe(awaiting)
    expect((await s.li.call('record.myMakeUps', {}))[0]!.doneWords).toBe('学了三条')
  })
})
