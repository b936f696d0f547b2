import type { MobilizationPeaceOutputs } from '../../../src/contract/mobilization-peace'
import { of, type Cases } from './case'
import { committee, offices, preparers } from './personas'
import type { BusyTown, Who } from './town'

/** the committee, the village's above it, the offices */
const confirms: Who[] = [...committee, 'village', ...offices]
const keeps: Who[] = [...preparers, 'village', ...offices]

/** Between call-ups. */
export function mobilizationPeaceCases(t: BusyTown): Cases<keyof MobilizationPeaceOutputs> {
  const unitId = t.units.first.id
  const { shi, reportId, serviceId } = t.peace
  const { li } = t.named
  const memberId = li.memberId
  const hours = { day: '2026-03-01', quarters: 6, what: '清渠' }
  return {
    'mobilization.readiness': of({ unitId }, ['leader', ...confirms]),
    'mobilization.readinessTasks': of({ unitId }, ['leader', ...confirms]),
    'mobilization.confirmPhone': of({ memberId: shi.memberId }, confirms),

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
  }
}
