import { instantAt, shift } from '../../src/domain/clock'
import { fold, type CallEvent } from '../../src/domain/mobilization-fold'
import { curveOf, reportOf } from '../../src/domain/mobilization-report'
import { stageOf } from '../../src/domain/mobilization-stage'

const start = instantAt('2026-03-02', '09:00')
const at = (seconds: number) => shift(start, seconds, 's')
let n = 0
const event = (seconds: number, kind: string, member: string | null, detail: object | null = null) =>
  ({ id: String(++n), at: at(seconds), member, by: null, kind, detail }) as CallEvent
const released = event(0, 'released', null, {
  ...{
    kind: 'real',
    title: '上堤',
    place: '渠首',
    unitName: '梧桐镇',
    need: { people: 0, skills: {} },
    posts: [],
  },
  ...{ reachedBy: 600, assembledBy: 3600, forecast: [{ minutes: 10, people: 3 }] },
})
const called = event(0, 'called', null, {
  ...{ squadId: 's', name: '第一支队' },
  people: ['a', 'b', 'c', 'd'].map((m) => [m, 'member', 3]),
})
const said = (seconds: number, member: string, answer: string, when = seconds, reason = '') =>
  event(seconds, 'answered', member, { answer, at: at(when), via: 'app', reason })
const sent = (channel: string) => event(1, 'sent', null, { channel, people: [['a', 250]] })
const stage = (events: CallEvent[], member = 'a') =>
  stageOf(fold([released, called, ...events]).people.get(member)!)

describe('where somebody stands', () => {
  it.each([
    ['nothing yet', [], 'queued'],
    ['a list is only begun', [sent('list')], 'queued'],
    ['sent', [sent('sms')], 'sent'],
    ['sent to others', [event(1, 'sent', null, { channel: 'sms', people: [['b', 0]] })], 'queued'],
    ['delivered', [event(1, 'delivered', 'a')], 'delivered'],
    ['opened', [event(1, 'opened', 'a'), event(2, 'delivered', 'a')], 'opened'],
    ['voicemail is nothing', [event(1, 'voicemail', 'a')], 'queued'],
    ['an answer', [said(5, 'a', 'coming')], 'coming'],
    ['the last word by its time', [said(5, 'a', 'coming'), said(9, 'a', 'declined', 3)], 'coming'],
    ['changed', [said(5, 'a', 'coming'), said(9, 'a', 'declined')], 'declined'],
    ['there', [event(9, 'arrived', 'a', { at: at(9), via: 'roll', postId: null })], 'arrived'],
    [
      'not there after all',
      [event(9, 'arrived', 'a', { at: at(9) }), event(10, 'not_here', 'a', { at: at(10) })],
      'queued',
    ],
    ['let go', [event(9, 'let_go', 'a', { at: at(9) })], 'released'],
    ['stood down', [event(9, 'stood_down', null, { squadIds: ['s'] })], 'released'],
    [
      'stood down after an answer',
      [said(5, 'a', 'coming'), event(9, 'stood_down', null, { squadIds: ['s'] })],
      'coming',
    ],
    [
      'called again after that',
      [
        event(9, 'stood_down', null, { squadIds: ['s'] }),
        event(20, 'recalled', null, { squadIds: ['s'] }),
        event(30, 'stood_down', null, { squadIds: ['t'] }),
      ],
      'queued',
    ],
    [
      'let go by the roll, and the squad called again',
      [
        event(8, 'let_go', 'a', { at: at(8) }),
        event(9, 'stood_down', null, { squadIds: ['s'] }),
        event(20, 'recalled', null, { squadIds: ['s'] }),
      ],
      'released',
    ],
    ['another squad stood down', [event(9, 'stood_down', null, { squadIds: ['t'] })], 'queued'],
    ['somebody who was not called', [said(5, 'zz', 'coming')], 'queued'],
  ])('%s', (_, events, expected) => expect(stage(events)).toBe(expected))
})

it('the same events give the same, as often as one likes', () => {
  const events = [
    released,
    called,
    said(5, 'a', 'coming'),
    said(50, 'b', 'declined', 40, 'ill'),
    event(99, 'closed', null),
  ]
  const once = JSON.stringify(reportOf(fold(events)))
  for (let i = 0; i < 5; i++) expect(JSON.stringify(reportOf(fold(structuredClone(events))))).toBe(once)
})

