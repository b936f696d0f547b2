import type { MobilizationPeaceOutputs } from '../../../src/contract/mobilization-peace'
import { handed, of, type Cases } from './case'
import { committee, everyone, offices, ownPeople, preparers, signedIn } from './personas'
import type { BusyTown, Who } from './town'

/** the committee, the village's above it, the offices */
const confirms: Who[] = [...committee, 'village', ...offices]
const keeps: Who[] = [...preparers, 'village', ...offices]
const leads: Who[] = ['leader', 'organiser']

/** Between call-ups. */
export function mobilizationPeaceCases(t: BusyTown): Cases<keyof MobilizationPeaceOutputs> {
  const unitId = t.units.first.id
  const { shi, reportId, serviceId } = t.peace
  const { li } = t.named
  const memberId = li.memberId
  const { requestId, taken, over, open, known, token, receipt, need } = t.peace.requests
  const words = '换了一截管子'
  const week = { fromDay: '2026-03-09', toDay: '2026-03-15', each: 2 }
  const turn = { day: '2026-03-12', from: '08:00', to: '18:00', memberIds: [memberId] }
  const planned = { month: '2026-05', teamIds: [t.peace.requests.teamId], what: '夜间点名' }
  const hours = { day: '2026-03-01', quarters: 6, what: '清渠' }
  return {
    'mobilization.readiness': of({ unitId }, ['leader', 'commander', ...confirms]),
    'mobilization.readinessTasks': of({ unitId }, ['leader', 'commander', ...confirms]),
    'mobilization.confirmPhone': of({ memberId: shi.memberId }, ['commander', ...confirms]),

    'mobilization.reportPlaces': of({ memberId, search: '双清' }, ['member', ...keeps]),
    'mobilization.reportIn': of({ memberId, unitId: t.units.second.id }, ['member', ...keeps]),
    'mobilization.confirmReportIn': of({ reportId, accept: true }, confirms),
    'mobilization.endReportIn': of({ reportId }, ['member', ...confirms]),
    'mobilization.reports': of({ unitId }, keeps),
    'mobilization.addService': of({ memberIds: [memberId], unitId, ...hours }, ['member', ...keeps]),
    'mobilization.confirmService': of({ serviceId, accept: true }, confirms),
    // what the member entered, the 经办人 may not take back
    'mobilization.undoService': of({ serviceId }, ['member', ...confirms]),
    'mobilization.myService': of({ memberId, year: 2026 }, ['member', ...keeps]),
    'mobilization.serviceBook': of({ unitId, year: 2026 }, keeps),
    'mobilization.exportService': of({ unitId, year: 2026 }, keeps),

    'mobilization.requestForm': of({ unitId }, keeps),
    'mobilization.setRequestForm': of({ unitId, open: true }, confirms),
    'mobilization.form': handed({ token }, everyone),
    'mobilization.askHelp': handed({ token, ...need }, everyone),
    'mobilization.asked': handed({ receipt }, everyone),
    'mobilization.answerAsked': handed({ receipt, what: 'withdraw' }, everyone),
    'mobilization.request': of({ unitId, words: '清渠' }, keeps),
    'mobilization.requests': of({ unitId }, keeps),
    'mobilization.teamRequests': of({}, signedIn),
    // 刘长顺 leads it, 谢明 is its deputy
    'mobilization.acceptRequest': of({ requestId, teamId: t.peace.requests.teamId }, leads),
    'mobilization.finishRequest': of({ requestId: taken, words }, leads),
    'mobilization.giveBackRequest': of({ requestId: taken, words }, leads),
    'mobilization.revealAsker': of({ requestId: known }, leads),
    'mobilization.declineRequest': of({ requestId: open, words }, confirms),
    'mobilization.withdrawRequest': of({ requestId }, keeps),
    'mobilization.thankRequest': of({ requestId: over }, keeps),

    'mobilization.duty': of({ unitId, month: '2026-03' }, [...new Set([...ownPeople, ...keeps])]),
    'mobilization.proposeDuty': of({ unitId, teamId: t.peace.squadId, ...week }, keeps),
    'mobilization.saveTurns': of({ unitId, turns: [turn] }, keeps),
    'mobilization.removeTurn': of({ turnId: t.peace.duty.turnId }, keeps),
    'mobilization.askSwap': of({ turnId: t.peace.duty.free, memberId, withMemberId: shi.memberId }, [
      'member',
    ]),
    'mobilization.answerSwap': of({ swapId: t.peace.duty.swapId, agree: true }, ['leader']),
    'mobilization.withdrawSwap': of({ swapId: t.peace.duty.swapId }, ['member']),
    'mobilization.myDuty': of({}, signedIn),
    'mobilization.exportDuty': of({ unitId, month: '2026-03' }, keeps),

    'mobilization.drillPlan': of({ unitId, year: 2026 }, ['commander', ...keeps]),
    'mobilization.saveDrillPlan': of({ unitId, year: 2026, version: 0, items: [planned] }, [
      'commander',
      ...confirms,
    ]),
  }
}
