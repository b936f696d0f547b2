import { shift } from '../../../src/domain/clock'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'
import { describeOnPostgres } from '../../support/database'

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('being there', () => {
  let w: World
  let s: CallUpStory
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
  })
  afterEach(() => afterStory(w))

  let callUpId: string
  beforeEach(async () => {
    callUpId = await s.launch({ posts: ['东堤', '西堤'] })
  })
  const codes = (given: object = {}) => s.liu.call('mobilization.postCodes', { callUpId, ...given })
  const posts = async () => (await s.board(callUpId)).posts
  const roll = (memberId: string, mark: 'arrived' | 'on_post' | 'released' | 'not_here', at?: string) =>
    s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId, mark, at }] })
  const stage = async () => (await s.board(callUpId)).funnel

  it('by the code on the post’s screen: there, at this post, and called no more', async () => {
    const [east] = await posts()
    const { codes: list, postName } = await codes({ postId: east!.postId })
    expect(postName).toBe('东堤')
    const arrived = await s.ma.call('mobilization.arrive', { code: list[0]!.link })
    expect([arrived.pending, arrived.words]).toEqual([false, '马晓军，9:00 到了'])
    expect((await posts()).map((p) => p.arrived)).toEqual([1, 0])
    expect((await stage()).arrived).toBe(1)
    // there without a word: on the curve of arrivals alone
    await s.answers(s.li, callUpId)
    expect((await s.board(callUpId)).curve.at(-1)!.slice(1)).toEqual([1, 1])
    await w.pass('10m')
    expect(await s.events(callUpId, 'arrived')).toHaveLength(1)
  })

  it('by the spoken 口令', async () => {
    const { codes: list } = await codes()
    const arrived = await s.ma.call('mobilization.arrive', { callUpId, spoken: list[0]!.spoken })
    expect(arrived.pending).toBe(false)
  })

  it('scanned twice is once there', async () => {
    const { codes: list } = await codes()
    await s.ma.call('mobilization.arrive', { code: list[0]!.link })
    await w.pass('5s')
    await s.ma.call('mobilization.arrive', { code: list[0]!.link })
    expect(await s.events(callUpId, 'arrived')).toHaveLength(1)
  })

  it('a code that came late waits for the roll', async () => {
    const { codes: list } = await codes()
    await w.pass('10m')
    const arrived = await s.ma.call('mobilization.arrive', { code: list[0]!.link })
    expect([arrived.pending, arrived.words]).toEqual([true, '送到得晚，等队长点名确认'])
    expect((await stage()).arrived).toBe(0)
    await roll(s.ma.memberId, 'arrived')
    expect((await stage()).arrived).toBe(1)
  })

  it('a code of the time to come, a made-up one and one of another call-up are refused', async () => {
    const { codes: list } = await codes()
    expect((await s.ma.refused('mobilization.arrive', { code: list.at(-1)!.link })).message).toContain(
      '还没有生效',
    )
    expect((await s.ma.refused('mobilization.arrive', { code: 'https://x/m/a.-.b.c' })).reason).toBe(
      'wrong_code',
    )
    const wrong = { callUpId, spoken: list[0]!.spoken === '000000' ? '000001' : '000000' }
    expect((await s.ma.refused('mobilization.arrive', wrong)).field).toBe('spoken')
    const other = await s.launch({ teamIds: [s.two] })
    const { codes: others } = await s.xie.call('mobilization.postCodes', { callUpId: other })
    expect((await s.ma.refused('mobilization.arrive', { code: others[0]!.link })).code).toBe('not_found')
  })

  it('guessing the 口令 is stopped', async () => {
    const { codes: list } = await codes()
    const wrong = ['111111', '222222', '333333', '444444', '555555'].filter((d) => d !== list[0]!.spoken)
    for (const spoken of wrong) await s.ma.refused('mobilization.arrive', { callUpId, spoken })
    await s.ma.refused('mobilization.arrive', { callUpId, spoken: '666666' })
    const right = { callUpId, spoken: list[0]!.spoken }
    expect((await s.ma.refused('mobilization.arrive', right)).code).toBe('too_many')
  })

  it('Charlie does not arrive, and sees no codes', async () => {
    const { codes: list } = await codes()
    expect((await s.charlie.refused('mobilization.arrive', { code: list[0]!.link })).code).toBe('not_found')
    expect((await s.charlie.refused('mobilization.postCodes', { callUpId })).code).toBe('not_found')
  })

  it('by roll: the leader ticks their own, and nobody of another squad', async () => {
    expect((await roll(s.ma.memberId, 'arrived')).taken).toBe(1)
    expect((await roll(s.ma.memberId, 'arrived')).taken).toBe(0)
    const other = { callUpId, marks: [{ memberId: s.he.memberId, mark: 'arrived' as const }] }
    expect((await s.liu.refused('mobilization.roll', other)).code).toBe('not_found')
    expect((await s.commander.call('mobilization.roll', other)).taken).toBe(1)
  })

  it('ticked by mistake: who had not answered is somebody’s to reach again', async () => {
    await roll(s.ma.memberId, 'arrived')
    await w.deps.db
      .updateTable('target')
      .set({ handler_id: null })
      .where('member_id', '=', s.ma.memberId)
      .execute()
    await roll(s.ma.memberId, 'not_here')
    expect((await s.lists(callUpId)).马晓军).toBe('刘长顺')
    expect((await stage()).arrived).toBe(0)
  })

  it('who is on post was there, ticked before or not', async () => {
    await roll(s.ma.memberId, 'on_post')
    expect((await stage()).arrived).toBe(1)
  })

  it('a tick that waited without a network counts from when it was made, and not from before the call', async () => {
    const launched = w.now()
    await w.pass('10m')
    await roll(s.ma.memberId, 'arrived', shift(w.now(), -90, 's'))
    await roll(s.li.memberId, 'arrived', shift(launched, -1, 'h'))
    const at = async (p: typeof s.ma) => (await s.target(callUpId, p)).arrived_at
    expect([await at(s.ma), await at(s.li)]).toEqual([shift(w.now(), -90, 's'), launched])
  })

  it('a phone whose clock was set back lets nobody go before they came, and unsees nobody', async () => {
    await w.pass('10m')
    const back = shift(w.now(), -5, 'm')
    await roll(s.ma.memberId, 'arrived')
    await s.commander.call('mobilization.headcount', { callUpId })
    const safe = { callUpId, memberIds: [s.ma.memberId] }
    await s.liu.call('mobilization.safe', safe)
    await s.liu.call('mobilization.safe', { ...safe, at: back })
    expect((await s.board(callUpId)).headcount).toMatchObject({ seen: 1, of: 1 })
    await roll(s.ma.memberId, 'released', back)
    const { arrived_at, released_at } = await s.target(callUpId, s.ma)
    expect(released_at).toBe(arrived_at)
  })

  it('somebody released who has not answered is not called on', async () => {
    w.switchOn('sms', 'voice')
    await roll(s.ma.memberId, 'released')
    await w.pass('10m')
    expect([s.texts(s.ma), s.rings(s.ma)]).toEqual([0, 0])
    w.sms.all()
    w.voice.all()
  })

  it('a headcount counts who has been seen since, of those who are there', async () => {
    for (const p of [s.ma, s.li]) await roll(p.memberId, 'arrived')
    await w.pass('1h')
    await s.commander.call('mobilization.headcount', { callUpId })
    expect((await s.board(callUpId)).headcount).toMatchObject({ seen: 0, of: 2 })
    await w.pass('30s')
    await s.liu.call('mobilization.safe', { callUpId, memberIds: [s.ma.memberId] })
    expect((await s.board(callUpId)).headcount).toMatchObject({ seen: 1, of: 2 })
    const other = { callUpId, memberIds: [s.he.memberId] }
    expect((await s.liu.refused('mobilization.safe', other)).code).toBe('not_found')
  })

  it('closing releases whoever is there, and their hours go to their record', async () => {
    await roll(s.ma.memberId, 'arrived')
    await w.pass('2h')
    await roll(s.ma.memberId, 'released')
    await roll(s.li.memberId, 'arrived')
    await w.pass('30m')
    await s.commander.call('mobilization.close', { callUpId })
    await w.pass('1m')
    expect((await stage()).released).toBe(2)
    const year = { memberId: s.ma.memberId, year: 2026 }
    expect((await s.ma.call('mobilization.myService', year)).records).toMatchObject([
      { quarters: 8, what: '上堤巡查' },
    ])
    expect(
      (await s.li.call('mobilization.myService', { ...year, memberId: s.li.memberId })).records,
    ).toHaveLength(1)
  })

  it('after the end nobody arrives and no roll is called', async () => {
    const { codes: list } = await codes()
    await s.commander.call('mobilization.close', { callUpId })
    expect((await s.ma.refused('mobilization.arrive', { code: list[0]!.link })).code).toBe('conflict')
    const marks = [{ memberId: s.ma.memberId, mark: 'arrived' as const }]
    expect((await s.commander.refused('mobilization.roll', { callUpId, marks })).code).toBe('conflict')
    expect((await codes()).codes).toEqual([])
  })
})
