import type { MobilizationPeaceOutputs } from '../../../src/contract/mobilization-peace'
import { of, type Cases } from './case'
import { committee, offices } from './personas'
import type { BusyTown, Who } from './town'

const answersFor: Who[] = [...committee, 'village', ...offices]

/** Between call-ups. */
export function mobilizationPeaceCases(t: BusyTown): Cases<keyof MobilizationPeaceOutputs> {
  const unitId = t.units.first.id
  const { shi } = t.peace
  return {
    'mobilization.readiness': of({ unitId }, answersFor),
    'mobilization.readinessTasks': of({ unitId }, answersFor),
    'mobilization.confirmPhone': of({ memberId: shi.memberId }, answersFor),
  }
}
