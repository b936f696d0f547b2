import type { Instant } from '../../contract/fields'
import { msOf } from '../../domain/clock'

/** What somebody does later. */
interface Due {
  at: number
  run(): Promise<unknown>
}

/** What is due within so many milliseconds is one moment. */
const sideBySide = 1000

/**
 * A clock that goes faster, and what is to happen on it. It goes on only when told to: on a slow machine the hour takes
 * longer, and nobody answers late for it.
 *
 * @param start where it stands at first
 */
export function makeDrillClock(start: Instant) {
  let now = msOf(start)
  let later: Due[] = []
  return {
    now: (): Instant => new Date(now).toISOString(),
    /** @param seconds from now, on this clock */
    after(seconds: number, run: () => Promise<unknown>): void {
      later.push({ at: now + seconds * 1000, run })
    },
    /**
     * Moves on by so many milliseconds, and does what has become due. Whatever many people do within the same moment
     * they do side by side, as they would on phones of their own.
     */
    async go(ms: number): Promise<void> {
      const until = now + ms
      for (;;) {
        const next = Math.min(...later.map((d) => d.at))
        if (!(next <= until)) break
        const moment = Math.min(until, next + sideBySide)
        const due = later.filter((d) => d.at <= moment)
        later = later.filter((d) => d.at > moment)
        now = Math.max(now, ...due.map((d) => d.at))
        await Promise.all(due.map((d) => d.run()))
      }
      now = until
    },
  }
}

export type DrillClock = ReturnType<typeof makeDrillClock>
