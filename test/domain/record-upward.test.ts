import type { RecordState } from '../../src/contract/record-types'
import { can } from '../../src/domain/access'
import { archiveOf, type ArchiveFacts } from '../../src/domain/archive'
import { checkDoneOn, defaultDueOn, defaultTask, makeUpState } from '../../src/domain/make-up'
import { checkEditable, recall, review, submit, submitDueOn } from '../../src/domain/submission'

const states: RecordState[] = ['open', 'submitted', 'returned', 'accepted']
const outcome = (step: () => unknown) => {
  try {
    return step() ?? 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('the way upward', () => {
  it.each<[string, (s: RecordState) => unknown, unknown[]]>([
    ['edit', (s) => checkEditable(s), ['ok', 'conflict', 'ok', 'conflict']],
    ['submit', (s) => submit(s, []), ['submitted', 'conflict', 'submitted', 'conflict']],
    ['recall', (s) => recall(s), ['conflict', 'open', 'conflict', 'conflict']],
    ['accept', (s) => review(s, 'accept', ''), ['conflict', 'accepted', 'conflict', 'conflict']],
    ['return', (s) => review(s, 'return', '补'), ['conflict', 'returned', 'conflict', 'conflict']],
    [
      'return without a word',
      (s) => review(s, 'return', ''),
      ['conflict', 'invalid', 'conflict', 'conflict'],
    ],
  ])('%s from open, submitted, returned, accepted', (_, step, expected) => {
    expect(states.map((s) => outcome(() => step(s)))).toEqual(expected)
  })

  it('hints do not keep a record back, what is missing does', () => {
    expect(submit('open', [{ words: 'x', blocking: false }])).toBe('submitted')
    expect(() => submit('open', [{ words: '请填地点', blocking: true }])).toThrow('还不能上报：请填地点')
  })

  it.each([
    ['2026-03', 10, '2026-04-10'],
    ['2026-12', 5, '2027-01-05'],
    ['2026-01', 31, '2026-02-28'],
    ['2028-01', 31, '2028-02-29'],
    ['2026-03', 31, '2026-04-30'],
  ])('%s is due on day %d: %s', (month, day, due) => expect(submitDueOn(month, day)).toBe(due))
})

describe('who may', () => {
  const place = { path: 'county/town/village/branch/' }
  const who = (role: string, unitPath: string) =>
    ({ accountId: 'x', members: [], roles: [{ role, unitPath, memberId: 'm' }] }) as never
  const branch = place.path
  const cases: [string, string, string][] = [
    ['secretary', branch, 'save submit'],
    ['organiser', branch, 'save submit'],
    ['clerk', branch, 'save'],
    ['group_leader', branch, ''],
    ['secretary', 'county/town/village/other/', ''],
    ['secretary', 'county/town/village/', 'show'],
    ['clerk', 'county/town/village/', ''],
    ['town_office', 'county/town/', 'review'],
    ['county_office', 'county/', 'review'],
    ['town_office', 'county/other/', ''],
    ['admin', 'county/', ''],
  ]
  it.each(cases)('%s on %s: %s', (role, path, may) => {
    const does = (call: 'save' | 'submit' | 'review' | 'show') =>
      can(who(role, path), `record.${call}` as const, place)
    expect({ save: does('save'), submit: does('submit'), review: does('review') }).toEqual({
      save: may.includes('save'),
      submit: may.includes('submit'),
      review: may.includes('review'),
    })
    expect(does('show')).toBe(may !== '')
  })
})

describe('make-up', () => {
  it.each([
    [[{ kind: 'lesson', title: '学习党章' }], '补学：学习党章'],
    [[{ kind: 'lesson', title: '上党课' }], '补学：主题'],
    [
      [
        { kind: 'lesson', title: '党课' },
        { kind: 'lesson', title: '学习党章' },
      ],
      '补学：党课、学习党章',
    ],
    [[{ kind: 'film', title: '电影' }], '补学：主题'],
    [[], '补学：主题'],
  ] as const)('of %j is %s', (agenda, task) => expect(defaultTask('主题', [...agenda])).toBe(task))

  it('waits for the branch, which says when', () => {
    expect(makeUpState({ state: 'done', confirmed: false })).toBe('waiting')
    expect(makeUpState({ state: 'done', confirmed: true })).toBe('confirmed')
    expect(defaultDueOn('2026-02-20')).toBe('2026-03-06')
    expect(outcome(() => checkDoneOn('2026-03-05', '2026-03-05', '2026-03-05'))).toBe('ok')
    expect(outcome(() => checkDoneOn('2026-03-04', '2026-03-05', '2026-03-05'))).toBe('invalid')
    expect(outcome(() => checkDoneOn('2026-03-06', '2026-03-05', '2026-03-05'))).toBe('invalid')
  })
})

describe('六有', () => {
  const empty: ArchiveFacts = {
    activityId: 'a',
    kind: 'theme_day',
    title: 't',
    month: '2026-03',
    paperOnly: false,
    paperNumber: '',
    planItems: 0,
    agendaItems: 0,
    published: true,
    material: false,
    materialFiles: [],
    photos: [],
    makeUpNotes: 0,
    hasPoints: false,
    rollComplete: false,
    reckoning: '',
  }
  const filled = (facts: Partial<ArchiveFacts>) =>
    archiveOf({ ...empty, ...facts }, '支部')
      .slots.filter((s) => s.filled)
      .map((s) => s.slot)
      .join(' ')

  it.each<[Partial<ArchiveFacts>, string]>([
    [{}, ''],
    [{ planItems: 3 }, 'year_plan'],
    [{ agendaItems: 3 }, 'month_plan'],
    [{ agendaItems: 3, published: false }, ''],
    [{ material: true }, 'material'],
    [{ materialFiles: [{ fileId: 'f', name: 'a.pdf' }] }, 'material'],
    [{ makeUpNotes: 1 }, 'notes'],
    [{ hasPoints: true }, 'record'],
    [{ hasPoints: true, paperOnly: true }, ''],
    [{ rollComplete: true, reckoning: 'x' }, 'sign_in'],
    [{ photos: [{ fileId: 'f', caption: '', slot: 'notes' }] }, 'notes'],
    [{ paperNumber: '3' }, ''],
    [{ paperOnly: true, paperNumber: '3' }, 'material notes record'],
  ])('%j fills %j', (facts, slots) => expect(filled(facts)).toBe(slots))
})
