import type { Person } from '../../support/builders'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

describe('squads that stand by are wanted after all', () => {
  let w: World
  let s: CallUpStory
  let callUpId: string
  beforeEach(async () => {
    w = await world()
    s = await callUpStory(w)
    callUpId = await s.underWay()
  })
  afterEach(() => afterStory(w))

  const told = (person: Person, words: string) => w.phone(person).received(words).length
  const stand = (squadIds?: string[]) => s.commander.call('mobilization.standDown', { callUpId, squadIds })
  const again = (...teamIds: string[]) => s.commander.call('mobilization.addTeams', { callUpId, teamIds })
  async function stoodBy(squadIds?: string[]) {
    await stand(squadIds)
    s.everybody.forEach((p) => told(p, '人够了'))
    for (const p of s.everybody) await w.subscribes(p, 'mobilization.news')
    await w.pass('1m')
  }

  it('who has not answered hears of it, is asked at home again, and is on their leader’s list', async () => {
    await s.answers(s.liu, callUpId)
    await s.answers(s.li, callUpId, 'declined')
    await stoodBy()
    expect((await s.board(callUpId)).funnel).toMatchObject({ coming: 1, declined: 1, released: 4 })
    expect(await again(s.one)).toEqual({ people: 1 })
    expect(s.everybody.map((p) => told(p, '又缺人了'))).toEqual([0, 0, 1, 0, 0, 0])
    const board = await s.board(callUpId)
    expect([board.state, board.funnel.released, board.forgotten]).toEqual(['live', 3, 0])
    expect(board.squads.map((q) => q.stoodDown)).toEqual([false, true])
    const [mine] = await s.ma.call('mobilization.mine', {})
    expect([mine!.releasedAt, mine!.news.map((n) => n.words)]).toEqual([
      null,
      ['又缺人了，请您来，能不能来请回复'],
    ])
    expect(await s.lists(callUpId)).toEqual({ 马晓军: '刘长顺' })
    await w.pass('10m')
    await s.answers(s.ma, callUpId)
    expect((await s.board(callUpId)).funnel).toMatchObject({ coming: 2, released: 3 })
  })

  it('a second time too; and nobody is called twice who does not stand by', async () => {
    for (let i = 0; i < 2; i++) {
      await stoodBy([s.two])
      expect(await again(s.two, s.one)).toEqual({ people: 3 })
      expect(s.everybody.map((p) => told(p, '又缺人了'))).toEqual([0, 0, 0, i + 1, i + 1, i + 1])
    }
    expect(await again(s.two)).toEqual({ people: 0 })
    expect(s.everybody.map(s.called)).toEqual([1, 1, 1, 1, 1, 1])
    expect((await s.board(callUpId)).forgotten).toBe(0)
  })

  it('who answered while standing by counts as they said; who was let go by the roll stays let go', async () => {
    await s.liu.call('mobilization.roll', {
      callUpId,
      marks: [{ memberId: s.li.memberId, mark: 'released' }],
    })
    await w.pass('1m')
    await stoodBy([s.one])
    await s.answers(s.ma, callUpId)
    expect(await again(s.one)).toEqual({ people: 1 })
    expect([told(s.liu, '又缺人了'), told(s.li, '又缺人了'), told(s.ma, '又缺人了')]).toEqual([1, 0, 0])
    expect((await s.board(callUpId)).funnel).toMatchObject({ coming: 1, released: 1 })
  })
})
