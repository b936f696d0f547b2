import type { Person, TestUnit } from '../../support/builders'
import { squadOf } from '../../support/squads'
import type { World } from '../../support/world'
import type { People, Units } from './town-people'

/** A report and hours that wait in a unit. */
async function serviceAt(w: World, unit: TestUnit, by: Person, memberId: string) {
  const { reportId } = await by.call('mobilization.reportIn', { memberId, unitId: unit.id, note: '会修水管' })
  const hours = { unitId: unit.id, day: '2026-03-01', quarters: 5, what: '修水管' }
  const { serviceIds } = await by.call('mobilization.addService', { memberIds: [memberId], ...hours })
  return { reportId, serviceId: serviceIds[0]! }
}

/** A squad of people who try no calls themselves, in the first branch, and what waits there between call-ups. */
export async function peaceOf(w: World, { first }: Units, { li }: People) {
  const tian = await w.member('田野', { at: first, phone: '19900010041' })
  const miao = await w.member('苗青', { at: first, phone: '19900010042' })
  const shi = await w.member('石头', { at: first, phone: '19900010043', signedIn: false })
  const squadId = await squadOf(w, {
    ...{ at: first, name: '第九支队' },
    people: [
      [tian, 'leader'],
      [miao, 'deputy'],
      [shi, 'member'],
    ],
  })
  return { squadId, tian, miao, shi, ...(await serviceAt(w, first, li, li.memberId)) }
}

/** The same of the other town. */
export async function farPeaceOf(w: World, { far }: Units, { charlie }: People) {
  return serviceAt(w, far, charlie, charlie.memberId)
}
