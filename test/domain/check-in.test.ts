import { checkIn, sayRefusal, windowOf, windowStart, type CheckInFacts } from '../../src/domain/check-in'

const now = '2026-03-05T01:00:10.000Z'
const open: CheckInFacts = {
  state: 'published',
  opensAt: '2026-03-05T00:30:00.000Z',
  closesAt: '2026-03-05T03:30:00.000Z',
  listed: true,
  entered: null,
  onLeave: false,
}
const fresh = { window: windowOf(now), by: 'scan', queued: false, withdrawLeave: false } as const

describe('a check-in', () => {
  it.each<[string, Partial<CheckInFacts>, object, object]>([
    ['a fresh scan', {}, {}, { outcome: 'present', evidence: 'scan' }],
    ['the window before', {}, { window: fresh.window - 1 }, { outcome: 'present', evidence: 'scan' }],
    ['the window after', {}, { window: fresh.window + 1 }, { outcome: 'present', evidence: 'scan' }],
    ['two windows old', {}, { window: fresh.window - 2 }, { refused: 'expired_code' }],
    ['two windows early', {}, { window: fresh.window + 2, queued: true }, { refused: 'expired_code' }],
    [
      'two windows old, spoken',
      {},
      { window: fresh.window - 2, by: 'spoken' },
      { outcome: 'present', evidence: 'spoken' },
    ],
    ['four windows old, spoken', {}, { window: fresh.window - 4, by: 'spoken' }, { refused: 'expired_code' }],
    [
      'from the queue',
      {},
      { window: fresh.window - 20, queued: true },
      { outcome: 'pending', evidence: 'late_scan' },
    ],
    ['from the queue, still fresh', {}, { queued: true }, { outcome: 'present', evidence: 'scan' }],
    ['from before it opened', {}, { window: fresh.window - 100, queued: true }, { refused: 'not_open' }],
    ['a draft', { state: 'draft' }, {}, { refused: 'not_open' }],
    ['cancelled', { state: 'cancelled' }, {}, { refused: 'not_open' }],
    ['the roll was begun', { state: 'held' }, {}, { outcome: 'present', evidence: 'scan' }],
    ['not listed', { listed: false }, {}, { refused: 'not_listed' }],
    ['there already', { entered: 'present' }, {}, { refused: 'already' }],
    ['marked absent', { entered: 'absent' }, {}, { refused: 'already' }],
    ['after one’s own late scan', { entered: 'pending' }, {}, { outcome: 'present', evidence: 'scan' }],
    ['the queue once more', { entered: 'pending' }, { queued: true }, { refused: 'already' }],
    ['on leave', { onLeave: true }, {}, { refused: 'on_leave' }],
    ['withdrawing it', { onLeave: true }, { withdrawLeave: true }, { outcome: 'present', evidence: 'scan' }],
  ])('%s', (_, facts, given, verdict) => {
    expect(checkIn({ ...open, ...facts }, { ...fresh, ...given }, now)).toEqual(verdict)
  })

  it('takes a late scan for three days after the end', () => {
    const late = { ...fresh, queued: true }
    expect(checkIn(open, late, '2026-03-08T03:30:00.000Z')).toMatchObject({ outcome: 'pending' })
    expect(checkIn(open, late, '2026-03-08T03:30:00.001Z')).toEqual({ refused: 'expired_code' })
  })

  it('counts windows of half a minute', () => {
    expect(windowStart(windowOf(now))).toBe('2026-03-05T01:00:00.000Z')
    expect(windowOf('2026-03-05T01:00:29.999Z')).toBe(windowOf(now))
    expect(windowOf('2026-03-05T01:00:30.000Z')).toBe(windowOf(now) + 1)
  })

  it('says in plain words why not, and what to do', () => {
    expect(sayRefusal('not_open', open, '2026-03-05T00:00:00.000Z')).toBe('还没开始签到，8:30 开始')
    expect(sayRefusal('not_open', open, '2026-03-05T05:00:00.000Z')).toContain('已经结束')
    expect(sayRefusal('already', { entered: 'absent' }, now)).toBe('点名时记了缺席，到会了请告诉书记')
    for (const why of ['expired_code', 'wrong_activity', 'not_listed', 'on_leave'] as const)
      expect(sayRefusal(why, {}, now).length).toBeGreaterThan(5)
  })
})
