import { mobilizationReadinessInputs, type MobilizationReadinessOutputs } from './mobilization-readiness'

/** Between call-ups: is everybody ready. */
export const mobilizationPeaceInputs = {
  ...mobilizationReadinessInputs,
}

export interface MobilizationPeaceOutputs extends MobilizationReadinessOutputs {}
