import type { Channel } from '../../contract/mobilization-types'
import type { Instant } from '../../contract/fields'
import { shift } from '../../domain/clock'
import type { Deps } from '../context'
import { pastDeadlock } from '../db/deadlock'
import { together } from '../together'
import { climbPast } from './climb-queries'
import { claim, loadFacts, nextDue, type Claimed } from './claim-queries'
import { jobsOf } from './jobs'
import { mark, type Mark } from './mark-queries'
import { leaseSeconds, providersOf, timeoutSeconds } from './providers'

/** Claimed at once. */
const batch = 1000
/** A fast provider is sent the next batch while the last is being noted; a slow one keeps its queue's order. */
const lanesOf = (perSecond: number | null) => (perSecond !== null && perSecond < 100 ? [1] : [1, 2])
/** Sends of one channel under way at once; enough for a provider that takes a quarter of a second. */
const most = 256
const sideBySide = (perSecond: number | null) =>
  Math.max(8, Math.ceil(Math.min(most, (perSecond ?? most) / 4) / lanesOf(perSecond).length))

/** Voice first: it is the slowest, and leaders are on it. */
const machines = ['voice', 'sms', 'wechat', 'messenger', 'news'] as const
const humans = ['list', 'knock', 'loudspeaker'] as const

export interface Reached {
  /** attempts that were dealt with */
  did: number
  /** when there is something to do again; null: nothing is planned */
  nextAt: Instant | null
}

/**
 * Makes every attempt that is due, of every call-up that goes on, on all channels at once. Nothing is sent inside a
 * transaction; any number of hosts may do this at the same time. After a crash an attempt is made again when its lease
 * is over, so a message may come twice, never not at all.
 *
 * @param until stop claiming then: a cloud function is cut off at its deadline
 */
export async function reachOut(deps: Deps, until?: Instant): Promise<Reached> {
  const perSecond = providersOf(deps)
  // what goes by whatever reaches the phone has no bucket of its own
  const speed = (channel: (typeof machines)[number]) =>
    channel === 'messenger' || channel === 'news' ? null : perSecond[channel]
  await climbPast(deps.db, deps.now())
  let did = 0
  // a refusal climbs at once, perhaps to a channel that had nothing to do
  for (let round = 1; round; did += round) {
    const rounds = await Promise.all([
      ...machines.flatMap((channel) =>
        lanesOf(speed(channel)).map(() => pump(deps, channel, speed(channel), until)),
      ),
      ...humans.map((channel) => pump(deps, channel, null, until)),
    ])
    round = rounds.reduce((a, b) => a + b, 0)
  }
  return { did, nextAt: await nextDue(deps.db, deps.now()) }
}

/** Claims of one channel one after the other; the next is claimed while the last is being sent. */
async function pump(
  deps: Deps,
  channel: Channel,
  perSecond: number | null,
  until?: Instant,
): Promise<number> {
  const marks: Marking = together(
    async (lists) => {
      const list = lists.flat()
      await pastDeadlock(() => mark(deps.db, list))
      return lists.map(() => undefined)
    },
    { underWay: 1, items: batch },
  )
  let did = 0
  let sending: Promise<unknown> = Promise.resolve()
  for (;;) {
    const at = deps.now()
    if (until && at >= until) break
    const claimed = await claim(deps.db, {
      channel,
      at,
      limit: batch,
      lease: deps.newId(),
      leaseUntil: shift(at, leaseSeconds[channel], 's'),
      // a channel that is off lets its attempts go at once
      perSecond: perSecond || null,
    })
    await sending
    if (!claimed.length) break
    did += claimed.length
    sending = attemptAll(deps, channel, claimed, perSecond, marks)
  }
  await sending
  return did
}

type Marking = (marks: Mark[]) => Promise<void>

async function attemptAll(
  deps: Deps,
  channel: Channel,
  claimed: Claimed[],
  perSecond: number | null,
  marking: Marking,
): Promise<void> {
  const facts = await loadFacts(deps.db, [...new Set(claimed.map((c) => c.callUpId))])
  const settled = claimed.filter((c) => c.settled)
  const open = claimed.filter((c) => !c.settled)
  const skipped = settled.map((attempt) => ({ attempt, state: 'skipped', why: null, at: deps.now() }) as Mark)
  const marked = [marking(skipped)]
  for (const jobs of await jobsOf(deps, channel, open, facts)) {
    await inParallel(jobs, sideBySide(perSecond), async ({ attempts, run }) => {
      const late = shift(deps.now(), timeoutSeconds(channel), 's')
      // its lease might end before the answer came: another claim will have it
      if (attempts.some((a) => a.leaseUntil < late)) return
      marked.push(marking(await run()))
    })
  }
  await Promise.all(marked)
}

async function inParallel<T>(list: T[], n: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < list.length) await work(list[next++]!)
  }
  await Promise.all(Array.from({ length: Math.min(n, list.length) }, worker))
}
