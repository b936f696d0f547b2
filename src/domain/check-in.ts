import type { ActivityState, Outcome } from '../contract/activity-types'
import type { Instant } from '../contract/fields'
import { format, msOf, shift } from './clock'

/** A code lives this long; the next and the last window are accepted too, for clocks and slow hands. */
export const windowSeconds = 30
/** How many windows a scanned code may be off. */
export const scanSlack = 1
/** A spoken 口令 is written down and typed: three windows of age more. */
export const spokenSlack = 3
/** A scan that waited on a phone is taken this long after the check-in closed. */
const queuedDays = 3
/** Wrong 口令 that one account may try at one activity … */
export const spokenTries = 5
/** … before this many minutes have passed. */
export const spokenPauseMinutes = 10

/** The number of the window that holds an instant. */
export const windowOf = (at: Instant): number => Math.floor(msOf(at) / (windowSeconds * 1000))

/** When a window begins. */
export const windowStart = (window: number): Instant =>
  shift('1970-01-01T00:00:00.000Z', window * windowSeconds, 's')

export type Refusal = 'not_open' | 'expired_code' | 'wrong_activity' | 'not_listed' | 'already' | 'on_leave'

/** What is known when somebody checks in. */
export interface CheckInFacts {
  state: ActivityState
  opensAt: Instant
  closesAt: Instant
  listed: boolean
  /** what the roll says of the person */
  entered: Exclude<Outcome, 'none'> | null
  /** asked for leave, and it was not refused */
  onLeave: boolean
}

/** What the person shows; the code's signature has been verified. */
export interface CheckInGiven {
  window: number
  by: 'scan' | 'spoken'
  /** it waited on the phone for the network: at best 待确认 */
  queued: boolean
  withdrawLeave: boolean
}

export type Verdict =
  | { outcome: 'present'; evidence: 'scan' | 'spoken' }
  | { outcome: 'pending'; evidence: 'late_scan' }
  | { refused: Refusal }

/**
 * Whether a scan or a spoken code makes somebody 到会. First valid evidence wins; a scan that arrives late is
 * 待确认 and never an automatic 到会; a live scan settles one's own earlier late scan.
 */
export function checkIn(facts: CheckInFacts, given: CheckInGiven, now: Instant): Verdict {
  if (!facts.listed) return { refused: 'not_listed' }
  const pendingBefore = facts.entered === 'pending'
  if (facts.entered && (!pendingBefore || given.queued)) return { refused: 'already' }
  if (facts.state !== 'published' && facts.state !== 'held') return { refused: 'not_open' }
  const shownAt = windowStart(given.window)
  const inSpan = shift(shownAt, windowSeconds, 's') > facts.opensAt && shownAt <= facts.closesAt
  if (!inSpan) return { refused: 'not_open' }
  const age = windowOf(now) - given.window
  const slack = given.by === 'spoken' ? spokenSlack : scanSlack
  if (age < -scanSlack) return { refused: 'expired_code' }
  if (age > slack) {
    if (!given.queued || now > shift(facts.closesAt, queuedDays, 'd')) return { refused: 'expired_code' }
    return { outcome: 'pending', evidence: 'late_scan' }
  }
  if (facts.onLeave && !given.withdrawLeave) return { refused: 'on_leave' }
  return { outcome: 'present', evidence: given.by }
}

/** Why a check-in was refused, and what to do next. */
export function sayRefusal(
  why: Refusal,
  facts: { opensAt?: Instant; closesAt?: Instant; entered?: Outcome | null; enteredAt?: Instant | null },
  now: Instant,
): string {
  switch (why) {
    case 'not_open':
      if (facts.opensAt && now < facts.opensAt) return `还没开始签到，${format(facts.opensAt, 'H:mm')} 开始`
      if (facts.closesAt && now > facts.closesAt) return '签到已经结束，到会了请告诉书记补记'
      return '现在不能签到，请问一问主持人'
    case 'expired_code':
      return '这个码已经换了，请对着主持人的手机再扫一次'
    case 'wrong_activity':
      return '这不是这次活动的签到码，请扫主持人手机上的码'
    case 'not_listed':
      return '名单上没有您，请告诉书记'
    case 'on_leave':
      return '您请了假。到会了吗？撤回请假就可以签到'
    case 'already':
      return sayAlready(facts.entered ?? null, facts.enteredAt ?? null)
  }
}

function sayAlready(entered: Outcome | null, at: Instant | null): string {
  const when = at ? ` ${format(at, 'H:mm')} ` : ''
  if (entered === 'present') return `您${when}已经签到了，不用再签`
  if (entered === 'pending') return '您的签到已经送到，等书记确认'
  if (entered === 'leave') return '点名时记了请假，到会了请告诉书记'
  if (entered === 'absent') return '点名时记了缺席，到会了请告诉书记'
  return '点名时已经记下您了，不用再签'
}
