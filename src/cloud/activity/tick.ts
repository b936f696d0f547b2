import { spokenPauseMinutes } from '../../domain/check-in'
import { shift } from '../../domain/clock'
import type { Deps } from '../context'
import { relistBranches } from './relist'
import { listOpening, sweepSpokenTries } from './tick-queries'

/** Lists are brought up to date once more this long before the check-in opens. */
const minutesBefore = 5

/** Who joined the branch, came back or went away since the notice is on the right side of the list at the door. */
export async function updateLists(deps: Deps): Promise<number> {
  const at = deps.now()
  const units = await listOpening(deps.db, at, shift(at, minutesBefore, 'm'))
  const { newId, wake } = deps
  for (const unitId of units)
    await deps.db.transaction().execute((db) => relistBranches({ db, at, newId, wake }, [unitId]))
  return units.length
}

/** Tries with a 口令 that hold nobody up any more. */
export const forgetSpokenTries = (deps: Deps): Promise<number> =>
  sweepSpokenTries(deps.db, shift(deps.now(), -spokenPauseMinutes, 'm'))
