import type { Instant } from '../contract/fields'
import type { MyCall } from '../contract/mobilization-answer'
import type { CallAnswer, DeclineReason } from '../contract/mobilization-types'
import { msOf, shift } from './clock'

/** What a called person taps; `at` by the server's clock, as well as the phone knows it. */
export interface MyAnswer {
  answer: CallAnswer
  etaMinutes?: number
  reason?: DeclineReason
  needsRide?: boolean
  at?: Instant
}

/** A call-up as it stands after an answer that the server may not know yet; a later word of anybody else counts. */
export function withAnswer(call: MyCall, said: MyAnswer | undefined): MyCall {
  if (!said || (call.answeredAt && said.at && call.answeredAt > said.at)) return call
  const declined = said.answer === 'declined'
  return {
    ...call,
    answer: said.answer,
    answeredAt: said.at ?? call.answeredAt,
    etaMinutes: declined ? null : (said.etaMinutes ?? null),
    needsRide: !declined && !!said.needsRide,
    reason: declined ? (said.reason ?? 'other') : '',
  }
}

export type MyPhase =
  | 'ask' // two buttons
  | 'helps' // was not called, and reaches others
  | 'coming' // or late
  | 'declined'
  | 'standby' // 够了，待命: not needed now
  | 'arrived'
  | 'released' // was there, and was let go with thanks
  | 'cancelled'
  | 'closed'

/** What the called person sees: the end of the call-up first, then what became of them, then what they said. */
export function myPhase(call: MyCall): MyPhase {
  if (call.helping) return 'helps'
  if (call.state === 'cancelled') return 'cancelled'
  if (call.releasedAt && call.arrivedAt) return 'released'
  if (call.state === 'closed') return call.arrivedAt ? 'released' : 'closed'
  if (call.arrivedAt) return 'arrived'
  if (call.releasedAt) return 'standby'
  if (call.answer === 'declined') return 'declined'
  if (call.answer) return 'coming'
  return call.state === 'stood_down' ? 'standby' : 'ask'
}

/** Still to be answered, or on the way: nothing else on the phone matters as much. */
export const isPressing = (call: MyCall): boolean => myPhase(call) === 'ask'

/** 42:07, or 1:02:07; 0:00 once it has passed. */
export function countdown(to: Instant, now: Instant): string {
  const left = Math.max(0, Math.floor((msOf(to) - msOf(now)) / 1000))
  const [h, m, s] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Answers are wanted within ten minutes: 10 分钟通知到位. */
export const answerBy = (call: MyCall): Instant => shift(call.calledAt, 10, 'm')
