import { instantAt, shift } from '../../src/domain/clock'
import { estimate } from '../../src/domain/mobilization-estimate'
import { policyAt, reach } from '../../src/domain/mobilization-ladder'
import {
  blocked,
  breakGlassFrom,
  checkRelease,
  oneIsEnough,
  secondsLeft,
  type Asking,
} from '../../src/domain/mobilization-launch'

const now = instantAt('2026-03-02', '09:00')
const asking = (given: Partial<Asking> = {}): Asking => ({
  ...{ kind: 'real', state: 'asked', unit: 'town', assembleAt: shift(now, 1, 'h'), people: 100 },
  ...{ askedBy: 'a', askedAt: now, emergency: false },
  ...given,
})
const ends = (given: Partial<Asking>, by: string, reason?: string, at = now): string => {
  try {
    checkRelease(asking(given), by, reason, at)
    return 'released'
  } catch (error) {
    return (error as { code: string }).code
  }
}

it.each([
  [0, 60],
  [1, 59],
  [59, 1],
  [60, 0],
  [300, 0],
  // a phone whose clock is behind and has not heard the server’s
  [-300, 60],
])('%i s after asking, the second person has %i s', (after, left) => {
  expect(secondsLeft(now, shift(now, after, 's'))).toBe(left)
})

it.each([
  ['a second person', {}, 'b', undefined, 0, 'released'],
  ['the same person', {}, 'a', undefined, 0, 'forbidden'],
  ['the same, a real one, with a reason', {}, 'a', '堤要垮', 0, 'released'],
  ['the same, a drill, too soon', { kind: 'drill' }, 'a', '快', 59, 'conflict'],
  ['the same, a drill, after a minute', { kind: 'drill' }, 'a', '快', 60, 'released'],
  ['not asked for', { state: 'draft', askedBy: null, askedAt: null }, 'b', undefined, 0, 'conflict'],
  ['a village’s own few', { state: 'draft', unit: 'branch', people: 30 }, 'a', undefined, 0, 'released'],
  ['a village’s own many', { state: 'draft', unit: 'committee', people: 31 }, 'a', undefined, 0, 'conflict'],
  ['in 应急', { state: 'draft', emergency: true }, 'a', undefined, 0, 'released'],
  ['already out', { state: 'live' }, 'b', undefined, 0, 'conflict'],
  ['cancelled', { state: 'cancelled' }, 'b', undefined, 0, 'conflict'],
  ['nobody to call', { people: 0 }, 'b', undefined, 0, 'invalid'],
] as const)('%s: %s', (_, given, by, reason, seconds, expected) =>
  expect(ends(given, by, reason, shift(now, seconds, 's'))).toBe(expected),
)

it.each([
  ['a drill by night', { kind: 'drill' }, '22:00', true],
  ['a test by night', { kind: 'test' }, '05:59', true],
  ['a real one by night', {}, '23:00', false],
  ['a drill by day', { kind: 'drill' }, '21:59', false],
  ['a drill in 应急', { kind: 'drill', emergency: true }, '10:00', true],
] as const)('%s is held back: %s', (_, given, time, held) => {
  const at = instantAt('2026-03-03', time)
  expect(blocked(asking({ ...given, assembleAt: shift(at, 1, 'h') }), at) !== '').toBe(held)
})

it('a real one is not held up by a missing signature', () => {
  expect(breakGlassFrom('real', now)).toBe(now)
  expect(breakGlassFrom('drill', now)).toBe(shift(now, 60, 's'))
  expect(oneIsEnough(asking({ kind: 'drill', emergency: true }))).toBe(false)
})

describe('what to expect', () => {
  const bits = reach.wechat | reach.phone | reach.hears
  const policy = policyAt(now, { wechat: 500, sms: 100, voice: 5 })
  const given = { all: 120, wanted: 90 }
  it('never more than there are, more with time, and costs what is sent', () => {
    for (const people of [1, 10, 1000, 100_000]) {
      const { at, costFen, leftOut } = estimate(policy, [{ reach: bits, people }], {
        all: people + 2,
        wanted: 0,
      })
      const figures = at.map((a) => a.people)
      expect(figures).toEqual([...figures].sort((a, b) => a - b))
      expect(figures.at(-1)!).toBeLessThanOrEqual(people)
      expect([costFen, leftOut]).toEqual([people * 12, 2])
    }
  })
  it('names at most three gaps, the biggest first', () => {
    const groups = [
      { reach: bits, people: 60 },
      { reach: reach.phone | reach.hears, people: 25 },
      { reach: 0, people: 15 },
    ]
    const { shortfalls } = estimate(policy, groups, given)
    expect(shortfalls.length).toBeLessThanOrEqual(3)
    expect(shortfalls[0]).toMatch(/^(40 人收不到微信通知|要 90 人)/)
  })
  it('says when all posts together want more than may be called', () => {
    const groups = [{ reach: bits, people: 10 }]
    const said = (posts: number) =>
      estimate(policy, groups, { all: 10, wanted: 0, posts }).shortfalls.filter((s) => s.includes('岗位'))
    expect(said(12)).toEqual(['各岗位一共要 12 人，能叫的只有 10 人'])
    expect(said(10)).toEqual([])
  })
  it('names every squad that has too few, the widest gap first', () => {
    const squad = (name: string, corpsName: string, mayCall: number, need: number) => ({
      ...{ name, corpsName, mayCall, need },
    })
    const squads = [
      squad('第二支队', '甲团', 6, 8),
      squad('第三支队', '甲团', 8, 8),
      squad('第一支队', '甲团', 0, 5),
      squad('第一支队', '乙团', 4, 5),
    ]
    expect(estimate(policy, [], { all: 0, wanted: 0, squads }).shortSquads).toEqual([
      '甲团第一支队可叫 0 人，要 5 人',
      '第二支队可叫 6 人，要 8 人',
      '乙团第一支队可叫 4 人，要 5 人',
    ])
    expect(estimate(policy, [], { all: 0, wanted: 0 }).shortSquads).toEqual([])
  })
  it('of nobody is nothing', () => expect(estimate(policy, [], { all: 0, wanted: 0 }).people).toBe(0))
})
