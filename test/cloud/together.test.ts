import { together } from '../../src/cloud/together'

describe('work done together', () => {
  const setUp = (limits = { underWay: 1, items: 3 }) => {
    const pieces: { items: string[]; answer(answers: string[]): void; fail(error: Error): void }[] = []
    const enter = together<string, string>(
      (items) => new Promise((answer, fail) => pieces.push({ items, answer, fail })),
      limits,
    )
    return { pieces, enter, turn: () => new Promise((done) => setImmediate(done)) }
  }

  it('begins at once with one, and takes along whoever came meanwhile', async () => {
    const { pieces, enter, turn } = setUp()
    const first = enter('a')
    await turn()
    const others = ['b', 'c', 'd', 'e'].map(enter)
    await turn()
    expect(pieces.map((p) => p.items)).toEqual([['a']])
    pieces[0]!.answer(['A'])
    expect(await first).toBe('A')
    await turn()
    expect(pieces[1]!.items).toEqual(['b', 'c', 'd'])
    pieces[1]!.answer(['B', 'C', 'D'])
    await turn()
    pieces[2]!.answer(['E'])
    expect(await Promise.all(others)).toEqual(['B', 'C', 'D', 'E'])
  })

  it('has no more pieces under way than it may', async () => {
    const { pieces, enter, turn } = setUp({ underWay: 2, items: 1 })
    void enter('a')
    void enter('b')
    void enter('c')
    await turn()
    expect(pieces).toHaveLength(2)
    pieces[1]!.answer(['B'])
    await turn()
    expect(pieces.map((p) => p.items[0])).toEqual(['a', 'b', 'c'])
  })

  it('goes on after a piece that failed', async () => {
    const { pieces, enter, turn } = setUp()
    const failed = enter('a').catch((e: Error) => e.message)
    await turn()
    const next = enter('b')
    pieces[0]!.fail(new Error('broken'))
    expect(await failed).toBe('broken')
    await turn()
    pieces[1]!.answer(['B'])
    expect(await next).toBe('B')
  })
})
