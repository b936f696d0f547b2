import type { Outcome, RecordFields } from '../../src/contract/activity-types'
import {
  clashes,
  changeRecord,
  fillRecord,
  guestsOf,
  missingOf,
  type RecordFacts,
} from '../../src/domain/record'
import { countVotes, fullOn, overVoted } from '../../src/domain/record-votes'

const person = (
  memberId: string,
  outcome: Outcome,
  more: Partial<RecordFacts['people'][number]> = {},
): RecordFacts['people'][number] => ({
  memberId,
  label: memberId,
  due: true,
  full: true,
  outcome,
  reason: '',
  guest: false,
  ...more,
})

const facts = (people: RecordFacts['people'], paperOnly = false): RecordFacts => ({
  kind: 'theme_day',
  startsAt: '2026-03-05T01:00:00.000Z',
  endsAt: '2026-03-05T03:00:00.000Z',
  place: '会议室',
  agenda: [{ kind: 'lesson', title: '上党课' }],
  paperOnly,
  hostName: '周桂兰',
  recorderName: '小杨',
  people,
})

describe('a 正式党员 on a day', () => {
  it.each([
    ['full', '', '2026-03-05', true],
    ['full', '1998-07-01', '2026-03-05', true],
    ['full', '2026-03-05', '2026-03-05', true],
    ['full', '2026-03-06', '2026-03-05', false],
    ['full', '2026-03', '2026-03-05', true],
    ['full', '2026-04', '2026-03-05', false],
    ['full', '2027', '2026-03-05', false],
    ['probationary', '', '2026-03-05', false],
    ['guest', '', '2026-03-05', false],
  ])('%s since %j on %s: %s', (stage, since, day, full) => expect(fullOn(stage, since, day)).toBe(full))
})

describe('votes', () => {
  const people = [
    person('a', 'present'),
    person('b', 'present'),
    person('c', 'elsewhere'), // 实到, but not in the room
    person('d', 'leave'),
    person('e', 'present', { full: false }),
    person('f', 'present', { due: false }), // on the move: listed, not counted
  ]

  it('have denominators of their own', () => {
    expect(countVotes(people)).toMatchObject({ entitled: 4, present: 2, quorum: 3, quorate: false })
    expect(countVotes([...people, person('g', 'present')])).toMatchObject({
      entitled: 5,
      present: 3,
      quorum: 3,
      quorate: true,
    })
    expect(countVotes([])).toMatchObject({ entitled: 0, present: 0, quorum: 1, quorate: false })
  })

  it.each([
    [[{ for: 2, against: 0, abstain: 0 }], ''],
    [[{ for: 1, against: 1, abstain: 1 }], '决议一共 3 票，多于到会的正式党员 2 人'],
    [
      [
        { for: 2, against: 0, abstain: 0 },
        { for: 0, against: 0, abstain: 3 },
      ],
      '第 2 条决议一共 3 票，多于到会的正式党员 2 人',
    ],
  ])('%j: %s', (votes, words) => {
    expect(
      overVoted(
        votes.map((r) => ({ text: 'x', ...r })),
        countVotes(people),
      ),
    ).toBe(words)
  })
})

describe('列席', () => {
  it('are guests who came, or are expected, and others who came without being counted', () => {
    expect(
      guestsOf([
        person('来的客人', 'present', { due: false, guest: true }),
        person('等着的客人', 'none', { due: false, guest: true }),
        person('没来的客人', 'absent', { due: false, guest: true }),
        person('流动回来的', 'present', { due: false }),
        person('流动没来的', 'none', { due: false }),
        person('应到的', 'present'),
      ]),
    ).toBe('来的客人、等着的客人、流动回来的')
  })
})

