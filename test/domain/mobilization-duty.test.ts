import { checkTurns, rotate, sayHoursOfTurn, saySwap } from '../../src/domain/mobilization-duty'

const people = ['a', 'b', 'c'].map((memberId) => ({ memberId }))
const ids = (turns: { people: { memberId: string }[] }[]) =>
  turns.map((t) => t.people.map((p) => p.memberId).join(''))

describe('duty', () => {
  it.each<[string, Record<string, string>, number, string, string[]]>([
    ['one a day, in order', {}, 1, '2026-03-05', ['a', 'b', 'c', 'a']],
    ['two a day', {}, 2, '2026-03-05', ['ab', 'ca', 'bc', 'ab']],
    ['whoever waited longest first', { a: '2026-03-01', b: '2026-02-01' }, 1, '2026-03-04', ['c', 'b', 'a']],
    ['all of them', {}, 3, '2026-03-02', ['abc']],
  ])('%s', (_, last, each, toDay, on) =>
    expect(ids(rotate(people, last, { fromDay: '2026-03-02', toDay, each }))).toEqual(on),
  )

  it.each([
    ['2026-03-01', 1, '请选 62 天以内的日子'],
    ['2026-05-03', 1, '请选 62 天以内的日子'],
    ['2026-03-05', 4, '这个支队能参加的人不够一班'],
  ])('until %s by %s is refused', (toDay, each, words) =>
    expect(() => rotate(people, {}, { fromDay: '2026-03-02', toDay, each })).toThrow(words),
  )

  it.each([
    ['08:00', '18:00', '8:00 到 18:00'],
    ['18:00', '08:00', '18:00 到次日 8:00'],
    ['08:00', '08:00', '8:00 到次日 8:00'],
  ])('%s to %s', (from, to, words) => expect(sayHoursOfTurn({ from, to })).toBe(words))

  it('is planned for days to come, each person once a turn', () => {
    const turn = { day: '2026-03-02', from: '08:00', to: '18:00', memberIds: ['a', 'b'] }
    expect(() => checkTurns([turn], '2026-03-02')).not.toThrow()
    expect(() => checkTurns([turn], '2026-03-03')).toThrow('不能排过去的班')
    expect(() => checkTurns([{ ...turn, memberIds: ['a', 'a'] }], '2026-03-02')).toThrow('选了两遍')
  })

  it.each([
    ['asked', '甲请乙替班，等答应'],
    ['agreed', '乙替了甲'],
    ['refused', '乙替不了甲'],
    ['withdrawn', '甲不换了'],
  ] as const)('a swap %s', (state, words) => {
    const [asker, asked] = [
      { memberId: 'a', name: '甲' },
      { memberId: 'b', name: '乙' },
    ]
    expect(saySwap({ state, asker, asked })).toBe(words)
  })
})
