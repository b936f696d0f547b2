import { callUpStory, type CallUpStory } from '../../support/call-up'
import type { Person } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

const board = (callUpId: string) => s.commander.call('mobilization.board', { callUpId })
const got = (person: Person) => w.phone(person).received('上堤巡查').length
const texts = (person: Person) => w.sms.to(s.numberOf(person)).length
const calls = (person: Person) => w.voice.to(s.numberOf(person)).length
/** Who has to reach whom, by name. */
async function lists(callUpId: string): Promise<Record<string, string>> {
  const rows = await w.deps.db
    .selectFrom('target as g')
    .leftJoin('member as h', 'h.id', 'g.handler_id')
    .select(['g.name', 'h.name as handler'])
    .where('g.call_up_id', '=', callUpId)
    .where('g.handler_id', 'is not', null)
    .orderBy('g.member_id')
    .execute()
  return Object.fromEntries(rows.map((r) => [r.name, r.handler!]))
}

describe('the first wave', () => {
  it('goes out with the release: WeChat to everybody who agreed, in the first words what it is', async () => {
    await s.consent()
    const callUpId = await s.launch()
    expect(s.everybody.map(got)).toEqual([1, 1, 1, 1, 1, 1])
    const { funnel, people, forgotten } = await board(callUpId)
    expect([people, funnel.sent, forgotten]).toEqual([6, 6, 0])
  })

  it('a message says the kind first, the place, the time, and safety before anything', async () => {
    await s.consent(s.ma)
    await s.launch({ kind: 'drill' })
    const [message] = w.phone(s.ma).received('上堤巡查')
    expect(message!.data.thing1).toBe('【演练】上堤巡查')
    expect(message!.data.thing3).toBe('村部门口')
    expect(message!.data.thing4).toContain('先保证自身安全')
  })

  it('who gave no consent gets an SMS at once, leaders and deputies a call', async () => {
    w.switchOn('sms', 'voice')
    await s.consent(s.ma)
    await s.launch()
    expect(got(s.ma)).toBe(1)
    expect([s.liu, s.li, s.he].map(texts)).toEqual([1, 1, 1])
    expect([s.liu, s.li, s.xie, s.wu].map(calls)).toEqual([1, 1, 1, 1])
    expect([s.ma, s.he].map(calls)).toEqual([0, 0])
    w.sms.all()
  })

  it('with SMS and voice off, and no consent, people have people from the first second', async () => {
    const callUpId = await s.launch()
    expect(await lists(callUpId)).toEqual({
      刘长顺: '李建国',
      李建国: '刘长顺',
      马晓军: '刘长顺',
      谢明: '吴桂花',
      吴桂花: '谢明',
      何青山: '谢明',
    })
    expect((await board(callUpId)).forgotten).toBe(0)
  })
})

describe('climbing', () => {
  it('after a minute an SMS, after two a call, and only to those who have not answered', async () => {
    w.switchOn('sms', 'voice')
    await s.consent()
    const callUpId = await s.launch()
    expect(s.everybody.map(got)).toEqual([1, 1, 1, 1, 1, 1])
    w.voice.all()
    await s.ma.call('mobilization.answer', { callUpId, answer: 'coming' })
    await w.pass('60s')
    expect([s.ma, s.he].map(texts)).toEqual([0, 1])
    await s.he.call('mobilization.answer', { callUpId, answer: 'declined', reason: 'care' })
    const before = [s.ma, s.he, s.wu].map(calls)
    await w.pass('60s')
    expect([s.ma, s.he, s.wu].map(calls).map((n, i) => n - before[i]!)).toEqual([0, 0, 1])
    w.sms.all()
    w.voice.all()
  })

  it('a refusal of WeChat (43101) zeroes the count and climbs at once', async () => {
    w.switchOn('sms')
    await s.consent(s.he)
    w.wechatAnswers('refused')
    await s.launch()
    expect(got(s.he)).toBe(0)
    expect(texts(s.he)).toBe(1)
    const { credits } = (await s.he.call('org.me', {}))!
    expect(credits.find((c) => c.template === 'mobilization.call')!.left).toBe(0)
    w.sms.all()
  })

  it('a busy WeChat is asked again after two seconds, and nobody is told twice', async () => {
    await s.consent(s.he)
    w.wechatAnswers('busy')
    const callUpId = await s.launch()
    expect(got(s.he)).toBe(0)
    w.wechatAnswers('fine')
    await w.pass('3s')
    expect(got(s.he)).toBe(1)
    await w.pass('1m')
    expect((await board(callUpId)).forgotten).toBe(0)
  })

  it('a WeChat that stays busy does not hold up the next rung', async () => {
    w.switchOn('sms')
    await s.consent(s.he)
    w.wechatAnswers('busy')
    await s.launch()
    w.sms.all()
    await w.pass('61s')
    expect(texts(s.he)).toBe(1)
    w.sms.all()
  })

  it('a provider of so many a second is never asked for more', async () => {
    w.switchOn('voice')
    await s.launch()
    await w.pass('3s')
    w.voice.all()
    expect(w.voice.busiest()).toBeLessThanOrEqual(5)
  })
})

