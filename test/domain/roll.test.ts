import { arrange, labelsOf, settle, type Standing } from '../../src/domain/roll'
import type { Outcome } from '../../src/contract/activity-types'

const person = (memberId: string, outcome: Outcome, entered = outcome !== 'none', due = true): Standing => ({
  memberId,
  due,
  outcome,
  entered,
})
const people = [
  person('here', 'present'),
  person('late', 'pending'),
  person('sick', 'leave', false),
  person('new', 'none'),
  person('guest', 'none', false, false),
]
const roll = { evidence: 'roll', mayConfirm: true } as const

describe('settling a roll', () => {
  it.each<[string, Parameters<typeof settle>[1], Parameters<typeof settle>[2], object]>([
    ['nothing', [], roll, { enter: [], remove: [], conflicts: [] }],
    [
      'a mark',
      [{ memberId: 'new', outcome: 'present', seen: 'none', reason: '' }],
      roll,
      { enter: [{ memberId: 'new', outcome: 'present', evidence: 'roll', was: null }] },
    ],
    [
      'the rest: not the late scan, not the leave, not the guest',
      [],
      { ...roll, rest: 'absent' },
      { enter: [{ memberId: 'new', outcome: 'absent' }] },
    ],
    [
      'confirming a late scan keeps what proved it',
      [{ memberId: 'late', outcome: 'present', seen: 'pending', reason: '' }],
      roll,
      { enter: [{ memberId: 'late', evidence: 'late_scan', was: 'pending' }] },
    ],
    [
      'a clerk confirms nothing',
      [{ memberId: 'late', outcome: 'present', seen: 'pending', reason: '' }],
      { ...roll, mayConfirm: false },
      { enter: [], conflicts: [{ memberId: 'late', why: 'committee' }] },
    ],
    [
      'somebody was first',
      [{ memberId: 'here', outcome: 'absent', seen: 'none', reason: '' }],
      roll,
      { enter: [], conflicts: [{ memberId: 'here', why: 'changed' }] },
    ],
    [
      'somebody was first with the same',
      [{ memberId: 'here', outcome: 'present', seen: 'none', reason: '' }],
      roll,
      { enter: [], conflicts: [] },
    ],
    [
      'taking back',
      [{ memberId: 'here', outcome: 'none', seen: 'present', reason: '' }],
      roll,
      { remove: ['here'] },
    ],
    [
      'on leave, and came',
      [{ memberId: 'sick', outcome: 'present', seen: 'leave', reason: '' }],
      { ...roll, evidence: 'sheet' },
      { enter: [{ memberId: 'sick', outcome: 'present', evidence: 'sheet', was: null }] },
    ],
    [
      'elsewhere is by video',
      [{ memberId: 'new', outcome: 'elsewhere', reason: '' }],
      roll,
      { enter: [{ evidence: 'video' }] },
    ],
    [
      'a stranger',
      [{ memberId: 'who', outcome: 'present', reason: '' }],
      roll,
      { conflicts: [{ memberId: 'who', why: 'not_listed' }] },
    ],
    [
      'the same name twice counts once',
      [
        { memberId: 'new', outcome: 'present', reason: '' },
        { memberId: 'new', outcome: 'absent', reason: '' },
      ],
      { ...roll, rest: 'absent' },
      { enter: [{ memberId: 'new', outcome: 'present' }] },
    ],
  ])('%s', (_, marks, given, settled) => {
    expect(settle(people, marks, given)).toMatchObject(settled)
  })
})

describe('the order of a roll', () => {
  const line = (name: string, outcome: Outcome, answer: 'coming' | 'leave' | null, due = true) =>
    ({ name, outcome, answer, due }) as Parameters<typeof arrange>[0][number]

  it('puts on top who needs a look', () => {
    const { unaccounted, accounted, others } = arrange([
      line('yes', 'none', 'coming'),
      line('silent', 'none', null),
      line('asks', 'none', 'leave'),
      line('scanned', 'pending', 'coming'),
      line('here', 'present', null),
      line('guest', 'none', null, false),
    ])
    expect(unaccounted.map((l) => l.name)).toEqual(['scanned', 'silent', 'asks', 'yes'])
    expect(accounted.map((l) => l.name)).toEqual(['here'])
    expect(others.map((l) => l.name)).toEqual(['guest'])
  })

  it('tells the same names apart by group and birth year', () => {
    const wang = (memberId: string, groupName: string, birth: string) => ({
      memberId,
      name: '王建国',
      groupName,
      birth,
    })
    const labels = labelsOf([
      wang('a', '第一党小组', '1958-03-01'),
      wang('b', '', '1971'),
      wang('c', '', ''),
      { memberId: 'd', name: '李建国', groupName: '第一党小组', birth: '1980-01-01' },
    ])
    expect([...labels.values()]).toEqual([
      '王建国（第一党小组，1958 年生）',
      '王建国（1971 年生）',
      '王建国',
      '李建国',
    ])
  })
})
