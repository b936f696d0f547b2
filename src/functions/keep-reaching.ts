import type { Deps } from '../cloud/context'
import type { Instant } from '../contract/fields'
import { msOf } from '../domain/clock'
import { reachOut } from '../cloud/mobilization/reach-out'
import { auditCallUps } from '../cloud/mobilization/watch'

/** The shortest pause, in milliseconds: a provider's bucket fills meanwhile. */
const shortest = 100

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Makes attempts as they fall due until an instant: what a cloud function does between two turns of its timer. Several
 * may run at once. Ends early when nothing is due before then.
 */
export async function keepReaching(deps: Deps, until: Instant): Promise<void> {
  for (;;) {
    const { nextAt } = await reachOut(deps, until)
    await auditCallUps(deps)
    if (!nextAt || nextAt >= until) return
    await pause(Math.max(shortest, msOf(nextAt) - msOf(deps.now())))
    if (deps.now() >= until) return
  }
}
