import type { Deps } from '../cloud/context'
import { msOf } from '../domain/clock'
import { reachOut } from '../cloud/mobilization/reach-out'
import { auditCallUps } from '../cloud/mobilization/watch'
import { keepTime, readRosters } from '../cloud/tick'
import { turns } from './turns'

/** messages and reminders are due to the minute; this is how late they may be */
const tickSeconds = 15
/** the auditor's own clock */
const auditSeconds = 5
/** the shortest wait for an attempt, in milliseconds: a provider's bucket fills meanwhile */
const shortest = 50

/** What a server does by itself. A call-up's rungs are due to the second, and wait for nothing else that is slow. */
export function hostClock(deps: () => Deps) {
  let next: NodeJS.Timeout | undefined
  const failed = (what: string) => (error: unknown) =>
    deps().log('error', `${what} failed`, { error: String((error as Error)?.stack ?? error) })
  const reaching = turns(async () => {
    const { nextAt } = await reachOut(deps()).catch((error: unknown) => {
      failed('reaching out')(error)
      return { nextAt: deps().now() }
    })
    clearTimeout(next)
    if (!nextAt) return
    const wait = Math.max(shortest, msOf(nextAt) - msOf(deps().now()))
    if (wait < tickSeconds * 1000) next = setTimeout(reaching.wake, wait)
  })
  const clock = turns(() => keepTime(deps()))
  // a message never waits for a large roster that is being read
  const reading = turns(() => readRosters(deps()))
  const auditing = turns(() => auditCallUps(deps()).catch(failed('auditing')))
  const wake = () => {
    reaching.wake()
    clock.wake()
    reading.wake()
  }
  const timers: NodeJS.Timeout[] = []
  return {
    wake,
    start() {
      timers.push(setInterval(wake, tickSeconds * 1000), setInterval(auditing.wake, auditSeconds * 1000))
      wake()
    },
    /** Begins nothing more, and waits for what runs. */
    async stop() {
      timers.forEach(clearInterval)
      clearTimeout(next)
      await Promise.all([reaching.idle(), clock.idle(), reading.idle(), auditing.idle()])
      clearTimeout(next)
    },
  }
}
