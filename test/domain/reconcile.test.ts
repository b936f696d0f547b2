import type { Outcome } from '../../src/contract/activity-types'
import { outcomeOf, reckon, reckonPeople } from '../../src/domain/reconcile'

const outcomes: Outcome[] = ['present', 'leave', 'absent', 'elsewhere', 'home_visit', 'pending', 'none']

/** A small fixed source of chance, so that a failure repeats. */
function chance(seed: number) {
  let state = seed
  return (n: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * n)
  }
}

describe('the reconciling line', () => {
  it.each<[Partial<Record<Outcome, number>>, string]>([
    [{ present: 27, leave: 2, absent: 2 }, '应到 31 = 实到 27 + 请假 2 + 缺席 2'],
    [
      { present: 22, elsewhere: 1, leave: 2, none: 5, pending: 1 },
      '应到 31 = 实到 23 + 请假 2 + 缺席 0 + 未记 6',
    ],
    [{ home_visit: 1, leave: 1 }, '应到 2 = 实到 0 + 请假 2 + 缺席 0'],
    [{}, '应到 0 = 实到 0 + 请假 0 + 缺席 0'],
  ])('of %j', (tally, line) => {
    expect(reckon(tally).line).toBe(line)
  })

  it('adds up, whoever is on the list', () => {
    const next = chance(20260302)
    for (let round = 0; round < 500; round++) {
      const people = Array.from({ length: next(60) }, () => ({
        due: next(4) > 0,
        outcome: outcomes[next(outcomes.length)]!,
      }))
      const r = reckonPeople(people)
      expect(r.due).toBe(people.filter((p) => p.due).length)
      expect(r.present + r.leave + r.absent + r.unaccounted).toBe(r.due)
      const [due, ...parts] = r.line.match(/\d+/g)!.map(Number)
      expect(parts.reduce((a, b) => a + b, 0)).toBe(due)
      // the order of the people and those who are not due change nothing
      expect(reckonPeople(people.filter((p) => p.due).reverse())).toEqual(r)
    }
  })

  it('takes a granted leave as leave until the roll says otherwise', () => {
    expect(outcomeOf(null, 'granted')).toBe('leave')
    expect(outcomeOf(null, 'waiting')).toBe('none')
    expect(outcomeOf('present', 'granted')).toBe('present')
  })
})
