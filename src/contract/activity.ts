import { issueInputs, type IssueOutputs } from './activity-issue'
import { planInputs, type PlanOutputs } from './activity-plan'
import { rollInputs, type RollOutputs } from './activity-roll'
import { talkInputs, type TalkOutputs } from './activity-talk'

/** Every call of the activities: plan and publish, answer and check in, what comes from above, talks. */
export const activityInputs = { ...planInputs, ...rollInputs, ...issueInputs, ...talkInputs }

export interface ActivityOutputs extends PlanOutputs, RollOutputs, IssueOutputs, TalkOutputs {}
