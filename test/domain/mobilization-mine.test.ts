import type { MyCall } from '../../src/contract/mobilization-answer'
import { countdown, isPressing, myPhase, withAnswer } from '../../src/domain/mobilization-mine'

const call: MyCall = {
  callUpId: 'c',
  memberId: 'm',
  name: '周桂兰',
  forOther: false,
  kind: 'real',
  state: 'live',
  title: '东渠段防汛集结',
  words: '',
  place: '东渠桥头',
  latitude: null,
  longitude: null,
  assembleAt: '2026-03-05T01:00:00.000Z',
  bring: '',
  unitName: '双清村第一党支部',
  squadName: '第一支队',
  leaderName: '王福荣',
  calledAt: '2026-03-05T00:00:00.000Z',
  answer: null,
  answeredAt: null,
  etaMinutes: null,
  needsRide: false,
  reason: '',
  arrivedAt: null,
  releasedAt: null,
  toCall: 0,
  leading: false,
  news: [],
  now: '2026-03-05T00:00:00.000Z',
}
const at = (minute: number) => `2026-03-05T00:${String(minute).padStart(2, '0')}:00.000Z`

describe('where a called person stands', () => {
  it.each<[string, Partial<MyCall>, ReturnType<typeof myPhase>]>([
    ['nothing said', {}, 'ask'],
    ['comes', { answer: 'coming' }, 'coming'],
    ['comes late', { answer: 'late' }, 'coming'],
    ['cannot', { answer: 'declined' }, 'declined'],
    ['is there', { answer: 'coming', arrivedAt: at(30) }, 'arrived'],
    ['is there, and had said no', { answer: 'declined', arrivedAt: at(30) }, 'arrived'],
    ['let go with thanks', { answer: 'coming', arrivedAt: at(30), releasedAt: at(50) }, 'released'],
    ['enough people before a word', { state: 'stood_down', releasedAt: at(9) }, 'standby'],
    ['enough people, called in the same moment', { state: 'stood_down' }, 'standby'],
    ['enough people, and on the way', { state: 'stood_down', answer: 'coming' }, 'coming'],
    ['cancelled on the way', { state: 'cancelled', answer: 'coming' }, 'cancelled'],
    [
      'cancelled, and let go on post',
      { state: 'cancelled', arrivedAt: at(5), releasedAt: at(9) },
      'cancelled',
    ],
    ['over, was there', { state: 'closed', arrivedAt: at(30) }, 'released'],
    ['over, never came', { state: 'closed' }, 'closed'],
  ])('%s', (_, change, phase) => {
    const now = { ...call, ...change }
    expect(myPhase(now)).toBe(phase)
    expect(isPressing(now)).toBe(phase === 'ask')
  })
})

describe('an answer that the server may not know yet', () => {
  it('holds at once, with what belongs to it', () => {
    expect(withAnswer(call, { answer: 'coming', etaMinutes: 20, needsRide: true, at: at(3) })).toMatchObject({
      answer: 'coming',
      etaMinutes: 20,
      needsRide: true,
      reason: '',
      answeredAt: at(3),
    })
    expect(
      withAnswer(call, { answer: 'declined', etaMinutes: 20, needsRide: true, at: at(3) }),
    ).toMatchObject({
      answer: 'declined',
      etaMinutes: null,
      needsRide: false,
      reason: 'other',
    })
    expect(withAnswer(call, undefined)).toBe(call)
  })

  it('gives way to a later word, as when the leader called meanwhile', () => {
    const known = { ...call, answer: 'declined' as const, answeredAt: at(5) }
    expect(withAnswer(known, { answer: 'coming', at: at(4) })).toBe(known)
    expect(withAnswer(known, { answer: 'coming', at: at(6) }).answer).toBe('coming')
  })
})

it('whoever was not called and has people to reach is asked nothing, and nothing covers their home', () => {
  const helping = { ...call, helping: true as const }
  expect([myPhase(helping), isPressing(helping)]).toEqual(['helps', false])
})

it.each([
  ['2026-03-05T00:42:07.900Z', '42:07'],
  ['2026-03-05T01:02:07.000Z', '1:02:07'],
  ['2026-03-05T00:00:05.000Z', '0:05'],
  ['2026-03-04T23:00:00.000Z', '0:00'],
])('counts down to %s', (to, words) => expect(countdown(to, at(0))).toBe(words))
