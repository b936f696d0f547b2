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

/** A turn of duty that somebody asks another to take. */
async function dutyAt(w: World, unit: TestUnit, keeper: Person, [by, other]: [Person, Person]) {
  const turn = { day: '2026-03-10', from: '08:00', to: '08:00', memberIds: [by.memberId] }
  const { turnIds } = await keeper.call('mobilization.saveTurns', { unitId: unit.id, turns: [turn, turn] })
  const [turnId, free] = turnIds as [string, string]
  const given = { turnId, memberId: by.memberId, withMemberId: other.memberId }
  const { swapId } = await by.call('mobilization.askSwap', given)
  return { turnId, swapId, free }
}

/** A squad of people who try no calls themselves, in the first branch, and what waits there between call-ups. */
export async function peaceOf(w: World, { first }: Units, { li, secretary, leader }: People, teamId: string) {
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
  const asked = { words: '帮三户老人清雪', place: '二组' }
  const { requestId } = await secretary.call('mobilization.request', { unitId: first.id, ...asked })
  const { link } = await secretary.call('mobilization.setRequestForm', { unitId: first.id, open: true })
  const token = link!.split('/r/')[1]!
  const need = { words: '家里水管冻裂了', name: '王大娘', phone: '19900019901' }
  const { receipt } = await w.visitor().call('mobilization.askHelp', { token, ...need })
  await w.visitor().call('mobilization.askHelp', { token, ...need, words: '灯坏了' })
  const residents = await w.deps.db
    .selectFrom('help_request')
    .select('id')
    .where('from_kind', '=', 'resident')
    .orderBy('id')
    .execute()
  // 刘长顺's squad has one of each
  const ours = { unitId: first.id, words: '修路灯' }
  const { requestId: taken } = await secretary.call('mobilization.request', ours)
  const { requestId: over } = await secretary.call('mobilization.request', ours)
  for (const id of [taken, over, residents[1]!.id])
    await leader.call('mobilization.acceptRequest', { requestId: id, teamId })
  await leader.call('mobilization.finishRequest', { requestId: over, words: '修好了' })
  const of = { requestId, taken, over, open: residents[0]!.id, known: residents[1]!.id }
  const requests = { ...of, teamId, token, receipt, need }
  const duty = await dutyAt(w, first, secretary, [li, leader])
  return { squadId, tian, miao, shi, requests, duty, ...(await serviceAt(w, first, li, li.memberId)) }
}

/** The same of the other town. */
export async function farPeaceOf(w: World, { far }: Units, { charlie, charlieSecretary }: People) {
  const asked = { unitId: far.id, words: '别的事' }
  const { requestId } = await charlieSecretary.call('mobilization.request', asked)
  const { turnId, swapId } = await dutyAt(w, far, charlieSecretary, [charlieSecretary, charlie])
  return { requestId, turnId, swapId, ...(await serviceAt(w, far, charlie, charlie.memberId)) }
}
