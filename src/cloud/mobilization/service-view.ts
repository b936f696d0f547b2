import type { ServiceLine } from '../../contract/mobilization-service'
import { can } from '../../domain/access'
import { mayUndo, sayHours, serviceWords } from '../../domain/mobilization-service'
import type { Context } from '../context'
import { loadUnreviewed } from '../text-check'
import type { ServiceRow } from './service-queries'

/** One entry is one text, however many people it is about. */
export const serviceThing = (serviceId: string) => `service:${serviceId}`

/**
 * Hours as their reader sees them.
 *
 * @param path the unit that they were served at, when all were at one: whoever answers for it may take them back
 */
export async function serviceLines(ctx: Context, rows: ServiceRow[], path?: string): Promise<ServiceLine[]> {
  const things = rows.map((row) => serviceThing(row.serviceId))
  const unreviewed = await loadUnreviewed(ctx, things)
  const unit = path !== undefined && can(ctx.user, 'mobilization.confirmService', { path })
  const members = (ctx.user?.members ?? []).map((m) => m.memberId)
  return rows.map((row) => ({
    serviceId: row.serviceId,
    memberId: row.memberId,
    memberName: row.memberName,
    unitId: row.unitId,
    unitName: row.unitName,
    day: row.day,
    quarters: row.quarters,
    hours: sayHours(row.quarters),
    what: unreviewed.shown(serviceThing(row.serviceId), 'what', row.what),
    state: row.state,
    stateWords: serviceWords[row.state],
    fromCallUp: row.source === 'call_up',
    mayUndo: mayUndo(row, { unit, members }, ctx.at),
  }))
}
