import { shift } from '../../domain/clock'
import { stepAfter } from '../../domain/mobilization-ladder'
import type { Delivery } from '../wechat'
import type { CallFacts, Claimed } from './claim-queries'
import type { Mark } from './mark-queries'

/** Seconds until the same is tried again when a provider is busy. */
const backoff = [2, 5, 10, 20]

/**
 * From what a provider said to what happens next. A busy provider is asked again, unless the next rung is due by
 * then: a limiter may delay or reroute, never drop. A refusal climbs at once.
 */
export function outcomeOf(
  attempt: Claimed,
  facts: CallFacts,
  said: Delivery & { providerRef?: string },
  at: string,
): Mark {
  const climb = (refused: boolean) => stepAfter(facts.policy, attempt, attempt.step, refused, at)
  if (said.outcome === 'sent')
    return { attempt, state: 'sent', why: null, at, providerRef: said.providerRef, next: climb(false) }
  if (said.outcome === 'retry') {
    const wait = backoff[attempt.tries - 1]
    const next = climb(false)
    const again = wait === undefined ? null : shift(at, wait, 's')
    if (again && (!next || again < next.runAt)) return { attempt, state: 'waiting', why: said.why, at, again }
    return { attempt, state: 'refused', why: said.why, at, next: climb(true) }
  }
  return {
    attempt,
    state: said.outcome === 'broken' ? 'broken' : 'refused',
    why: said.why,
    at,
    next: climb(true),
  }
}
