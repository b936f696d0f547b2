import type { ActivityOutputs } from '../../contract/activity'
import type { Handlers } from '../handler'
import { answerHandlers } from './answer-handlers'
import { checkInHandlers } from './check-in-handlers'
import { draftHandlers } from './draft-handlers'
import { issueHandlers } from './issue-handlers'
import { jointHandlers } from './joint-handlers'
import { planHandlers } from './plan-handlers'
import { publishHandlers } from './publish-handlers'
import { rollHandlers } from './roll-handlers'
import { showHandlers } from './show-handlers'
import { talkHandlers } from './talk-handlers'

/** Every call of the activities. */
export const activityHandlers: Pick<Handlers, keyof ActivityOutputs> = {
  ...planHandlers,
  ...draftHandlers,
  ...publishHandlers,
  ...jointHandlers,
  ...showHandlers,
  ...answerHandlers,
  ...checkInHandlers,
  ...rollHandlers,
  ...issueHandlers,
  ...talkHandlers,
}
