import {
  ageOn,
  corpsSize,
  cut,
  evenParts,
  isPaused,
  sift,
  squadSize,
  stateOf,
  type Availability,
} from '../../src/domain/mobilization-teams'
import {
  checkCorpsSize,
  checkSeats,
  commonPath,
  inSuccession,
  seatWarnings,
  wrongSeats,
} from '../../src/domain/mobilization-teams-check'
import { leftOutWords, needsOf, sayExpected, sayTeam } from '../../src/domain/mobilization-teams-words'

const at = '2026-03-02T01:00:00.000Z'
const later = '2026-03-02T01:00:00.001Z'
const today = '2026-03-02'

const able: Availability = {
  ...{ rosterAway: false, exempt: false, lost: false, awayWhy: null, awayUntil: null },
  ...{ spared: false, volunteers: false },
}

describe('who may be called', () => {
  it.each([
    ['nothing said', {}, 'ready'],
    ['流动', { rosterAway: true }, 'away'],
    ['免于参加', { exempt: true }, 'exempt'],
    ['失联', { lost: true }, 'lost'],
    ['暂不参加 without an end', { awayWhy: 'travel' }, 'paused'],
    ['暂不参加 until a moment from now', { awayWhy: 'health', awayUntil: later }, 'paused'],
    ['暂不参加 until this moment: over', { awayWhy: 'health', awayUntil: at }, 'ready'],
    ['spared', { spared: true }, 'paused'],
    ['spared, and volunteers', { spared: true, volunteers: true }, 'ready'],
    ['a volunteer who has gone away', { rosterAway: true, volunteers: true }, 'away'],
    ['a volunteer who is excused', { exempt: true, volunteers: true }, 'exempt'],
    ['a volunteer who is travelling', { awayWhy: 'travel', volunteers: true }, 'paused'],
  ] as const)('%s: %j is %s', (_, said, state) => {
    expect(stateOf({ ...able, ...said }, at)).toBe(state)
  })

  it('ends by itself', () => {
    const away = { awayWhy: 'work', awayUntil: '2026-03-02T02:00:00.000Z' }
    expect(isPaused(away, '2026-03-02T01:59:59.999Z')).toBe(true)
    expect(isPaused(away, '2026-03-02T02:00:00.000Z')).toBe(false)
  })
})

describe('an age on 2 March 2026', () => {
  it.each([
    ['1961-03-02', 65, 65],
    ['1961-03-03', 64, 64],
    ['1961-03-01', 65, 65],
    ['1961-03', 64, 65],
    ['1961-02', 65, 65],
    ['1961-04', 64, 64],
    ['1961', 64, 65],
    ['1960', 65, 66],
    ['1964-02-29', 62, 62],
  ])('of somebody born %s is %i to %i', (birth, least, most) => {
    expect(ageOn(birth, today)).toEqual({ least, most })
  })

  it('is not known without a date', () => expect(ageOn('', today)).toBeNull())
})

describe('a filter', () => {
  const given = { at, today, upTo: 65 }
  const person = { ...able, birth: '1980-05-05', placed: false }
  it.each([
    ['an ordinary member', {}, 'in'],
    ['64 years old', { birth: '1961-03-03' }, 'in'],
    ['65 today', { birth: '1961-03-02' }, 'age'],
    ['65 or nearly, the roster knows the year alone', { birth: '1961' }, 'ask'],
    ['65 surely, by the year alone', { birth: '1960' }, 'age'],
    ['without a date of birth', { birth: '' }, 'ask'],
    ['70, and volunteers', { birth: '1956-01-01', volunteers: true }, 'in'],
    ['without a date of birth, and volunteers', { birth: '', volunteers: true }, 'in'],
    ['spared', { spared: true }, 'spared'],
    ['spared, and volunteers', { spared: true, volunteers: true }, 'in'],
    ['in a squad already', { placed: true, volunteers: true }, 'placed'],
    ['流动', { rosterAway: true, volunteers: true }, 'away'],
    ['免于参加', { exempt: true, volunteers: true }, 'exempt'],
    ['失联', { lost: true }, 'lost'],
    ['ill for a while', { awayWhy: 'health' }, 'paused'],
    ['ill until yesterday', { awayWhy: 'health', awayUntil: '2026-03-01T01:00:00.000Z' }, 'in'],
  ] as const)('takes %s as %s', (_, said, how) => {
    expect(sift({ ...person, ...said }, given)).toBe(how)
  })

  it('follows the setting', () => {
    expect(sift({ ...person, birth: '1966-03-02' }, { ...given, upTo: 60 })).toBe('age')
    expect(sift({ ...person, birth: '1966-03-03' }, { ...given, upTo: 60 })).toBe('in')
  })

  it('never says which illness: whoever is spared and whoever is ill are said alike', () => {
    expect(leftOutWords('spared', 65)).toBe(leftOutWords('paused', 65))
    expect(leftOutWords('age', 65)).toBe('满 65 岁')
  })
})

describe('equal parts', () => {
  it.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [11, [6, 5]],
    [20, [10, 10]],
    [21, [7, 7, 7]],
    [95, [10, 10, 10, 10, 10, 9, 9, 9, 9, 9]],
  ])('of %i are %j', (n, parts) => expect(evenParts(n, squadSize)).toEqual(parts))

  it('lose nobody, and differ by one at most, for every number and size', () => {
    for (let n = 0; n <= 130; n++)
      for (let size = 3; size <= 10; size++) {
        const list = Array.from({ length: n }, (_, i) => i)
        const parts = cut(list, size)
        expect(parts.flat()).toEqual(list)
        const sizes = parts.map((p) => p.length)
        if (n) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(size)
      }
  })
})

