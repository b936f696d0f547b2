import type { Feed, FeedKind } from '../../../src/contract/mobilization-feed'
import { feedLines } from '../../../src/domain/mobilization-feed'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { describeOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('what just happened', () => {
  let w: World
  let s: CallUpStory
  let callUpId: string
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
    await w.goTo('2026-03-02', '18:00')
    await s.consent()
    callUpId = await s.begin({ posts: ['东渠段', '桥头'] })
  })
  afterEach(() => afterStory(w))

  const feed = (before?: string) => s.commander.call('mobilization.feed', { callUpId, before })
  const said = (page: Feed) => feedLines(page.items).map((l) => `${l.time} ${l.words}`)
  /** What the book says besides, written as it is. */
  const noted = (rows: { kind: FeedKind | 'looked'; memberId?: string; detail?: object }[]) =>
    w.deps.db
      .insertInto('call_event')
      .values(
        rows.map(({ kind, memberId, detail }) => ({
          ...{ call_up_id: callUpId, at: w.now(), kind, member_id: memberId ?? null, by_member_id: null },
          ...{ detail: detail ? JSON.stringify(detail) : null },
        })),
      )
      .execute()

  it('command reads it newest first, in plain words, without anybody’s reasons, numbers or typed words', async () => {
    w.anyway()
    await w.pass('1m')
    await s.li.call('mobilization.answer', { callUpId, answer: 'coming', etaMinutes: 10, needsRide: true })
    await s.ma.call('mobilization.answer', { callUpId, answer: 'declined', reason: 'ill', note: '发烧了' })
    const { memberId } = s.he
    await s.xie.call('mobilization.outcome', { callUpId, memberId, outcome: 'no_answer' })
    await s.xie.call('mobilization.outcome', { callUpId, memberId: s.wu.memberId, outcome: 'coming' })
    await w.pass('30s')
    await s.commander.call('mobilization.takeList', { callUpId, squadId: s.two })
    await s.commander.call('mobilization.tellAll', { callUpId, words: '带上绳子' })
    const { posts } = await s.commander.call('mobilization.board', { callUpId })
    for (const { postId } of posts) {
      const marks = [{ memberId: s.li.memberId, mark: 'arrived' as const }]
      await s.liu.call('mobilization.roll', { callUpId, postId, marks })
    }
    await s.commander.call('mobilization.standDown', { callUpId, squadIds: [s.two] })
    await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
    const page = await feed()
    expect(said(page).filter((l) => !/变更通知/.test(l))).toEqual([
      '18:01 郑书平取消了集结',
      '18:01 郑书平通知第二支队够了，待命',
      '18:01 李建国 去桥头（刘长顺记的）',
      '18:01 李建国 到了东渠段（刘长顺记的）',
      '18:01 郑书平给 6 人发了话',
      '18:01 第二支队的名单转给郑书平',
      '18:01 吴桂花 来（谢明记的）',
      '18:01 谢明打给何青山，没人接',
      '18:01 马晓军 不能来',
      '18:01 李建国 来，10 分钟到，要人接',
      '18:00 发微信 6 人',
      '18:00 叫了第一支队、第二支队，6 人',
      '18:00 何永明放行，集结开始',
    ])
    expect(said(page)).toContain('18:01 变更通知发给 6 人')
    expect(page.next).toBeNull()
    expect(JSON.stringify(page)).not.toMatch(/1990001\d{4}|ill|发烧|绳子|水退/)
    s.everybody.forEach((person) => w.phone(person).received('带上绳子'))
  })

  it('is for command alone: not for whoever leads a squad, was called, or is a stranger; a draft has none', async () => {
    const draft = (await s.draft(s.commander)).callUpId
    expect((await s.commander.refused('mobilization.feed', { callUpId: draft })).code).toBe('not_found')
    // 周桂兰 calls her own village up; this is the town's
    for (const who of [s.liu, s.ma, s.secretary]) {
      expect((await who.refused('mobilization.feed', { callUpId })).code).toMatch(/forbidden|not_found/)
    }
    expect((await s.charlie.refused('mobilization.feed', { callUpId })).code).toBe('not_found')
    expect((await s.second.call('mobilization.feed', { callUpId })).items.length).toBeGreaterThan(0)
  })

  it('two people of one name are told apart, as on the board', async () => {
    const twin = await s.member('李建国', { group: '二组' })
    await noted([s.li, twin].map((p) => ({ kind: 'on_post', memberId: p.memberId, detail: { at: w.now() } })))
    expect(said(await feed()).slice(0, 2)).toEqual([
      '18:00 李建国（二组，1970年） 到岗',
      '18:00 李建国（一组，1970年） 到岗',
    ])
  })

  it('goes back page by page to the beginning, each line once, whatever comes in meanwhile', async () => {
    await noted(Array.from({ length: 150 }, () => ({ kind: 'alarm', detail: { people: 1 } })))
    const ids: string[] = []
    let pages = 0
    for (let next: string | null | undefined; next !== null; pages++) {
      const page: Feed = await feed(next ?? undefined)
      expect(page.items.length).toBeLessThanOrEqual(60)
      ids.push(...page.items.map((i) => i.id))
      next = page.next
      await noted([{ kind: 'headcount' }])
    }
    expect(pages).toBe(3)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort((a, b) => Number(b) - Number(a))).toEqual(ids)
    const told = await w.deps.db
      .selectFrom('call_event')
      .select('id')
      .where('kind', 'not in', ['delivered', 'opened', 'looked', 'headcount'])
      .execute()
    expect(ids.length).toBe(told.length)
  })

  it('a burst of what is not told hides nothing for good, and one look reads no more than it may', async () => {
    const look = { kind: 'looked' as const, memberId: s.ma.memberId }
    for (let i = 0; i < 3; i++) await noted(Array.from({ length: 1000 }, () => look))
    const first = await feed()
    // two thousand were read, and none of them is told
    expect(first.items).toEqual([])
    expect(first.next).not.toBeNull()
    const second = await feed(first.next!)
    expect(said(second).at(-1)).toBe('18:00 何永明放行，集结开始')
    expect(second.next).toBeNull()
  })
})
