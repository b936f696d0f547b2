import { instantAt, shift } from '../../src/domain/clock'
import {
  isNight,
  ladderOf,
  policyAt,
  reach,
  stepAfter,
  stepAt,
  usualTimes,
  type Policy,
} from '../../src/domain/mobilization-ladder'

const day = instantAt('2026-03-02', '09:00')
const night = instantAt('2026-03-02', '23:00')
const all = { wechat: 500, sms: 100, voice: 5 }
const none = { wechat: 500, sms: 0, voice: 0 }
const bits = (...ways: (keyof typeof reach)[]) => ways.reduce((n, way) => n | reach[way], 0)
const said = (policy: Policy, has: number) => ladderOf(policy, has).map((r) => `${r.channel}@${r.at}`)

describe('who is reached how, and when', () => {
  it.each([
    [
      'everything',
      bits('wechat', 'phone', 'hears'),
      ['wechat@0', 'sms@60', 'voice@120', 'list@120', 'list@180', 'knock@300'],
    ],
    [
      'a leader',
      bits('wechat', 'phone', 'hears', 'leads'),
      ['wechat@0', 'voice@0', 'sms@60', 'voice@120', 'list@120', 'list@180', 'knock@300'],
    ],
    ['no WeChat', bits('phone', 'hears'), ['sms@0', 'voice@120', 'list@120', 'list@180', 'knock@300']],
    [
      'hears nothing',
      bits('phone', 'messenger'),
      ['messenger@0', 'sms@0', 'list@120', 'list@180', 'knock@300'],
    ],
    ['only a messenger', bits('messenger'), ['messenger@0', 'list@120', 'list@180', 'knock@300']],
    ['nothing at all', 0, ['list@0', 'list@180', 'knock@300']],
  ])('by day: %s', (_, has, expected) => expect(said(policyAt(day, all), has)).toEqual(expected))

  it.each([
    [
      'everything',
      bits('wechat', 'phone', 'hears'),
      ['voice@0', 'wechat@0', 'sms@0', 'list@60', 'list@120', 'knock@300'],
    ],
    [
      'hears nothing',
      bits('phone', 'messenger'),
      ['messenger@0', 'sms@0', 'list@60', 'list@120', 'knock@300'],
    ],
    ['nothing at all', 0, ['list@0', 'list@120', 'knock@300']],
  ])('by night: %s', (_, has, expected) =>
    expect([...said(policyAt(night, all), has)].sort()).toEqual([...expected].sort()),
  )

  it.each([
    ['everything', bits('wechat', 'phone', 'hears'), ['wechat@0', 'list@120', 'list@180', 'knock@300']],
    ['no WeChat', bits('phone', 'hears'), ['list@0', 'list@180', 'knock@300']],
  ])('without SMS and voice: %s', (_, has, expected) =>
    expect(said(policyAt(day, none), has)).toEqual(expected),
  )

  it('by the times that a town has set: in their order, and nobody loses a list before they could begin', () => {
    const times = {
      ...usualTimes,
      ...{ callSmsAt: 30, callVoiceAt: 240, callListAt: 90, callListMovesAt: 60, callKnockAt: 180 },
    }
    const has = bits('wechat', 'phone', 'hears')
    const quick = ['wechat@0', 'sms@30', 'list@90', 'list@120', 'knock@180', 'voice@240']
    expect(said(policyAt(day, all, false, times), has)).toEqual(quick)
    expect(policyAt(day, all, false, { ...times, leaderAnswersWithin: 45 }).leaderAnswersWithin).toBe(45)
    // the night has its own, and 应急 never knocks later than a town would
    expect(said(policyAt(night, all, false, times), has)).toEqual(said(policyAt(night, all), has))
    const slow = { ...times, callKnockAt: 100 }
    expect(said(policyAt(day, all, true, slow), has)).toContain('knock@100')
  })

  it('whatever ways there are, everybody comes to a human, in order of time, and at once when no machine can', () => {
    for (const at of [day, night])
      for (const speeds of [all, none, { ...all, voice: 0 }, { ...all, sms: 0 }])
        for (const emergency of [false, true])
          for (let has = 0; has < 32; has++) {
            const rungs = ladderOf(policyAt(at, speeds, emergency), has)
            const times = rungs.map((r) => r.at)
            expect(times).toEqual([...times].sort((a, b) => a - b))
            expect(times[0]).toBe(0)
            expect(rungs.some((r) => r.channel === 'list')).toBe(true)
            expect(rungs.filter((r) => r.channel === 'sms').length).toBeLessThanOrEqual(1)
            expect(rungs.some((r) => r.channel === 'news')).toBe(false)
          }
  })
})

it.each([
  ['21:59', false],
  ['22:00', true],
  ['23:59', true],
  ['00:00', true],
  ['05:59', true],
  ['06:00', false],
])('%s is night: %s', (time, is) => expect(isNight(instantAt('2026-03-02', time))).toBe(is))

describe('the next rung', () => {
  const policy = policyAt(day, all)
  const target = { reach: bits('wechat', 'phone', 'hears'), calledAt: day }
  it('waits for its time', () =>
    expect(stepAfter(policy, target, 0, false, day)).toEqual({
      step: 1,
      channel: 'sms',
      runAt: shift(day, 60, 's'),
    }))
  it('does not wait after a refusal', () =>
    expect(stepAfter(policy, target, 0, true, shift(day, 3, 's'))!.runAt).toBe(shift(day, 3, 's')))
  it('is due at once when its time has passed', () =>
    expect(stepAfter(policy, target, 1, false, shift(day, 500, 's'))!.runAt).toBe(shift(day, 500, 's')))
  it('ends with the ladder', () => {
    expect(stepAfter(policy, target, 5, false, day)).toBeNull()
    expect(stepAt(policy, target.reach, 6, day)).toBeNull()
  })
})
