import { checkDrillPlan, mayDrill, sayDrillRule } from '../../src/domain/mobilization-drills'
import { settingDefinitions } from '../../src/domain/settings'

const squads = [
  { squadId: 's1', corpsId: 'c1', name: '第一支队' },
  { squadId: 's2', corpsId: 'c1', name: '第二支队' },
  { squadId: 's3', corpsId: null, name: '第三支队' },
]
const [s1, s2, s3] = squads as [(typeof squads)[0], (typeof squads)[0], (typeof squads)[0]]
const plan = (month: string, ...teamIds: string[]) => [{ month, teamIds, what: '点名' }]
const held = (at: string, ...squadIds: string[]) => [{ callUpId: 'x', at, title: '演练', squadIds }]
const at = '2026-03-10T02:00:00.000Z'

describe('a drill', () => {
  it.each<[string, Parameters<typeof mayDrill>, string | null]>([
    ['on the plan', [plan('2026-03', 's1'), [], at, { squads: [s1], perQuarter: 1 }], null],
    ['of the whole corps', [plan('2026-03', 'c1'), [], at, { squads: [s1, s2], perQuarter: 1 }], null],
    [
      'of a squad that is not planned',
      [plan('2026-03', 'c1'), [], at, { squads: [s1, s3], perQuarter: 1 }],
      '第三支队三月没有演练计划，先列入计划',
    ],
    [
      'planned for another month',
      [plan('2026-04', 'c1', 's3'), [], at, { squads, perQuarter: 1 }],
      '第一支队、第二支队等 3 个支队三月没有演练计划，先列入计划',
    ],
    [
      'in the same month of another year',
      [plan('2025-03', 's1'), [], at, { squads: [s1], perQuarter: 1 }],
      '第一支队三月没有演练计划，先列入计划',
    ],
    [
      'a second time in the quarter',
      [
        plan('2026-03', 's1', 's2'),
        held('2026-01-01T02:00:00.000Z', 's1'),
        at,
        { squads: [s1, s2], perQuarter: 1 },
      ],
      '第一支队这个季度已经练过 1 次，下个季度再练',
    ],
    [
      'a second time where two are allowed',
      [plan('2026-03', 's1'), held('2026-01-01T02:00:00.000Z', 's1'), at, { squads: [s1], perQuarter: 2 }],
      null,
    ],
    [
      'after one of the quarter before: 31 December in China',
      [plan('2026-03', 's1'), held('2025-12-31T15:59:00.000Z', 's1'), at, { squads: [s1], perQuarter: 1 }],
      null,
    ],
    [
      'after one of New Year’s first minute in China',
      [plan('2026-03', 's1'), held('2025-12-31T16:00:00.000Z', 's1'), at, { squads: [s1], perQuarter: 1 }],
      '第一支队这个季度已经练过 1 次，下个季度再练',
    ],
    [
      'where there are none',
      [plan('2026-03', 's1'), [], at, { squads: [s1], perQuarter: 0 }],
      '按规定现在不安排演练',
    ],
    [
      'at 21:59',
      [plan('2026-03', 's1'), [], '2026-03-10T13:59:59.999Z', { squads: [s1], perQuarter: 1 }],
      null,
    ],
    [
      'at 22:00',
      [plan('2026-03', 's1'), [], '2026-03-10T14:00:00.000Z', { squads: [s1], perQuarter: 1 }],
      '夜里 22:00 到 6:00 不演练',
    ],
    [
      'at 5:59',
      [plan('2026-03', 's1'), [], '2026-03-09T21:59:59.999Z', { squads: [s1], perQuarter: 1 }],
      '夜里 22:00 到 6:00 不演练',
    ],
    [
      'at 6:00',
      [plan('2026-03', 's1'), [], '2026-03-09T22:00:00.000Z', { squads: [s1], perQuarter: 1 }],
      null,
    ],
  ])('%s', (_, asked, why) => expect(mayDrill(...asked)).toBe(why))

  const teams = [
    { teamId: 'c1', name: '兵团', corpsId: null },
    { teamId: 's1', name: '第一支队', corpsId: 'c1' },
  ]
  const check = (items: ReturnType<typeof plan>) => () =>
    checkDrillPlan(items, { year: 2026, perQuarter: 1, teams })
  it('is planned within the year, once a quarter, for teams that are there', () => {
    expect(check([...plan('2026-03', 's1'), ...plan('2026-04', 'c1')])).not.toThrow()
    expect(check([...plan('2026-03', 's1'), ...plan('2026-01', 'c1')])).toThrow('第一支队一季度最多练 1 次')
    expect(check(plan('2025-03', 's1'))).toThrow('只能排 2026 年的')
    expect(check(plan('2026-03', 's1', 's1'))).toThrow('同一个支队选了两遍')
    expect(check(plan('2026-03', 's9'))).toThrow('没有找到这个支队')
  })

  it('is capped by a setting of the level above', () => {
    expect(settingDefinitions.drillsPerQuarter).toMatchObject({ by: 'above', fallback: 1 })
    expect(sayDrillRule(2)).toBe('每个支队一季度最多 2 次，夜里 22:00 到 6:00 不演练')
    expect(sayDrillRule(0)).toBe('按规定现在不安排演练')
  })
})
