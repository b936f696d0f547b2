import { attention, dueLines, type BranchFacts } from '../../src/domain/frequency'

const facts = (more: Partial<BranchFacts> = {}): BranchFacts => ({
  since: '2020-01-01',
  until: null,
  fullMembers: 20,
  groups: [],
  lessonsPerYear: 4,
  meetings: [],
  ...more,
})

const today = '2026-03-10'
const line = (f: BranchFacts, kind: string, from: string, day = today) =>
  dueLines(2026, f, day).find((l) => l.kind === kind && l.from === from)

describe('how often a branch meets', () => {
  it.each<[string, Partial<BranchFacts>, string, string, string, string]>([
    ['nothing in January', {}, 'theme_day', '2026-01-01', 'overdue', '1 月主题党日没有办'],
    ['nothing yet in March', {}, 'theme_day', '2026-03-01', 'due', '3 月主题党日，31 日前办'],
    ['April', {}, 'theme_day', '2026-04-01', 'later', '4 月主题党日，4月底前办'],
    ['the first quarter', {}, 'general_meeting', '2026-01-01', 'due', '第一季度党员大会，31 日前开'],
    ['a lesson a quarter', {}, 'lesson', '2026-01-01', 'due', '第一季度党课，31 日前上'],
    ['the year', {}, 'life_meeting', '2026-01-01', 'due', '今年组织生活会，12月底前开'],
    ['a committee', {}, 'committee', '2026-02-01', 'overdue', '2 月支委会没有开'],
    [
      'held',
      { meetings: [{ kind: 'theme_day', groupName: '', day: '2026-01-05', held: true }] },
      'theme_day',
      '2026-01-01',
      'done',
      '1 月主题党日办了',
    ],
    [
      'planned',
      { meetings: [{ kind: 'theme_day', groupName: '', day: '2026-03-25', held: false }] },
      'theme_day',
      '2026-03-01',
      'planned',
      '3 月主题党日已安排',
    ],
    [
      'announced, and the roll never kept',
      { meetings: [{ kind: 'theme_day', groupName: '', day: '2026-02-05', held: false }] },
      'theme_day',
      '2026-02-01',
      'overdue',
      '2 月主题党日还没有点名',
    ],
    ['five lessons a year', { lessonsPerYear: 5 }, 'lesson', '2026-01-01', 'due', '今年党课，12月底前上'],
  ])('%s', (_, more, kind, from, state, words) => {
    expect(line(facts(more), kind, from)).toMatchObject({ state, words })
  })

  it('has no committee, and is never overdue with one, below seven full members', () => {
    expect(dueLines(2026, facts({ fullMembers: 6 }), today).filter((l) => l.kind === 'committee')).toEqual([])
    expect(
      dueLines(2026, facts({ fullMembers: 7 }), today).filter((l) => l.kind === 'committee'),
    ).toHaveLength(12)
  })

  it('asks each group for its own meeting, and nothing where there are none', () => {
    const kinds = (groups: string[]) =>
      dueLines(2026, facts({ groups }), today).filter((l) => l.kind === 'group')
    expect(kinds([])).toEqual([])
    expect(kinds(['一组', '二组'])).toHaveLength(24)
    const held = { kind: 'group', groupName: '一组', day: '2026-03-03', held: true } as const
    const march = dueLines(2026, facts({ groups: ['一组', '二组'], meetings: [held] }), today).filter(
      (l) => l.kind === 'group' && l.from === '2026-03-01',
    )
    expect(march.map((l) => [l.groupName, l.state])).toEqual([
      ['一组', 'done'],
      ['二组', 'due'],
    ])
  })

  it('asks nothing of the time before a branch was founded, or after it ended', () => {
    const young = dueLines(2026, facts({ since: '2026-02-10' }), today)
    expect(young.filter((l) => l.state === 'overdue')).toEqual([])
    expect(young.some((l) => l.kind === 'general_meeting' && l.from === '2026-01-01')).toBe(false)
    const ended = dueLines(2026, facts({ until: '2026-02-15' }), today)
    expect(ended.map((l) => [l.kind, l.from]).sort()).toEqual([
      ['committee', '2026-01-01'],
      ['theme_day', '2026-01-01'],
    ])
  })

  it('puts what is overdue first', () => {
    const states = attention(dueLines(2026, facts(), today)).map((l) => `${l.state} ${l.to}`)
    expect(states.slice(0, 2)).toEqual(['overdue 2026-02-28', 'overdue 2026-02-28'])
    expect(states.at(-1)).toBe('due 2026-12-31')
  })
})
