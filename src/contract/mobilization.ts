import { mobilizationAnswerInputs, type MobilizationAnswerOutputs } from './mobilization-answer'
import { mobilizationBoardInputs, type MobilizationBoardOutputs } from './mobilization-board'
import { mobilizationFeedInputs, type MobilizationFeedOutputs } from './mobilization-feed'
import { mobilizationLaunchInputs, type MobilizationLaunchOutputs } from './mobilization-launch'

/** A call-up, from the draft to the report. */
export const mobilizationInputs = {
  ...mobilizationLaunchInputs,
  ...mobilizationAnswerInputs,
  ...mobilizationBoardInputs,
  ...mobilizationFeedInputs,
}

export interface MobilizationOutputs
  extends
    MobilizationLaunchOutputs,
    MobilizationAnswerOutputs,
    MobilizationBoardOutputs,
    MobilizationFeedOutputs {}
