import { activityHandlers } from './activity/handlers'
import { fileHandlers } from './file/handlers'
import type { Handlers } from './handler'
import { homeHandlers } from './home/handlers'
import { messageHandlers } from './message/handlers'
import { mobilizationPeaceHandlers } from './mobilization/peace-handlers'
import { mobilizationHandlers } from './mobilization/handlers'
import { mobilizationTeamHandlers } from './mobilization/team-handlers'
import { orgHandlers } from './org/handlers'
import { recordHandlers } from './record/handlers'

/** Call name → handler: a call without a handler does not compile. */
export const handlers: Handlers = {
  ...activityHandlers,
  ...homeHandlers,
  ...fileHandlers,
  ...messageHandlers,
  ...mobilizationHandlers,
  ...mobilizationPeaceHandlers,
  ...orgHandlers,
  ...recordHandlers,
  ...mobilizationTeamHandlers,
}
