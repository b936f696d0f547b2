import { shift } from '../../../src/domain/clock'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

describe('what called people and leaders see', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
    await s.consent()
  })
  afterEach(() => afterStory(w))

  const calls = async (who: CallUpStory['li']) => (await who.call('home.show', {})).calls

  it('home carries the call-up of whoever is called, and nobody else’s', async () => {
    expect(await calls(s.li)).toEqual([])
    const callUpId = await s.begin({ words: '沿堤走一遍' })
    expect(await calls(s.li)).toMatchObject([
      {
        callUpId,
        name: '李建国',
        title: '上堤巡查',
        words: '沿堤走一遍',
        answer: null,
        leading: true,
        news: [],
      },
    ])
    expect(await calls(s.ma)).toMatchObject([{ leading: false, leaderName: '刘长顺', squadName: '第一支队' }])
    expect(await calls(s.ma)).toEqual(await s.ma.call('mobilization.mine', {}))
    for (const who of [s.charlie, s.secretary]) expect(await calls(who)).toEqual([])

    await s.commander.call('mobilization.tellAll', { callUpId, words: '桥头有积水' })
    s.everybody.forEach((p) => w.phone(p).received('桥头有积水'))
    expect(await calls(s.ma)).toMatchObject([{ news: [{ words: '桥头有积水', at: w.now() }] }])
  })

  it('a leader’s list says what to say, what to read out, and whose it is now', async () => {
    const callUpId = await s.begin()
    const list = () => s.li.call('mobilization.list', { callUpId })
    const first = await list()
    expect(first).toMatchObject({
      state: 'live',
      script: expect.stringMatching(/^这是实战：上堤巡查。.+ 前到村部门口。先保证自身安全，能来吗？$/),
      loud: expect.stringMatching(/^实战通知，实战通知：上堤巡查。/),
    })
    expect(first.squads).toMatchObject([{ name: '第一支队', mine: true, keeping: false }])
    await s.li.call('mobilization.takeList', { callUpId, squadId: s.one })
    expect((await list()).squads).toMatchObject([{ mine: true, keeping: true, acting: '李建国' }])
    const { words } = await s.li.call('mobilization.loudspeaker', { callUpId, place: '村部' })
    expect(words).toBe(first.loud)
  })

  it('a sheet of paper says who is there too, with its time', async () => {
    const callUpId = await s.begin()
    const then = w.now()
    await w.pass('40s')
    const rows = [
      { memberId: s.ma.memberId, arrived: true, at: shift(then, 20, 's') },
      { memberId: s.li.memberId, answer: 'declined' as const, at: shift(then, 30, 's') },
      { memberId: s.xie.memberId, arrived: true, at: then },
    ]
    const done = await s.liu.call('mobilization.paper', { callUpId, rows })
    expect(done).toMatchObject({ taken: 2, conflicts: [{ memberId: s.xie.memberId }] })
    expect(await s.target(callUpId, s.ma)).toMatchObject({
      arrived_at: shift(then, 20, 's'),
      arrived_via: 'paper',
    })
    expect(await s.target(callUpId, s.li)).toMatchObject({ answer: 'declined', via: 'paper' })
    const empty = { callUpId, rows: [{ memberId: s.li.memberId, at: then }] }
    expect((await s.liu.call('mobilization.paper', empty)).conflicts).toHaveLength(1)
  })

  it('the post’s screen offers the posts; the roll knows who stands on post and who was seen', async () => {
    const callUpId = await s.begin({ posts: ['泵站', '桥头'] })
    const codes = await s.liu.call('mobilization.postCodes', { callUpId, minutes: 2 })
    expect(codes.posts.map((p) => p.name)).toEqual(['泵站', '桥头'])
    expect(codes.codes).toHaveLength(4)
    const of = async (who: CallUpStory['ma']) => {
      const { people } = await s.liu.call('mobilization.squadBoard', { callUpId, squadId: s.one })
      return people.find((p) => p.memberId === who.memberId)!
    }
    const mark = (m: 'arrived' | 'on_post') =>
      s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId: s.ma.memberId, mark: m }] })
    await mark('arrived')
    expect(await of(s.ma)).toMatchObject({ stage: 'arrived', onPost: false, seen: false })
    await mark('on_post')
    await s.commander.call('mobilization.headcount', { callUpId })
    expect(await of(s.ma)).toMatchObject({ onPost: true, seen: false })
    await s.liu.call('mobilization.safe', { callUpId, memberIds: [s.ma.memberId] })
    expect(await of(s.ma)).toMatchObject({ seen: true })
    await w.pass('5s')
    await s.commander.call('mobilization.headcount', { callUpId })
    expect(await of(s.ma)).toMatchObject({ seen: false })
  })
})
