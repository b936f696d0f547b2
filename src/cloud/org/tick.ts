import { dayOf, shift } from '../../domain/clock'
import type { Deps } from '../context'
import { forgetCodes } from './code-queries'
import { forgetDesks } from './desk-queries'
import { lockLeaving, stopEverything, takeEffect } from './leaving-queries'
import { writeChange } from './member-queries'

/** How many people one transaction takes care of. */
const atOnce = 50

/** People whose last day has come: what runs for them is stopped. Safe on several hosts at once. */
export async function stopForThoseWhoLeft(deps: Deps): Promise<number> {
  const at = deps.now()
  return deps.db.transaction().execute(async (db) => {
    const leaving = await lockLeaving(db, dayOf(at), atOnce)
    for (const member of leaving) {
      await takeEffect(db, member.id, at)
      const stopped = await stopEverything({ db, at }, member.id, { day: member.day! })
      await writeChange({ db, at, newId: deps.newId, user: null }, member.id, 'left_stopped', stopped)
    }
    return leaving.length
  })
}

/** Codes two days after they died. */
export async function forgetOldCodes(deps: Deps): Promise<number> {
  const before = shift(deps.now(), -2, 'd')
  return (await forgetCodes(deps.db, before)) + (await forgetDesks(deps.db, before))
}
