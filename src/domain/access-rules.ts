import type { CallName } from '../contract/calls'
import type { Rule } from './access'
import { activityRules } from './activity-rules'
import { fileRules } from './file-rules'
import { homeRules } from './home-rules'
import { messageRules } from './message-rules'
import { mobilizationPeaceRules } from './mobilization-peace-rules'
import { mobilizationRules } from './mobilization-rules'
import { mobilizationTeamRules } from './mobilization-team-rules'
import { orgRules } from './org-rules'
import { recordRules } from './record-rules'

/** Every call and who may make it: a call without a line does not compile. */
export const accessRules: Record<CallName, Rule> = {
  ...orgRules,
  ...activityRules,
  ...homeRules,
  ...fileRules,
  ...messageRules,
  ...mobilizationRules,
  ...mobilizationPeaceRules,
  ...recordRules,
  ...mobilizationTeamRules,
}
