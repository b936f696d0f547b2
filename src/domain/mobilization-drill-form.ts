import type { Instant } from '../contract/fields'
import type { PlannedDrill } from '../contract/mobilization-drills'
import { monthOf } from './clock'
import { blankForm, type CallForm } from './mobilization-compose'

/** Can a drill of the plan still be written: it was not held, and its month is not over. */
export const mayStill = (item: PlannedDrill & { held: boolean }, now: Instant): boolean =>
  !item.held && item.month >= monthOf(now)

/**
 * The call-up that a drill of the plan asks for: its words, its squads, and its month's first morning unless that
 * month is now. A title holds 20 characters; longer words stand below it in full.
 *
 * @param known the teams that stand today: one that was dissolved since is left out
 */
export function drillForm(item: PlannedDrill, known: string[], now: Instant): CallForm {
  const what = item.what.trim()
  const title = what.slice(0, 20)
  const blank = blankForm(now)
  const later = item.month > monthOf(now) ? { day: `${item.month}-01`, time: '09:00' } : {}
  return {
    ...blank,
    ...later,
    kind: 'drill',
    title,
    words: title === what ? '' : what,
    teamIds: item.teamIds.filter((id) => known.includes(id)),
  }
}