describe('people reach people', () => {
  it('lists go to the leader after two minutes; who kept silent for 90 s is passed over', async () => {
    await s.consent()
    const callUpId = await s.launch()
    s.everybody.map(got)
    await s.liu.call('mobilization.answer', { callUpId, answer: 'coming' })
    await s.wu.call('mobilization.answer', { callUpId, answer: 'coming' })
    await w.pass('119s')
    expect(await lists(callUpId)).toEqual({})
    await w.pass('1s')
    // 第二支队's leader has not answered, so its deputy calls, the leader too
    expect(await lists(callUpId)).toEqual({
      李建国: '刘长顺',
      马晓军: '刘长顺',
      谢明: '吴桂花',
      何青山: '吴桂花',
    })
  })

  it('a list left lying moves on to those who answered; one that is being worked on stays', async () => {
    await s.consent()
    const callUpId = await s.launch()
    s.everybody.map(got)
    for (const p of [s.liu, s.wu, s.ma]) await p.call('mobilization.answer', { callUpId, answer: 'coming' })
    await w.pass('2m')
    await s.wu.call('mobilization.outcome', { callUpId, memberId: s.he.memberId, outcome: 'no_answer' })
    await w.pass('60s')
    expect(await lists(callUpId)).toEqual({ 李建国: '马晓军', 谢明: '吴桂花', 何青山: '吴桂花' })
  })

  it('after five minutes the nearest who answered knocks on the door', async () => {
    await s.consent()
    const callUpId = await s.launch()
    s.everybody.map(got)
    for (const p of [s.xie, s.wu]) await p.call('mobilization.answer', { callUpId, answer: 'coming' })
    await w.pass('5m')
    // 何青山 lives in 二组, and so does 吴桂花
    expect((await lists(callUpId)).何青山).toBe('吴桂花')
    const { squads } = await s.wu.call('mobilization.list', { callUpId })
    expect(squads.flatMap((q) => q.lines).find((l) => l.memberId === s.he.memberId)!.knock).toBe(true)
  })

  it('nobody answers at all: everybody still has a human, and the auditor finds nobody forgotten', async () => {
    await s.consent()
    const callUpId = await s.launch()
    s.everybody.map(got)
    await w.pass('30m')
    expect(Object.keys(await lists(callUpId))).toHaveLength(6)
    expect((await board(callUpId)).forgotten).toBe(0)
  })

  it('somebody hard of hearing is told of through their 带信人 at once', async () => {
    await w.deps.db
      .insertInto('responder')
      .values({
        member_id: s.he.memberId,
        hard_of_hearing: true,
        messenger_id: s.ma.memberId,
        away_why: null,
        away_until: null,
        changed_at: w.now(),
        changed_by: null,
      })
      .execute()
    await w.subscribes(s.ma, 'mobilization.call')
    await w.subscribes(s.ma, 'mobilization.call')
    const callUpId = await s.launch()
    const about = w
      .phone(s.ma)
      .received('上堤巡查')
      .map((m) => m.data.name5)
    expect(about.sort()).toEqual(['何青山', '马晓军'])
    expect((await lists(callUpId)).何青山).toBe('马晓军')
    const { squads } = await s.ma.call('mobilization.list', { callUpId })
    expect(squads.flatMap((q) => q.lines.map((l) => l.label))).toEqual(['何青山'])
    await s.ma.call('mobilization.outcome', { callUpId, memberId: s.he.memberId, outcome: 'coming' })
    expect((await board(callUpId)).funnel.coming).toBe(1)
  })
})
