import type { CallAnswer, Stage } from '../contract/mobilization-types'
import type { Funnel } from '../contract/mobilization-board'
import type { Instant } from '../contract/fields'

/** What is known of one called person. */
export interface Standing {
  sentAt: Instant | null
  deliveredAt: Instant | null
  openedAt: Instant | null
  answer: CallAnswer | null
  arrivedAt: Instant | null
  releasedAt: Instant | null
}

/**
 * Where somebody stands. Evidence only climbs: delivered and opened are shown apart and count for nothing, only a
 * button, a key, a reply or a conversation is an answer.
 */
export function stageOf(s: Standing): Stage {
  if (s.releasedAt) return 'released'
  if (s.arrivedAt) return 'arrived'
  if (s.answer) return s.answer
  if (s.openedAt) return 'opened'
  if (s.deliveredAt) return 'delivered'
  return s.sentAt ? 'sent' : 'queued'
}

export const stages: Stage[] = [
  'queued',
  'sent',
  'delivered',
  'opened',
  'declined',
  'late',
  'coming',
  'arrived',
  'released',
]

export const emptyFunnel = (): Funnel => Object.fromEntries(stages.map((s) => [s, 0])) as Funnel
