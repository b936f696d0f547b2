import type { Instant } from '../../contract/fields'
import { msOf } from '../../domain/clock'

/** What somebody does later. */
interface Due {
  at: number
  run(): Promise<unknown>
}

/**
 * A clock that goes faster, and what is to happen on it. It goes on only when told to, by at most `stride` at once: on
 * a slow machine the hour takes longer, and nobody answers late for it.
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
    /** Moves on by so many milliseconds, and does what has become due, in order. */
    async go(ms: number): Promise<void> {
      const until = now + ms
      for (;;) {
        later.sort((a, b) => a.at - b.at)
        const next = later[0]
        if (!next || next.at > until) break
        later = later.slice(1)
        now = Math.max(now, next.at)
        await next.run()
      }
      now = until
    },
    waiting: () => later.length,
  }
}

export type DrillClock = ReturnType<typeof makeDrillClock>