describe('the report', () => {
  const report = (...events: CallEvent[]) => reportOf(fold([released, called, ...events]))
  it('is none while it goes on', () => expect(report(said(5, 'a', 'coming'))).toBeNull())
  it('counts the ten minutes to the second', () => {
    const r = report(said(600, 'a', 'coming'), said(601, 'b', 'coming'), event(900, 'closed', null))!
    expect([r.answered, r.half, r.ninety]).toEqual([{ inTime: 1, late: 1, never: 2 }, 601, null])
    expect(r.forecast!.at).toEqual([{ minutes: 10, people: 3, really: 1 }])
  })
  it('counts an answer that waited without a network by when it was given', () => {
    const r = report(said(800, 'a', 'coming', 500), event(900, 'closed', null))!
    expect(r.answered).toEqual({ inTime: 1, late: 0, never: 3 })
  })
  it('names the reasons of those who cannot, most often first', () => {
    const no = (m: string, why: string) => said(9, m, 'declined', 9, why)
    const r = report(
      no('a', 'ill'),
      no('b', 'work'),
      no('c', 'work'),
      event(99, 'cancelled', null, { why: 'x' }),
    )!
    expect([r.endedAs, r.reasons]).toEqual([
      'cancelled',
      [
        { reason: 'work', people: 2 },
        { reason: 'ill', people: 1 },
      ],
    ])
  })
  it('says how many were wanted of a squad, and nothing where no number was said', () => {
    const first = released as Extract<CallEvent, { kind: 'released' }>
    const wanted = (squads?: Record<string, number>) =>
      reportOf(
        fold([
          { ...first, detail: { ...first.detail, need: { people: 0, skills: {}, squads } } },
          ...[called, event(99, 'closed', null)],
        ]),
      )!.squads[0]!
    expect(wanted({ s: 5, other: 2 }).need).toBe(5)
    expect(wanted({ other: 2 })).not.toHaveProperty('need')
    expect(wanted()).not.toHaveProperty('need')
  })
  it('says who came to each post, wherever they went at last, and how many it wanted', () => {
    const first = released as Extract<CallEvent, { kind: 'released' }>
    const posts = [
      { postId: 'p', name: '泵站', need: 5 },
      { postId: 'q', name: '桥头' },
    ]
    const there = (s: number, member: string, postId: string | null) =>
      event(s, 'arrived', member, { at: at(s), via: 'code', postId })
    const went = (s: number, member: string, postId: string) =>
      event(s, 'placed', member, { at: at(s), postId })
    const report = (...events: CallEvent[]) =>
      reportOf(
        fold([
          { ...first, detail: { ...first.detail, posts } },
          ...[called, ...events, event(99, 'closed', null)],
        ]),
      )!.posts!
    const three = [there(5, 'a', 'p'), there(6, 'b', null), there(7, 'c', 'q')]
    expect(report(...three)).toEqual([
      { name: '泵站', arrived: 1, need: 5 },
      { name: '桥头', arrived: 1 },
    ])
    expect(report(...three, went(8, 'b', 'p'), went(9, 'c', 'p')).map((p) => p.arrived)).toEqual([3, 0])
    const away = event(8, 'not_here', 'a', { at: at(8) })
    expect(report(...three, away).map((p) => p.arrived)).toEqual([0, 1])
    expect(report(...three, away, there(9, 'a', null)).map((p) => p.arrived)).toEqual([1, 1])
    expect(reportOf(fold([released, called, event(99, 'closed', null)]))).not.toHaveProperty('posts')
  })
  it('keeps the last outcome by its time', () => {
    const outcome = (s: number, what: string, when: number) =>
      event(s, 'outcome', 'a', { outcome: what, at: at(when) })
    const r = report(
      outcome(50, 'no_answer', 50),
      outcome(60, 'wrong_number', 20),
      event(99, 'closed', null),
    )!
    expect(r.unreached[0]).toEqual({ memberId: 'a', squadId: 's', outcome: 'no_answer' })
  })
})

it.each([
  [[], [], []],
  [[0], [], [[0, 1, 0]]],
  [
    [1, 10, 11],
    [60],
    [
      [10, 2, 0],
      [20, 3, 0],
      [60, 3, 1],
    ],
  ],
])('the curve of %j and %j only grows', (answered, arrived, expected) =>
  expect(curveOf(answered, arrived)).toEqual(expected),
)