describe('her text', () => {
  const f = facts([person('a', 'present'), person('b', 'absent')])

  it('follows activity and roll where it says the same', () => {
    expect(changeRecord({}, { place: '会议室', host: '副书记' }, f)).toEqual({ host: '副书记' })
    expect(changeRecord({ host: '副书记' }, { host: '周桂兰' }, f)).toEqual({})
    expect(fillRecord({ points: 'x' }, { ...f, place: '新地点' })).toMatchObject({
      points: 'x',
      place: '新地点',
    })
  })

  it('adds reasons one by one and takes them back', () => {
    const one = changeRecord({}, { reasons: { b: '生病' } }, f)
    expect(one.reasons).toEqual({ b: '生病' })
    expect(changeRecord(one, { reasons: { b: '' } }, f).reasons).toEqual({})
    expect(() => changeRecord({}, { reasons: { stranger: 'x' } }, f)).toThrow('名单里没有')
  })

  it('keeps times that make sense', () => {
    expect(() => changeRecord({}, { endedAt: '2026-03-05T00:00:00.000Z' }, f)).toThrow('结束要晚于开始')
  })

  it('checks votes once the roll is complete, not before', () => {
    const resolutions = [{ text: 'x', for: 5, against: 0, abstain: 0 }]
    expect(() => changeRecord({}, { resolutions }, f)).toThrow('多于到会的正式党员')
    expect(changeRecord({}, { resolutions }, facts([person('a', 'none')])).resolutions).toHaveLength(1)
  })

  it.each<[Partial<RecordFields>, Partial<RecordFields>, string[]]>([
    [{ points: '我的' }, {}, ['points']],
    [{ points: '他的' }, {}, []],
    [{ points: '我的' }, { points: '他的' }, []],
    [{ points: '我的' }, { points: '原来的' }, ['points']],
    [{ points: '我的', host: '乙' }, { host: '周桂兰' }, ['points']],
  ])('%j from %j clashes in %j', (mine, was, fields) => {
    expect(clashes(mine, was, fillRecord({ points: '他的' }, f))).toEqual(fields)
  })
})

describe('what is missing', () => {
  const given = { at: '2026-03-05T04:00:00.000Z', paperNumber: '', bookPhotos: 0, cancelled: false }
  const came = [person('a', 'present')]
  const of = (own: Partial<RecordFields>, f: RecordFacts, more: Partial<typeof given> = {}) =>
    missingOf(fillRecord(own, f), f, { ...given, ...more }).map((m) => `${m.blocking ? '!' : '?'}${m.words}`)

  it.each<[string, string[], string[]]>([
    ['nothing', of({ points: 'x' }, facts(came)), []],
    ['points', of({}, facts(came)), ['!请写发言要点，或者拍下手写的记录本']],
    ['nothing when the book was photographed', of({}, facts(came), { bookPhotos: 1 }), []],
    ['the roll', of({ points: 'x' }, facts([...came, person('b', 'pending')])), ['!还有 1 人没有点名']],
    ['a list', of({ points: 'x' }, facts([])), ['!名单里没有应到的人']],
    ['time', of({ points: 'x' }, facts(came), { at: '2026-03-05T00:00:00.000Z' }), ['!活动还没有开始']],
    [
      'everything when cancelled',
      of({ points: 'x' }, facts(came), { cancelled: true }),
      ['!这次活动已经取消了'],
    ],
    ['a reason', of({ points: 'x' }, facts([...came, person('b', 'absent')])), ['?1 人缺席没有写原因']],
    ['the number of a paper file', of({}, facts(came, true)), ['!请填纸质档案号']],
    ['nothing on paper with its number', of({}, facts(came, true), { paperNumber: '3' }), []],
    [
      'header fields she emptied',
      of({ points: 'x', place: '', host: '', recorder: '', topics: '' }, facts(came)),
      ['!请填地点', '!请填主持人', '!请填记录人', '!请填议题'],
    ],
    [
      'votes that fit',
      of({ points: 'x', resolutions: [{ text: 'y', for: 9, against: 0, abstain: 0 }] }, facts(came)),
      ['!决议一共 9 票，多于到会的正式党员 1 人'],
    ],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))
})
