import type { MobilizationOutputs } from '../../contract/mobilization'
import type { Handlers } from '../handler'
import { answerHandlers } from './answer-handlers'
import { arrivalHandlers } from './arrival-handlers'
import { arriveHandlers } from './arrive-handlers'
import { boardHandlers } from './board-handlers'
import { changeHandlers } from './change-handlers'
import { feedHandlers } from './feed-handlers'
import { launchHandlers } from './launch-handlers'
import { listHandlers } from './list-handlers'
import { postureHandlers } from './posture-handlers'

/** A call-up, from the draft to the report. */
export const mobilizationHandlers: Pick<Handlers, keyof MobilizationOutputs> = {
  ...launchHandlers,
  ...changeHandlers,
  ...postureHandlers,
  ...answerHandlers,
  ...listHandlers,
  ...arriveHandlers,
  ...arrivalHandlers,
  ...boardHandlers,
  ...feedHandlers,
}
