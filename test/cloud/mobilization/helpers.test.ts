import { auditCallUps } from '../../../src/cloud/mobilization/watch'
import type { Person } from '../../support/builders'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { squadOf } from '../../support/squads'
import { afterStory, world, type World } from '../../support/world'

const words = '有队员没回复，请您打电话联系'

describe('whoever was not called, and has people to reach', () => {
  let w: World
  let s: CallUpStory
  let alone: Person
  let third: string
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
    alone = await s.member('独行')
    third = await squadOf(w, {
      ...{ at: s.village, corps: s.corps, name: '第三支队' },
      people: [[alone, 'leader']],
    })
  })
  afterEach(() => afterStory(w))

  async function corpsLeader() {
    const head = await s.member('高远')
    await w.deps.db
      .insertInto('team_member')
      .values({
        ...{ id: w.deps.newId(), team_id: s.corps, kind: 'corps', member_id: head.memberId },
        ...{ office: 'leader', rank: 0, from_at: w.now(), to_at: null },
      })
      .execute()
    await w.subscribes(head, 'mobilization.news')
    await w.subscribes(head, 'mobilization.news')
    return head
  }
  const told = (person: Person) => w.phone(person).received(words)
  const mine = (person: Person) => person.call('mobilization.mine', {})

  it('the leader of the corps hears of it once, finds it at home, and opens the list', async () => {
    const head = await corpsLeader()
    const other = await s.member('独木')
    const fourth = await squadOf(w, {
      ...{ at: s.village, corps: s.corps, name: '第四支队' },
      people: [[other, 'leader']],
    })
    const callUpId = await s.launch({ kind: 'drill', teamIds: [third, fourth] })
    const [message, again] = told(head)
    expect([message!.data.thing1, message!.page, again]).toEqual([
      '【演练】上堤巡查',
      `pages/mobilization/list/index?id=${callUpId}`,
      undefined,
    ])
    await w.pass('6m')
    expect(told(head)).toHaveLength(1)
    const [call] = (await head.call('home.show', {})).calls
    expect(call).toMatchObject({
      ...{ callUpId, memberId: head.memberId, helping: true, leading: true, toCall: 2 },
      ...{ squadName: '第三支队、第四支队', answer: null, news: [], forOther: false },
    })
    const list = await head.call('mobilization.list', { callUpId })
    expect(list.squads.flatMap((q) => q.lines.map((l) => [l.label, l.phone]))).toEqual([
      ['独行', s.numberOf(alone)],
      ['独木', s.numberOf(other)],
    ])
    // they are no target: nothing counts them, and they have nothing to answer
    expect(await s.board(callUpId)).toMatchObject({ people: 2, forgotten: 0 })
    expect((await head.refused('mobilization.answer', { callUpId, answer: 'coming' })).code).toBe('not_found')
    await head.call('mobilization.outcome', { callUpId, memberId: alone.memberId, outcome: 'coming' })
    expect(await mine(head)).toMatchObject([{ toCall: 1, squadName: '第四支队' }])
    await s.answers(other, callUpId)
    expect(await mine(head)).toEqual([])
    for (const who of [s.ma, s.charlie]) expect(await mine(who)).toEqual([])
  })

  it('without one it is whoever released it', async () => {
    for (let i = 0; i < 2; i++) await w.subscribes(s.second, 'mobilization.news')
    const callUpId = await s.launch({ teamIds: [third] })
    w.phone(s.second).received('等您核对放行')
    expect(told(s.second)).toHaveLength(1)
    expect(await mine(s.second)).toMatchObject([{ callUpId, helping: true, leading: false, toCall: 1 }])
    expect((await s.second.call('mobilization.list', { callUpId })).squads[0]!.lines).toHaveLength(1)
    expect(await mine(s.commander)).toEqual([])
    await s.commander.call('mobilization.cancel', { callUpId, why: '水退了' })
    expect(await mine(s.second)).toEqual([])
  })

  it('should the auditor ever give somebody to command, command hears of it', async () => {
    const callUpId = await s.launch({ teamIds: [s.one] })
    await w.subscribes(s.second, 'mobilization.news')
    await w.deps.db.updateTable('target').set({ handler_id: null }).execute()
    await w.deps.db.deleteFrom('attempt').execute()
    expect(await auditCallUps(w.deps)).toBe(3)
    w.logged.length = 0
    await w.tick()
    expect(told(s.second)).toHaveLength(1)
    expect(await mine(s.second)).toMatchObject([{ callUpId, helping: true, toCall: 3 }])
  })

  it('who was called sees their people on their own line, and is no helper', async () => {
    const callUpId = await s.launch({ teamIds: [s.one] })
    expect(await mine(s.liu)).toMatchObject([{ callUpId, toCall: 2 }])
    expect((await mine(s.liu))[0]).not.toHaveProperty('helping')
  })

  it('a 带信人 who is not called finds on the list whom they bring the word to', async () => {
    const friend = await s.member('邻居')
    await w.subscribes(friend, 'mobilization.call')
    await s.responder(s.ma, { hard_of_hearing: true, messenger_id: friend.memberId })
    const callUpId = await s.launch({ teamIds: [s.one] })
    const [message] = w.phone(friend).received('上堤巡查')
    expect([message!.page, message!.data.name5]).toEqual([
      `pages/mobilization/list/index?id=${callUpId}`,
      '马晓军',
    ])
    expect(await mine(friend)).toMatchObject([{ helping: true, leading: false, toCall: 1 }])
    const { squads } = await friend.call('mobilization.list', { callUpId })
    expect(squads.flatMap((q) => q.lines.map((l) => l.label))).toEqual(['马晓军'])
  })

  it('the list opens for the person alone: who acts for them has no line', async () => {
    const head = await corpsLeader()
    const child = await w.member('高小远', { at: s.branch })
    await w.bind(child.accountId, head.memberId, 'proxy')
    await s.launch({ teamIds: [third] })
    expect(told(head).length).toBeGreaterThan(0)
    expect(await mine(child)).toEqual([])
  })
})
