import type { Channel } from '../contract/mobilization-types'
import type { Instant } from '../contract/fields'
import type { Settings } from '../contract/org-settings'
import { dayOf, instantAt, shift } from './clock'

/** One rung: when after the launch, which way, and for whom. */
export interface Rung {
  /** seconds after the launch */
  at: number
  channel: Channel
  /** everybody when absent */
  to?: 'leaders' | 'without_wechat' | 'without_phone'
}

/** What a call-up goes by; frozen into it when it is released. Times are seconds after the launch. */
export interface Policy {
  rungs: Rung[]
  /** a leader who has not answered by now is passed over */
  leaderAnswersWithin: number
  /** the two lines on the curve */
  reachedBy: number
  assembledBy: number
  /** providers that were switched on, and how many sends a second each takes */
  perSecond: { wechat: number; sms: number; voice: number }
  /** how often one number may be called or texted in a day */
  perCallee: { sms: number; voice: number }
  /** 22:00 to 6:00: one call a person is all there is */
  night: boolean
  /** released while 应急 was declared: messages say so first */
  emergency: boolean
}

/** Which ways lead to a person, as bits of `target.reach`. */
export const reach = { wechat: 1, phone: 2, hears: 4, messenger: 8, leads: 16 } as const

/** Times that a town or county sets, in seconds after the release. */
export type RungTimes = Pick<
  Settings,
  'callSmsAt' | 'callVoiceAt' | 'callListAt' | 'callListMovesAt' | 'callKnockAt' | 'leaderAnswersWithin'
>

/** What holds where nobody has set anything. */
export const usualTimes: RungTimes = {
  ...{ callSmsAt: 60, callVoiceAt: 120, callListAt: 120, callListMovesAt: 180, callKnockAt: 300 },
  leaderAnswersWithin: 90,
}

/** Seconds that whoever got a list has at least. */
const listStays = 30

/** By day. Source: the county's plan, 10 分钟通知到位, and what voice providers and phone trees can do. */
const byDay = (t: RungTimes): Rung[] => [
  { at: 0, channel: 'wechat' },
  { at: 0, channel: 'messenger', to: 'without_phone' },
  { at: 0, channel: 'sms', to: 'without_wechat' },
  { at: 0, channel: 'voice', to: 'leaders' },
  { at: t.callSmsAt, channel: 'sms' },
  { at: t.callVoiceAt, channel: 'voice' },
  { at: t.callListAt, channel: 'list' },
  // nobody's list is taken away before they could begin
  { at: Math.max(t.callListMovesAt, t.callListAt + listStays), channel: 'list' },
  { at: t.callKnockAt, channel: 'knock' },
]

/**
 * By night nobody reads: the one call is in the first wave, behind what goes out in a moment, and people call people a
 * minute later.
 */
const byNight: Rung[] = [
  { at: 0, channel: 'wechat' },
  { at: 0, channel: 'messenger', to: 'without_phone' },
  { at: 0, channel: 'sms' },
  { at: 0, channel: 'voice' },
  { at: 60, channel: 'list' },
  { at: 120, channel: 'list' },
  { at: 300, channel: 'knock' },
]

/** From 22:00 to 6:00 in China. */
export const isNight = (at: Instant): boolean => {
  const day = dayOf(at)
  return at >= instantAt(day, '22:00') || at < instantAt(day, '06:00')
}

/** 应急: knocking begins sooner, and a number may be used more often. */
const knockInEmergency = 180
const perCalleeOrdinary = { sms: 5, voice: 3 }
const perCalleeInEmergency = { sms: 15, voice: 8 }

/**
 * What holds for a call-up released at an instant.
 *
 * @param perSecond what the providers that are switched on take; 0: off
 * @param emergency the unit is in 应急: doors are knocked on sooner, numbers may be used more often, messages say so
 * @param times what the unit's settings say of a day; the night has its own
 */
export function policyAt(
  at: Instant,
  perSecond: Policy['perSecond'],
  emergency = false,
  times: RungTimes = usualTimes,
): Policy {
  const night = isNight(at)
  const on = (rung: Rung) =>
    (rung.channel !== 'sms' || perSecond.sms > 0) && (rung.channel !== 'voice' || perSecond.voice > 0)
  return {
    rungs: (night ? byNight : byDay(times))
      .filter(on)
      .map((rung) =>
        emergency && rung.channel === 'knock' ? { ...rung, at: Math.min(rung.at, knockInEmergency) } : rung,
      )
      .sort((a, b) => a.at - b.at),
    leaderAnswersWithin: times.leaderAnswersWithin,
    reachedBy: 600,
    assembledBy: 3600,
    perSecond,
    perCallee: emergency ? perCalleeInEmergency : perCalleeOrdinary,
    night,
    emergency,
  }
}

const ladders = new WeakMap<Policy, Map<number, Rung[]>>()

/**
 * The rungs of one person, soonest first. Somebody whom nothing automatic reaches has people from the start: their
 * messenger, or their squad's leader. Worked out once for all who are reached in the same ways.
 */
export function ladderOf(policy: Policy, bits: number): Rung[] {
  let known = ladders.get(policy)
  if (!known) ladders.set(policy, (known = new Map()))
  let ladder = known.get(bits)
  if (!ladder) known.set(bits, (ladder = makeLadder(policy, bits)))
  return ladder
}

function makeLadder(policy: Policy, bits: number): Rung[] {
  const has = (bit: number) => (bits & bit) !== 0
  const possible: Record<Channel, boolean> = {
    wechat: has(reach.wechat),
    sms: has(reach.phone),
    voice: has(reach.phone) && has(reach.hears),
    messenger: has(reach.messenger),
    list: true,
    knock: true,
    loudspeaker: true,
    news: false,
  }
  const meant = (rung: Rung): boolean => {
    if (rung.to === 'leaders') return has(reach.leads)
    if (rung.to === 'without_wechat') return !has(reach.wechat)
    if (rung.to === 'without_phone') return !has(reach.phone) || !has(reach.hears)
    return true
  }
  const rungs = policy.rungs
    .filter((rung) => possible[rung.channel] && meant(rung))
    // the same text a minute later tells nobody more; a second call may wake them
    .filter((rung, i, all) => rung.channel !== 'sms' || all.findIndex((r) => r.channel === 'sms') === i)
  // nobody waits two minutes for the first word because what comes sooner does not lead to them
  return rungs.map((r, i) => (i === 0 ? { ...r, at: 0 } : r))
}

export interface Step {
  step: number
  channel: Channel
  runAt: Instant
}

/** The rung at an index of a person's ladder; null past its end. */
export function stepAt(policy: Policy, bits: number, step: number, calledAt: Instant): Step | null {
  const rung = ladderOf(policy, bits)[step]
  return rung ? { step, channel: rung.channel, runAt: shift(calledAt, rung.at, 's') } : null
}

/** By so many milliseconds leaders are in front of others who wait for the same provider. */
const leadersAhead = 1

/**
 * What comes after a rung. A refusal (WeChat holds no consent, the number is unknown) does not wait for the next
 * rung's time.
 */
export function stepAfter(
  policy: Policy,
  target: { reach: number; calledAt: Instant },
  step: number,
  refused: boolean,
  now: Instant,
): Step | null {
  const next = stepAt(policy, target.reach, step + 1, target.calledAt)
  if (!next) return null
  const runAt = refused || next.runAt < now ? now : next.runAt
  // in a queue for a provider leaders stand in front
  return { ...next, runAt: target.reach & reach.leads ? shift(runAt, -leadersAhead, 'ms') : runAt }
}
