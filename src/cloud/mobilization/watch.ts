import { createHash } from 'node:crypto'
import { shift } from '../../domain/clock'
import type { Deps } from '../context'
import { note } from './answer-queries'
import { loadFacts } from './claim-queries'
import { catchUpNews } from './news-queries'
import { tellHelpers } from './tell-helpers'
import {
  callUpsToFreeze,
  callUpsWithUnsealed,
  findForgotten,
  freezeTenMinutes,
  giveToCommand,
  listLive,
  sealNext,
  sweepAttempts,
} from './watch-queries'

/** Events in one seal. */
const sealed = 5000

/**
 * The auditor: everybody who has not answered has an attempt to come or a named human. Should it ever find somebody
 * who has neither, it raises an alarm and gives them to whoever released the call-up.
 *
 * @returns how many were found; 0 is the only good answer
 */
export async function auditCallUps(deps: Deps): Promise<number> {
  let found = 0
  for (const { callUpId, releasedBy } of await listLive(deps.db)) {
    const forgotten = await findForgotten(deps.db, callUpId)
    if (!forgotten.length) continue
    found += forgotten.length
    deps.log('error', 'people without a next step', { callUp: callUpId, people: forgotten.length })
    await giveToCommand(deps.db, callUpId, forgotten, releasedBy, deps.now())
    await tellHelpers(deps, (await loadFacts(deps.db, [callUpId])).get(callUpId)!, [releasedBy])
    await note(deps.db, { callUpId, at: deps.now(), kind: 'alarm', detail: { people: forgotten.length } })
  }
  return found
}

/** What the clock does to a call-up: the ten-minute figure stands still, news reaches whom it missed, attempts of an ended one go. */
export async function keepCallUps(deps: Deps): Promise<number> {
  const due = await callUpsToFreeze(deps.db, deps.now())
  for (const callUpId of due) await freezeTenMinutes(deps.db, callUpId)
  const late = await catchUpNews(deps.db, deps.now())
  if (late) deps.wake()
  return due.length + late + (await sweepAttempts(deps.db, deps.now()))
}

/**
 * Seals events into each call-up's chain: a hash over the last hash and the events, as PostgreSQL writes them. Late
 * commits fall into the next seal, so nothing waits and nothing is left out; there is no lock beyond the call-up's own.
 */
export async function sealEvents(deps: Deps): Promise<number> {
  let events = 0
  // a second of grace: events of one moment come into one seal
  const before = shift(deps.now(), -1, 's')
  for (const callUpId of await callUpsWithUnsealed(deps.db, before)) events += await sealAll(deps, callUpId)
  return events
}

/** Every event of one call-up that is not sealed yet. @returns how many */
export async function sealAll(deps: Deps, callUpId: string): Promise<number> {
  let events = 0
  for (let n = sealed; n === sealed; events += n)
    n = await sealNext(deps.db, callUpId, sealed, hashOf, deps.now())
  return events
}

/** @param lines each event as text, in order */
export const hashOf = (previous: string, lines: string[]): string => {
  const hash = createHash('sha256').update(previous)
  for (const line of lines) hash.update('\n').update(line)
  return hash.digest('hex')
}
