import { branchStory, type BranchStory } from '../../support/branch'
import { afterStory, world, type World } from '../../support/world'

describe('talks and contacts', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  it('notes that a talk took place, who is still waiting, and takes a slip back', async () => {
    const { talkId } = await s.secretary.call('activity.logTalk', { withMemberId: s.wu.memberId })
    const talks = await s.organiser.call('activity.talks', { unitId: s.branch.id })
    expect(talks).toMatchObject({ year: 2026, perYear: 1, words: '7 人谈过 1 人，还有 6 人' })
    expect(talks.done).toMatchObject([{ label: '吴德海', times: 1, lastDay: '2026-03-02' }])
    expect(talks.waiting.map((p) => p.label)).toContain('王建国（第一党小组，1958 年生）')
    expect(talks.latest).toMatchObject([{ by: '周桂兰', with: '吴德海' }])
    await s.secretary.call('activity.undoTalk', { talkId })
    expect((await s.secretary.call('activity.talks', { unitId: s.branch.id })).done).toEqual([])
    expect((await s.secretary.refused('activity.undoTalk', { talkId })).code).toBe('not_found')
    // somebody else of the branch talked, last week
    const given = { withMemberId: s.li.memberId, byMemberId: s.wu.memberId, day: '2026-02-24' }
    await s.secretary.call('activity.logTalk', given)
    expect((await s.secretary.call('activity.talks', { unitId: s.branch.id })).latest[0]).toMatchObject({
      by: '吴德海',
    })
  })

  it('refuses a talk with oneself, in the future, or across branches', async () => {
    expect((await s.secretary.refused('activity.logTalk', { withMemberId: s.secretary.memberId })).code).toBe(
      'invalid',
    )
    const late = { withMemberId: s.li.memberId, day: '2026-03-03' }
    expect((await s.secretary.refused('activity.logTalk', late)).field).toBe('day')
    const across = { withMemberId: s.li.memberId, byMemberId: s.charlie.memberId }
    expect((await s.secretary.refused('activity.logTalk', across)).field).toBe('byMemberId')
  })

  it('is the committee’s; members, the clerk and Charlie do not see who was talked to', async () => {
    for (const who of [s.li, s.clerk]) {
      expect((await who.refused('activity.talks', { unitId: s.branch.id })).code).toBe('forbidden')
      expect((await who.refused('activity.logTalk', { withMemberId: s.wu.memberId })).code).toBe('forbidden')
    }
    expect((await s.charlie.refused('activity.talks', { unitId: s.branch.id })).code).toBe('not_found')
    expect((await s.charlie.refused('activity.logTalk', { withMemberId: s.wu.memberId })).code).toBe(
      'not_found',
    )
    const { talkId } = await s.secretary.call('activity.logTalk', { withMemberId: s.wu.memberId })
    expect((await s.charlie.refused('activity.undoTalk', { talkId })).code).toBe('not_found')
  })

  it('says for how many months a member on the move has not been in touch', async () => {
    await w.deps.db
      .updateTable('member')
      .set({ away_from: '2025-10-20', away_place: '东莞' })
      .where('id', '=', s.wu.memberId)
      .execute()
    const contacts = () => s.clerk.call('activity.contacts', { unitId: s.branch.id })
    expect(await contacts()).toMatchObject([
      { label: '吴德海', awayPlace: '东莞', months: 4, late: true, words: '4 个月没联系' },
    ])
    const { contactId } = await s.clerk.call('activity.logContact', {
      memberId: s.wu.memberId,
      way: 'wechat',
    })
    expect(await contacts()).toMatchObject([
      { months: 0, late: false, words: '最近联系过', lastContactId: contactId },
    ])
    await s.clerk.call('activity.undoContact', { contactId })
    expect((await contacts())[0]!.late).toBe(true)
    expect((await s.clerk.refused('activity.logContact', { memberId: s.li.memberId })).code).toBe('invalid')
    expect((await s.li.refused('activity.contacts', { unitId: s.branch.id })).code).toBe('forbidden')
    expect((await s.charlie.refused('activity.contacts', { unitId: s.branch.id })).code).toBe('not_found')
    expect((await s.charlie.refused('activity.logContact', { memberId: s.wu.memberId })).code).toBe(
      'not_found',
    )
    expect((await s.charlie.refused('activity.undoContact', { contactId })).code).toBe('not_found')
  })
})
