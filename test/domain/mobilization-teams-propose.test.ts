import {
  distinct,
  numeral,
  proposeCorps,
  proposeSquads,
  splitSquad,
  withOffices,
  type Candidate,
} from '../../src/domain/mobilization-teams-propose'

let count = 0
const person = (given: Partial<Candidate> = {}): Candidate => {
  const memberId = `m${String(++count).padStart(4, '0')}`
  return {
    ...{ memberId, unitId: 'u1', unitName: '双清村第一党支部', groupName: '', pinyin: memberId },
    ...{ inOffice: false, hasPhone: true, bound: false },
    ...given,
  }
}
const some = (n: number, given: Partial<Candidate> = {}) => Array.from({ length: n }, () => person(given))
const sizes = (squads: { people: unknown[] }[]) => squads.map((s) => s.people.length)

describe('squads by place', () => {
  it('are one for each branch and 党小组, cut where they are too many', () => {
    const people = [
      ...some(12, { groupName: '第一党小组' }),
      ...some(7, { groupName: '第二党小组' }),
      ...some(4, { unitId: 'u2', unitName: '花溪村东片党支部' }),
    ]
    const squads = proposeSquads(people, { by: 'place', size: 10 })
    expect(squads.map((s) => [s.name, s.people.length])).toEqual([
      ['双清村一支部一组第一支队', 6],
      ['双清村一支部一组第二支队', 6],
      ['双清村一支部二组支队', 7],
      ['花溪村东片支队', 4],
    ])
  })

  it('put a 党小组 of two with its neighbours', () => {
    const people = [...some(8, { groupName: '第一党小组' }), ...some(2, { groupName: '第二党小组' })]
    expect(sizes(proposeSquads(people, { by: 'place', size: 10 }))).toEqual([10])
  })

  it('put small 党小组 together under the name of the branch', () => {
    const people = ['一组', '二组', '三组'].flatMap((groupName) => some(3, { groupName }))
    const squads = proposeSquads(people, { by: 'place', size: 10 })
    expect(squads.map((s) => [s.name, s.people.length])).toEqual([['双清村一支部支队', 9]])
  })

  it('count 党小组 as people do: 第十 after 第九', () => {
    const people = ['第十党小组', '第二党小组', '第九党小组'].flatMap((groupName) => some(5, { groupName }))
    const names = proposeSquads(people, { by: 'place', size: 10 }).map((s) => s.name)
    expect(names).toEqual(['双清村一支部二组支队', '双清村一支部九组支队', '双清村一支部十组支队'])
  })
})

describe('squads by filter', () => {
  it('are equal, whatever the branches', () => {
    const people = [...some(13), ...some(8, { unitId: 'u2', unitName: '花溪村东片党支部' })]
    const squads = proposeSquads(people, { by: 'filter', size: 10 })
    expect(sizes(squads)).toEqual([7, 7, 7])
    expect(squads.map((s) => s.name)).toEqual(['第一支队', '第二支队', '第三支队'])
  })

  it.each(['filter', 'place'] as const)('%s: nobody is lost or there twice, none above ten', (by) => {
    for (let n = 0; n < 60; n++) {
      const people = Array.from({ length: n }, (_, i) =>
        person({ unitId: `u${i % 3}`, unitName: `村${i % 3}`, groupName: i % 2 ? '一组' : `${i % 5}组` }),
      )
      const squads = proposeSquads(people, { by, size: 10 })
      const ids = squads.flatMap((s) => s.people.map((p) => p.memberId))
      expect(ids.sort()).toEqual(people.map((p) => p.memberId).sort())
      expect(Math.max(0, ...sizes(squads))).toBeLessThanOrEqual(10)
      for (const s of squads) expect(s.people.filter((p) => p.office === 'leader')).toHaveLength(1)
    }
  })
})

describe('who leads', () => {
  it('is somebody in office, then whoever can be reached', () => {
    const people = [
      person({ hasPhone: false }),
      person(),
      person({ bound: true }),
      person({ inOffice: true, bound: true }),
    ]
    expect(withOffices(people).map((p) => [p.memberId, p.office])).toEqual([
      [people[3]!.memberId, 'leader'],
      [people[2]!.memberId, 'deputy'],
      [people[0]!.memberId, 'member'],
      [people[1]!.memberId, 'member'],
    ])
  })

  it('is nobody without a phone', () => {
    expect(withOffices(some(3, { hasPhone: false })).every((p) => p.office === 'member')).toBe(true)
  })
})

describe('corps', () => {
  it.each([
    [[], []],
    [[8], [null]],
    [
      [10, 10],
      [0, 0],
    ],
    [Array(10).fill(10), Array(10).fill(0)],
    [Array(11).fill(10), [...Array<number>(10).fill(0), 1]],
    [
      [95, 10, 5],
      [0, 1, 1],
    ],
  ])('of squads of %j are %j', (given, corps) => expect(proposeCorps(given as number[])).toEqual(corps))
})

describe('splitting', () => {
  it('gives the old leader the first squad and the old deputy the second', () => {
    const people = [
      ...some(10).map((p) => ({ ...p, led: null as number | null })),
      { ...person(), led: 1 },
      { ...person(), led: 0 },
    ]
    const [a, b] = splitSquad('第三支队', people)
    expect([a!.name, b!.name]).toEqual(['第三支队（一）', '第三支队（二）'])
    expect([a!.people.length, b!.people.length]).toEqual([6, 6])
    expect(a!.people[0]).toMatchObject({ memberId: people[11]!.memberId, office: 'leader' })
    expect(b!.people[0]).toMatchObject({ memberId: people[10]!.memberId, office: 'leader' })
    expect(a!.people[1]!.office).toBe('deputy')
  })

  it('loses nobody', () => {
    for (let n = 2; n <= 100; n++) {
      const people = some(n).map((p, i) => ({ ...p, led: i < 3 ? i : null }))
      const parts = splitSquad('队', people)
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.flatMap((s) => s.people.map((p) => p.memberId)).sort()).toEqual(
        people.map((p) => p.memberId).sort(),
      )
      for (const part of parts) {
        expect(part.people.length).toBeLessThanOrEqual(10)
        expect(part.people.filter((p) => p.office === 'leader')).toHaveLength(1)
      }
    }
  })
})

describe('names', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [35, '三十五'],
    [100, '100'],
  ])('%i is %s', (n, words) => expect(numeral(n)).toBe(words))

  it('are not given twice', () => {
    expect(distinct(['第一支队', '甲', '甲'], ['第一支队'])).toEqual(['第一支队（2）', '甲', '甲（2）'])
  })
})
