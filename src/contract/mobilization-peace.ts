import { mobilizationDrillInputs, type MobilizationDrillOutputs } from './mobilization-drills'
import { mobilizationReadinessInputs, type MobilizationReadinessOutputs } from './mobilization-readiness'
import { mobilizationRequestInputs, type MobilizationRequestOutputs } from './mobilization-requests'
import { mobilizationServiceInputs, type MobilizationServiceOutputs } from './mobilization-service'

/** Between call-ups: is everybody ready, and what do they do where they live. */
export const mobilizationPeaceInputs = {
  ...mobilizationReadinessInputs,
  ...mobilizationServiceInputs,
  ...mobilizationRequestInputs,
  ...mobilizationDrillInputs,
}

export interface MobilizationPeaceOutputs
  extends
    MobilizationReadinessOutputs,
    MobilizationServiceOutputs,
    MobilizationRequestOutputs,
    MobilizationDrillOutputs {}
