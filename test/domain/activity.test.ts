import { checkEntry, checkPublish, checkSave, phaseOf } from '../../src/domain/activity'
import { paperOnlyByDefault } from '../../src/domain/activity-names'
import { prefill, withRequired } from '../../src/domain/activity-draft'
import { defaultSettings } from '../../src/domain/settings'
import type { AppError } from '../../src/contract/errors'

const now = '2026-03-02T01:00:00.000Z'
const why = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as AppError).reason ?? (error as AppError).field ?? (error as AppError).code
  }
  return 'fine'
}

describe('an activity', () => {
  it.each([
    ['published', '2026-03-05T00:29:59.999Z', 'coming'],
    ['published', '2026-03-05T00:30:00.000Z', 'open'],
    ['published', '2026-03-05T03:30:00.000Z', 'open'],
    ['published', '2026-03-05T03:30:00.001Z', 'over'],
    ['held', '2026-03-05T01:00:00.000Z', 'held'],
    ['cancelled', '2026-03-05T01:00:00.000Z', 'cancelled'],
  ] as const)('%s at %s is %s', (state, at, phase) => {
    const span = { opensAt: '2026-03-05T00:30:00.000Z', closesAt: '2026-03-05T03:30:00.000Z' }
    expect(phaseOf({ state, ...span }, at)).toBe(phase)
  })

  it.each([
    ['in three days', {}, false, 'fine'],
    ['in two days', { startsAt: '2026-03-04T01:00:00.000Z' }, false, 'short_notice'],
    ['in two days, confirmed', { startsAt: '2026-03-04T01:00:00.000Z' }, true, 'fine'],
    ['an hour ago, confirmed', { startsAt: '2026-03-02T00:00:00.000Z' }, true, 'day_passed'],
    ['without a place', { place: '' }, true, 'place'],
    ['twice', { state: 'published' as const }, true, 'conflict'],
    ['after it was cancelled', { state: 'cancelled' as const }, true, 'conflict'],
  ])('goes out %s', (_, more, confirmed, outcome) => {
    const draft = {
      state: 'draft' as const,
      startsAt: '2026-03-05T01:00:00.000Z',
      place: '村部',
      title: '植树',
    }
    expect(why(() => checkPublish({ ...draft, ...more }, 3, confirmed, now))).toBe(outcome)
  })

  it.each([
    ['2026-03-05', '', 'fine'],
    ['2026-03-06', '', 'fine'],
    ['2026-03-07', '', 'late'],
    ['2026-03-07', '停电', 'fine'],
    ['2026-03-12', '停电', 'fine'],
    ['2026-03-13', '停电', 'too_late'],
    ['2026-03-04', '', 'not_yet'],
  ])('of 5 March is entered on %s because of %s', (today, reason, outcome) => {
    expect(why(() => checkEntry('2026-03-05', today, 7, reason))).toBe(outcome)
  })

  it('ends after it starts, within two days', () => {
    const draft = { state: 'draft' as const, startsAt: now }
    const to = (endsAt: string) => why(() => checkSave(draft, { startsAt: now, endsAt }, now))
    expect(to('2026-03-02T00:59:00.000Z')).toBe('endsAt')
    expect(to('2026-03-04T01:00:00.000Z')).toBe('fine')
    expect(to('2026-03-04T01:01:00.000Z')).toBe('endsAt')
    expect(why(() => checkSave({ ...draft, state: 'held' }, { startsAt: now, endsAt: now }, now))).toBe(
      'conflict',
    )
  })

  it.each([
    ['theme_day', '植树护渠', [], false],
    ['theme_day', '植树护渠', ['讨论发展党员'], true],
    ['general_meeting', '预备党员转正', [], true],
    ['committee', '开展批评与自我批评', [], true],
    ['committee', '组织处理意见', [], true],
    ['life_meeting', '学习', [], true],
    ['appraisal', '学习', [], true],
  ] as const)('%s about %s (%j): on paper %s', (kind, title, agenda, paper) => {
    expect(
      paperOnlyByDefault(
        kind,
        title,
        agenda.map((t) => ({ title: t })),
      ),
    ).toBe(paper)
  })
})

describe('a draft', () => {
  const given = {
    kind: 'theme_day',
    month: '2026-03',
    groupName: '',
    from: 'last',
    today: '2026-03-02',
    settings: { ...defaultSettings(), defaultPlace: '村部' },
    last: null,
    issue: null,
  } as const

  it.each([
    ['by the rule', {}, '2026-03-05T01:00:00.000Z'],
    [
      'on the first Friday',
      { settings: { ...given.settings, themeDay: { by: 'weekday', nth: 1, weekday: 5 } } },
      '2026-03-06T01:00:00.000Z',
    ],
    ['with notice when the day has passed', { today: '2026-03-05' }, '2026-03-08T01:00:00.000Z'],
    ['on the last day of the month at the latest', { today: '2026-03-30' }, '2026-03-31T01:00:00.000Z'],
    ['at last time’s hour', { last: last('14:30') }, '2026-03-05T06:30:00.000Z'],
  ])('begins %s', (_, more, startsAt) => {
    expect(prefill({ ...given, ...(more as object) }).startsAt).toBe(startsAt)
  })

  it('repeats last time: place, length, host, its own items, nothing that came from above', () => {
    const draft = prefill({
      ...given,
      last: {
        ...last('09:00'),
        agenda: [
          { kind: 'lesson', title: '学雷锋', required: true },
          { kind: 'practice', title: '清淤', done: true },
        ],
      },
    })
    expect(draft).toMatchObject({
      title: '三月主题党日',
      place: '东渠',
      hostMemberId: 'host',
      endsAt: '2026-03-05T02:30:00.000Z',
      agenda: [{ kind: 'practice', title: '清淤' }],
    })
    expect(draft.agenda[0]).not.toHaveProperty('done')
  })

  it('puts what is required where the branch has its own, once', () => {
    const own = [
      { kind: 'tick', title: '宣誓' },
      { kind: 'lesson', title: '上党课' },
      { kind: 'lesson', title: '微党课' },
      { kind: 'item', title: '议事' },
    ] as const
    const issued = [
      { kind: 'lesson', title: '学条例' },
      { kind: 'item', title: '议事' },
      { kind: 'film', title: '榜样' },
    ] as const
    expect(withRequired([...own], [...issued]).map((i) => i.title)).toEqual([
      '宣誓',
      '学条例',
      '议事',
      '榜样',
    ])
  })
})

function last(time: string) {
  const startsAt = time === '14:30' ? '2026-02-05T06:30:00.000Z' : '2026-02-05T01:00:00.000Z'
  const endsAt = time === '14:30' ? '2026-02-05T08:00:00.000Z' : '2026-02-05T02:30:00.000Z'
  return { startsAt, endsAt, place: '东渠', agenda: [], hostMemberId: 'host' }
}
