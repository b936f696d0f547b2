import { closeReview, openReview, reissueReviewCode } from '../../../src/cloud/demo/reviewer'
import { branchStory, themeDay, type BranchStory } from '../../support/branch'
import { afterStory, world, type World } from '../../support/world'

describe('the account for who reviews the mini-program', () => {
  let w: World
  let s: BranchStory
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
  })
  afterEach(() => afterStory(w))

  /** The reviewer, who came in by the printed code as anybody would. */
  async function reviewer() {
    const { code, name } = await openReview(w.deps)
    return w.signIn('org.signInWithCode', { name, code })
  }

  it('comes in by a one-time code and finds something to do as member, as secretary and as the town', async () => {
    const ann = await reviewer()
    const me = (await ann.call('org.me', {}))!
    expect(me.demo).toBe(false)
    expect(me.people).toMatchObject([{ name: '审核员', unitName: '审核演示第一支部' }])
    expect(me.offices.map((o) => [o.role, o.unitName]).sort()).toEqual([
      ['secretary', '审核演示第一支部'],
      ['town_office', '审核演示镇'],
    ])
    const unitId = me.people[0]!.unitId
    await w.tick()
    const home = await ann.call('home.show', {})
    expect(home.cards.map((c) => c.kind)).toEqual(expect.arrayContaining(['answer', 'make_up']))
    expect(home.secretary).not.toEqual([])
    expect((await ann.call('org.listMembers', { unitId })).members).toHaveLength(10)
    const town = me.offices.find((o) => o.role === 'town_office')!.unitId
    const board = await ann.call('record.board', { unitId: town, month: '2026-02' })
    expect(JSON.stringify(board)).toContain('审核演示第二支部')
    const [meeting] = (await ann.call('activity.list', { state: 'published', limit: 20 })).activities
    expect(meeting).toBeDefined()
  })

  it('leads a squad there and may call it up, and nobody is told', async () => {
    const ann = await reviewer()
    const { people } = (await ann.call('org.me', {}))!
    const unitId = people[0]!.unitId
    const [squad] = (await ann.call('mobilization.mySquads', {})).leads
    expect(squad).toBeDefined()
    const { squads } = await ann.call('mobilization.teams', { unitId })
    const draft = await ann.call('mobilization.compose', {
      ...{ unitId, kind: 'test', title: '看看通知', place: '村部', teamIds: squads.map((t) => t.teamId) },
      assembleAt: '2026-03-02T02:00:00.000Z',
    })
    expect(draft.may.release).toBe(true)
    expect((await ann.call('mobilization.release', { callUpId: draft.callUpId })).people).toBe(7)
    // afterStory would name any message that left
  })

  it('is in nobody’s numbers: the county counts, lists and reads what it did before', async () => {
    const officer = await w.member('江晓岚', { at: s.county, role: 'county_office', stage: 'guest' })
    await themeDay(s)
    for (const p of [s.li, s.wu, s.organiser, s.first, s.second, s.clerk, s.secretary])
      w.phone(p).received('植树护渠')
    const seen = async () => {
      const found: unknown[] = []
      for (const month of ['2026-02', '2026-03'])
        found.push(await officer.call('record.board', { unitId: s.county.id, month }))
      found.push(await officer.call('home.show', {}), await officer.call('org.unitTree', {}))
      found.push(await s.office.call('home.show', {}), await s.secretary.call('home.show', {}))
      return JSON.stringify(found)
    }
    const before = await seen()
    const ann = await reviewer()
    expect(await seen()).toBe(before)

    const me = (await ann.call('org.me', {}))!
    const [own, town] = [me.people[0]!, me.offices.find((o) => o.role === 'town_office')!]
    for (const other of [officer, s.office, s.charlie]) {
      expect(await other.refused('org.listMembers', { unitId: own.unitId })).toMatchObject({
        code: 'not_found',
      })
      await other.refused('org.showMember', { memberId: own.memberId })
      await other.refused('record.board', { unitId: town.unitId, month: '2026-03' })
    }
    expect(JSON.stringify(await s.charlie.call('org.unitTree', {}))).not.toContain('审核')
  })

  it('sees nothing and nobody of the county, and asks no branch of it to a meeting', async () => {
    const activityId = await themeDay(s)
    for (const p of [s.li, s.wu, s.organiser, s.first, s.second, s.clerk, s.secretary])
      w.phone(p).received('植树护渠')
    const ann = await reviewer()
    expect((await ann.call('org.unitTree', {})).map((u) => u.name).sort()).toEqual([
      '审核演示第一支部',
      '审核演示第二支部',
      '审核演示镇',
    ])
    for (const unitId of [s.branch.id, s.town.id, s.county.id])
      expect(await ann.refused('org.listMembers', { unitId })).toMatchObject({ code: 'not_found' })
    await ann.refused('org.showMember', { memberId: s.li.memberId })
    await ann.refused('activity.show', { activityId })
    await ann.refused('record.board', { unitId: s.county.id, month: '2026-03' })
  })

  it('what a newcomer writes still goes to the county, founded the same day', async () => {
    await w.deps.db.updateTable('unit').set({ from_day: '2026-03-02' }).where('kind', '=', 'county').execute()
    await openReview(w.deps)
    const loginCode = w.wechat.server.contract.loginCode('openid-new')
    const newcomer = await w.signIn('org.signInWithWechat', { loginCode }, { edition: 'weapp' })
    await newcomer.call('message.feedback', { words: '字太小了' })
    const { path } = await w.deps.db.selectFrom('feedback').select('path').executeTakeFirstOrThrow()
    expect(path).toBe(s.county.path)
  })

  it('a new code replaces the old one; closing shuts everything, and leaves the county as it was', async () => {
    const first = await openReview(w.deps)
    await expect(openReview(w.deps)).rejects.toMatchObject({ code: 'conflict' })
    const { code, name } = await reissueReviewCode(w.deps)
    await w.visitor().refused('org.signInWithCode', { name, code: first.code })
    const ann = await w.signIn('org.signInWithCode', { name, code })
    await w.visitor().refused('org.signInWithCode', { name, code })
    const spare = await reissueReviewCode(w.deps)

    await closeReview(w.deps)
    expect(await ann.call('org.me', {})).toBeNull()
    await w.visitor().refused('org.signInWithCode', { name, code: spare.code })
    await expect(reissueReviewCode(w.deps)).rejects.toMatchObject({ code: 'not_found' })
    await w.pass('3d')
    // and another review begins anew
    const again = await openReview(w.deps)
    await w.signIn('org.signInWithCode', { name, code: again.code })
  })

  it('speaks with no openid that WeChat could bring', async () => {
    await openReview(w.deps)
    const rows = await w.deps.db.selectFrom('account').select(['openid', 'closed_at']).execute()
    const ours = rows.filter((a) => a.openid?.startsWith('review-'))
    expect(ours.length).toBe(14)
    expect(ours.every((a) => a.closed_at)).toBe(true)
  })
})
