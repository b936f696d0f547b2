import { mobilizationDrillInputs, type MobilizationDrillOutputs } from './mobilization-drills'
import { mobilizationDutyInputs, type MobilizationDutyOutputs } from './mobilization-duty'
import { mobilizationReadinessInputs, type MobilizationReadinessOutputs } from './mobilization-readiness'
import { mobilizationRequestInputs, type MobilizationRequestOutputs } from './mobilization-requests'
import { mobilizationServiceInputs, type MobilizationServiceOutputs } from './mobilization-service'

/** Between call-ups: is everybody ready, and what do they do where they live. */
export const mobilizationPeaceInputs = {
  ...mobilizationReadinessInputs,
  ...mobilizationServiceInputs,
  ...mobilizationRequestInputs,
  ...mobilizationDutyInputs,
  ...mobilizationDrillInputs,
}

export interface MobilizationPeaceOutputs
  extends
    MobilizationReadinessOutputs,
    MobilizationServiceOutputs,
    MobilizationRequestOutputs,
    MobilizationDutyOutputs,
    MobilizationDrillOutputs {}
