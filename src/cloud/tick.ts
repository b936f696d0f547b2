import { forgetSpokenTries, updateLists } from './activity/tick'
import type { Deps } from './context'
import { sweepFiles } from './file/sweep'
import { openMakeUps } from './record/make-up-tick'
import { forgetOldPreviews, readImport } from './org/import-read'
import { forgetOldCodes, stopForThoseWhoLeft } from './org/tick'
import { deliverMessages } from './message/deliver'
import { reachOut } from './mobilization/reach-out'
import { settleReceipts } from './mobilization/receipts'
import { makeReports } from './mobilization/report'
import { auditCallUps, keepCallUps, sealEvents } from './mobilization/watch'
import { recheckTexts } from './text-check'
import { shift } from '../domain/clock'

/** One thing that the passing of time does. Returns how much it did. */
export type Step = (deps: Deps) => Promise<number>

/** How long one turn makes attempts of call-ups. */
const reachSeconds = 20

/** How long a lost reply can be asked for again. */
const nonceDays = 7

const forgetNonces: Step = async (deps) => {
  const { numDeletedRows } = await deps.db
    .deleteFrom('nonce')
    .where('at', '<', shift(deps.now(), -nonceDays, 'd'))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What the passing of time does, in order. */
const steps: Record<string, Step> = {
  // what is due later has clocks of its own; the other steps do not wait for a county to be reached
  reachOut: async (deps) => (await reachOut(deps, shift(deps.now(), reachSeconds, 's'))).did,
  keepCallUps,
  settleReceipts,
  auditCallUps,
  stopForThoseWhoLeft,
  updateLists,
  openMakeUps,
  deliverMessages,
  sealEvents,
  makeReports,
  recheckTexts,
  sweepFiles,
  forgetNonces,
  forgetSpokenTries,
  forgetOldCodes,
  forgetOldPreviews,
}

/**
 * Runs every step once. Reading a roster is none of them: it takes seconds, and a message never waits for it. A step that fails is logged and does not stop the others; each is safe to run on
 * several hosts at once.
 *
 * @returns how much each step did
 */
export async function keepTime(deps: Deps): Promise<Record<string, number>> {
  const did: Record<string, number> = {}
  for (const [name, step] of Object.entries(steps)) {
    try {
      did[name] = await step(deps)
    } catch (error) {
      deps.log('error', 'tick step failed', { step: name, error: String((error as Error)?.stack ?? error) })
    }
  }
  return did
}

/** Reads the rosters that were uploaded, one after the other. @returns how many */
export async function readRosters(deps: Deps): Promise<number> {
  let read = 0
  while (await readImport(deps)) read++
  return read
}

/**
 * Both, the messages first: where each waking is a run of its own, as on cloud functions, the next does not wait for
 * a roster that this one reads. A host that makes one run at a time gives each its own turns.
 */
export async function tick(deps: Deps): Promise<Record<string, number>> {
  const did = await keepTime(deps)
  return { ...did, readRosters: await readRosters(deps) }
}
