import {
  checkServiceDay,
  mayUndo,
  sayHours,
  sayYear,
  type Entered,
} from '../../src/domain/mobilization-service'

describe('hours of service', () => {
  it.each([
    [1, '0.25 小时'],
    [4, '1 小时'],
    [10, '2.5 小时'],
    [96, '24 小时'],
  ])('%s quarters are %s', (quarters, words) => expect(sayHours(quarters)).toBe(words))

  it.each([
    ['2026-03-02', null],
    ['2025-11-30', null],
    ['2025-11-29', '只能补记三个月以内的'],
    ['2026-03-03', '日期还没到'],
  ])('a day %s', (day, refused) => {
    const check = () => checkServiceDay(day, '2026-03-02')
    if (refused) expect(check).toThrow(refused)
    else expect(check).not.toThrow()
  })

  const at = '2026-03-02T01:00:00.000Z'
  const row: Entered = {
    ...{ state: 'waiting', source: 'entered', madeAt: '2026-03-01T01:00:00.000Z', decidedAt: null },
    enteredBy: 'li',
  }
  const member = { unit: false, members: ['li'] }
  const unit = { unit: true, members: ['zhou'] }
  it.each<[string, Partial<Entered>, typeof member, boolean]>([
    ['the member, within a day', {}, member, true],
    ['the member, a moment later', { madeAt: '2026-03-01T00:59:59.999Z' }, member, false],
    ['the member, after it was confirmed', { state: 'confirmed', decidedAt: at }, member, false],
    ['the member, what others entered', { enteredBy: 'zhou' }, member, false],
    [
      'the unit, within a day of confirming',
      { state: 'confirmed', madeAt: '2026-02-01T00:00:00.000Z', decidedAt: at },
      unit,
      true,
    ],
    ['the unit, too late', { state: 'confirmed', decidedAt: '2026-03-01T00:59:59.999Z' }, unit, false],
    ['the unit, of a call-up', { state: 'confirmed', source: 'call_up', decidedAt: at }, unit, false],
    ['the unit, what is gone', { state: 'undone', decidedAt: at }, unit, false],
  ])('%s may take it back: %#', (_, change, as, may) =>
    expect(mayUndo({ ...row, ...change }, as, at)).toBe(may),
  )

  it('sums up a year', () => {
    const rows = [
      { state: 'confirmed' as const, quarters: 8 },
      { state: 'confirmed' as const, quarters: 1 },
      { state: 'declined' as const, quarters: 40 },
    ]
    expect(sayYear(2026, rows)).toBe('2026 年确认 2.25 小时')
    expect(sayYear(2026, [...rows, { state: 'waiting', quarters: 2 }])).toBe(
      '2026 年确认 2.25 小时，另有 0.5 小时待确认',
    )
  })
})