const seats = (...offices: ('leader' | 'deputy' | 'member')[]) =>
  offices.map((office, i) => ({ memberId: `m${i}`, office, rank: i }))

describe('the seats of a team', () => {
  it.each([
    ['squad', seats('leader', 'deputy', 'member'), null],
    ['squad', seats('leader'), null],
    ['squad', [], '还没有选人'],
    ['squad', seats('deputy', 'member'), '请定一名支队长'],
    ['squad', seats('leader', 'leader'), '只能有一名支队长'],
    ['squad', [...seats('leader'), ...seats('member')], '同一个人选了两次'],
    ['squad', seats('leader', ...Array<'member'>(9).fill('member')), null],
    [
      'squad',
      seats('leader', ...Array<'member'>(10).fill('member')),
      '一个支队最多 10 人，这里有 11 人，请拆成几个支队',
    ],
    ['corps', [], null],
    ['corps', seats('leader', 'deputy', 'deputy'), null],
    ['corps', seats('deputy'), '请定一名兵团长'],
    ['corps', seats('leader', 'member'), '兵团只定兵团长和副兵团长，队员在支队里'],
  ] as const)('%s of %j: %s', (kind, given, words) => {
    expect(wrongSeats(kind, [...given])).toBe(words)
  })

  it('say by their reason when splitting helps', () => {
    const eleven = seats('leader', ...Array<'member'>(10).fill('member'))
    expect(() => checkSeats('squad', eleven)).toThrow(expect.objectContaining({ reason: 'too_large' }))
    expect(() => checkSeats('squad', seats('leader', 'leader'))).toThrow(
      expect.objectContaining({ code: 'invalid', reason: undefined }),
    )
  })

  it('follow one another: the leader, the deputies in their order, the others', () => {
    const given = [
      { memberId: 'e', office: 'member' as const, rank: 0 },
      { memberId: 'c', office: 'deputy' as const, rank: 9 },
      { memberId: 'b', office: 'deputy' as const, rank: 2 },
      { memberId: 'a', office: 'leader' as const, rank: 5 },
      { memberId: 'd', office: 'member' as const, rank: 0 },
    ]
    expect(inSuccession(given).map((s) => [s.memberId, s.rank])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['e', 3],
      ['d', 4],
    ])
  })

  it('ask for a deputy, and do not demand one', () => {
    expect(seatWarnings('squad', seats('leader', 'deputy'), () => true)).toEqual([])
    expect(seatWarnings('squad', seats('leader'), () => true)).toHaveLength(1)
    expect(seatWarnings('squad', seats('leader', 'deputy'), () => false)).toEqual(['支队长现在暂不参加'])
  })

  it('of a corps are a hundred at most', () => {
    expect(() => checkCorpsSize(corpsSize)).not.toThrow()
    expect(() => checkCorpsSize(corpsSize + 1)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('the unit that a team stands in', () => {
  it.each([
    [['a/b/c/'], 'a/b/c/'],
    [['a/b/c/', 'a/b/c/'], 'a/b/c/'],
    [['a/b/c/', 'a/b/d/'], 'a/b/'],
    [['a/b/', 'a/b/d/'], 'a/b/'],
    [['a/bc/', 'a/b/'], 'a/'],
    [['a/', 'b/'], null],
    [[], null],
  ])('of %j is %s', (paths, path) => expect(commonPath(paths)).toBe(path))
})

describe('the line about a team', () => {
  const head = (name: string, office: 'leader' | 'deputy', ready = true) => ({ name, office, ready })
  it.each([
    [{ size: 0, mayCall: 0, heads: [] }, '还没有人'],
    [{ size: 9, mayCall: 9, heads: [head('甲', 'leader'), head('乙', 'deputy')] }, '9 人，今天都能参加'],
    [{ size: 9, mayCall: 7, heads: [head('甲', 'leader'), head('乙', 'deputy')] }, '9 人，今天能参加 7 人'],
    [{ size: 9, mayCall: 9, heads: [head('甲', 'leader')] }, '9 人，今天都能参加；还没有副支队长'],
    [
      { size: 9, mayCall: 8, heads: [head('甲', 'leader', false), head('乙', 'deputy')] },
      '9 人，今天能参加 8 人；支队长暂不参加，乙代',
    ],
    [
      { size: 9, mayCall: 7, heads: [head('甲', 'leader', false), head('乙', 'deputy', false)] },
      '9 人，今天能参加 7 人；今天没有人能带队',
    ],
  ])('%j: %s', (team, words) => expect(sayTeam('squad', team)).toBe(words))

  it('says what is missing', () => {
    expect(needsOf('corps', [])).toEqual(['还没有兵团长', '还没有副兵团长'])
  })

  it('tells a member where to go and to be safe first', () => {
    const words = sayExpected({ office: 'member', leader: '刘长顺', place: '村部门口', hears: true })
    expect(words).toContain('一小时内到村部门口集合')
    expect(words).toContain('听刘长顺安排')
    expect(words).toMatch(/先保证自身安全。$/)
    expect(sayExpected({ office: 'member', leader: '', place: '', hears: false })).toContain('带信人会来找您')
  })
})
