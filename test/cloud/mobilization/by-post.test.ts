import { callReportPage } from '../../../src/cloud/documents/call-report'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { describeOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

const two = [{ name: '泵站', need: 2 }, { name: '桥头' }]

describe('how many a post wants', () => {
  it('is kept in the draft, and when it is written again', async () => {
    const draft = await s.draft(s.commander, { posts: two })
    expect(draft.posts).toMatchObject(two)
    expect(draft.posts[1]).not.toHaveProperty('need')
    const { callUpId, version, unitId, kind, title, place, assembleAt, teamIds } = draft
    const wording = { callUpId, version, unitId, kind, title, place, assembleAt, teamIds }
    await s.second.call('mobilization.compose', { ...wording, posts: [{ name: '泵站', need: 3 }] })
    const again = await s.commander.call('mobilization.draft', { callUpId })
    expect(again.posts).toMatchObject([{ name: '泵站', need: 3 }])
  })

  it.each([
    [[{ name: '泵站', need: 0 }], '岗位要几人，最少写 1；不限就不写'],
    [[{ name: '泵站', need: 1.5 }], '岗位要几人，请写整数'],
    [[{ name: '泵站', need: 1000 }], '一个岗位最多要 999 人'],
    [[{ name: ' ', need: 1 }], '请填写岗位'],
    [[{ name: '泵站', need: 1 }, { name: '泵站 ' }], '有两个岗位名字一样，请改一个'],
    [Array.from({ length: 51 }, (_, i) => ({ name: `第 ${i} 处` })), '最多 50 个岗位'],
  ])('%j is refused: %s', async (posts, words) => {
    const { callUpId, unitId, kind, title, place, assembleAt, teamIds } = await s.draft(s.commander)
    const wording = { unitId, kind, title, place, assembleAt, teamIds, posts }
    const error = await s.commander.refused('mobilization.compose', wording)
    expect([error.code, error.message]).toEqual(['invalid', words])
    expect((await s.commander.call('mobilization.draft', { callUpId })).posts).toEqual([])
  })

  it('more than the whole call-up wants is not refused, and the forecast measures itself against it', async () => {
    const { callUpId } = await s.draft(s.commander, { people: 3, posts: [{ name: '泵站', need: 40 }] })
    const { shortfalls } = await s.second.call('mobilization.forecast', { callUpId })
    expect(shortfalls.join()).toContain(`各岗位一共要 40 人，能叫的只有 ${s.everybody.length} 人`)
    const only = await s.draft(s.commander, { posts: [{ name: '泵站', need: 40 }] })
    const { shortfalls: alone } = await s.second.call('mobilization.forecast', only)
    expect(alone.join()).toContain('要 40 人，10 分钟内估计只有')
  })

  it('is not for Charlie to say, nor to see', async () => {
    const draft = await s.draft(s.commander, { posts: two })
    const { callUpId, version, unitId, kind, title, place, assembleAt, teamIds } = draft
    const wording = { unitId, kind, title, place, assembleAt, teamIds, posts: two }
    for (const given of [wording, { ...wording, callUpId, version }])
      expect((await s.charlie.refused('mobilization.compose', given)).code).toBe('not_found')
    expect((await s.charlie.refused('mobilization.draft', { callUpId })).code).toBe('not_found')
  })
})

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('who came to a post that wants people', () => {
  let callUpId: string
  beforeEach(async () => {
    callUpId = await s.launch({ posts: two })
  })
  const posts = async () => (await s.board(callUpId)).posts
  const counts = async () => (await posts()).map((p) => p.arrived)
  const idOf = async (name: string) => (await posts()).find((p) => p.name === name)!.postId
  const roll = (memberId: string, mark: 'arrived' | 'on_post', postId?: string) =>
    s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId, mark }], postId })
  const reported = async () => {
    await s.commander.call('mobilization.close', { callUpId })
    // told again of what they were called to
    s.everybody.forEach(s.thanked)
    await w.pass('1m')
    const { report, verified } = await s.commander.call('mobilization.report', { callUpId })
    expect(verified).toBe(true)
    return report.posts
  }

  it('the board and the post’s screen say who is there of how many; a member and Charlie see neither', async () => {
    const pump = await idOf('泵站')
    const shown = () => s.liu.call('mobilization.postCodes', { callUpId, postId: pump })
    const { codes, posts: before } = await shown()
    expect(before.map((p) => [p.name, p.need, p.arrived])).toEqual([
      ['泵站', 2, 0],
      ['桥头', undefined, 0],
    ])
    await s.ma.call('mobilization.arrive', { code: codes[0]!.link })
    expect((await shown()).posts.map((p) => p.arrived)).toEqual([1, 0])
    expect((await posts()).map((p) => [p.need, p.arrived])).toEqual([
      [2, 1],
      [undefined, 0],
    ])
    for (const nobody of [s.ma, s.charlie])
      for (const call of ['mobilization.board', 'mobilization.postCodes'] as const)
        expect((await nobody.refused(call, { callUpId })).code).toBe('not_found')
  })

  it('the roll says where somebody stands, and where they go next; the report says the same', async () => {
    const [pump, bridge] = [await idOf('泵站'), await idOf('桥头')]
    await roll(s.ma.memberId, 'arrived')
    await roll(s.li.memberId, 'arrived', bridge)
    expect(await counts()).toEqual([0, 1])
    await roll(s.ma.memberId, 'on_post', pump)
    await roll(s.li.memberId, 'arrived', pump)
    await roll(s.li.memberId, 'arrived', pump)
    expect(await counts()).toEqual([2, 0])
    expect(await s.events(callUpId, 'placed')).toHaveLength(2)
    expect(await reported()).toEqual([
      { name: '泵站', arrived: 2, need: 2 },
      { name: '桥头', arrived: 0 },
    ])
    const { html } = await callReportPage(w.deps.db, callUpId)
    expect(html).toContain('<td>泵站</td><td>2</td><td>2</td>')
    expect(html).toContain('<td>桥头</td><td>不限</td><td>0</td>')
  })

  it('the squad’s own board says at which post each stands, also when they go to another', async () => {
    const [pump, bridge] = [await idOf('泵站'), await idOf('桥头')]
    const standing = async () => {
      const { people } = await s.liu.call('mobilization.squadBoard', { callUpId, squadId: s.one })
      return [s.ma, s.li].map(({ memberId }) => people.find((p) => p.memberId === memberId)!.postId)
    }
    expect(await standing()).toEqual([null, null])
    await roll(s.ma.memberId, 'on_post', pump)
    await roll(s.li.memberId, 'arrived')
    expect(await standing()).toEqual([pump, null])
    await roll(s.ma.memberId, 'on_post', bridge)
    expect(await standing()).toEqual([bridge, null])
    expect(await counts()).toEqual([0, 1])
    await reported()
    expect((await callReportPage(w.deps.db, callUpId)).html).toContain(
      '<td>泵站</td><td>2，差 2</td><td>0</td>',
    )
  })

  it('a post’s code that came too late counts there once the roll or paper confirms it', async () => {
    const postId = await idOf('泵站')
    const { codes } = await s.liu.call('mobilization.postCodes', { callUpId, postId })
    await w.pass('10m')
    for (const one of [s.ma, s.li]) await one.call('mobilization.arrive', { code: codes[0]!.link })
    expect(await counts()).toEqual([0, 0])
    await roll(s.ma.memberId, 'arrived')
    const row = { memberId: s.li.memberId, arrived: true, at: w.now() }
    await s.liu.call('mobilization.paper', { callUpId, rows: [row] })
    expect(await counts()).toEqual([2, 0])
    expect((await reported())![0]).toEqual({ name: '泵站', arrived: 2, need: 2 })
  })

  it('no post of another call-up is taken', async () => {
    const other = await s.launch({ teamIds: [s.two], posts: [{ name: '渠首', need: 1 }] })
    const foreign = (await s.board(other)).posts[0]!.postId
    const marks = [{ memberId: s.ma.memberId, mark: 'arrived' as const }]
    const refused = await s.liu.refused('mobilization.roll', { callUpId, marks, postId: foreign })
    expect([refused.code, refused.field]).toEqual(['invalid', 'postId'])
  })
})
