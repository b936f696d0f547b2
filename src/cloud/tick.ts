import { forgetSpokenTries, updateLists } from './activity/tick'
import type { Deps } from './context'
import { sweepFiles } from './file/sweep'
import { openMakeUps } from './record/make-up-tick'
import { forgetOldPreviews, readImport } from './org/import-read'
import { forgetOldCodes, stopForThoseWhoLeft } from './org/tick'
import { deliverMessages } from './message/deliver'
import { recheckTexts } from './text-check'
import { shift } from '../domain/clock'

/** One thing that the passing of time does. Returns how much it did. */
export type Step = (deps: Deps) => Promise<number>

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
  stopForThoseWhoLeft,
  updateLists,
  openMakeUps,
  deliverMessages,
  recheckTexts,
  sweepFiles,
  forgetNonces,
  forgetSpokenTries,
  forgetOldCodes,
  forgetOldPreviews,
  // last, because reading a large file takes seconds
  readImport,
}

/**
 * Runs every step once. A step that fails is logged and does not stop the others; each is safe to run on
 * several hosts at once.
 *
 * @returns how much each step did
 */
export async function tick(deps: Deps): Promise<Record<string, number>> {
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
