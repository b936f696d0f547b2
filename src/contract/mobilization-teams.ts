import { teamFormInputs, type TeamFormOutputs } from './mobilization-team-form'
import { teamKeepInputs, type TeamKeepOutputs } from './mobilization-team-keep'
import { responderInputs, type ResponderOutputs } from './mobilization-team-respond'

/** 兵团 and 支队: how they are formed, how they are kept, and what their people say of themselves. */
export const mobilizationTeamInputs = { ...teamKeepInputs, ...teamFormInputs, ...responderInputs }

export interface MobilizationTeamOutputs extends TeamKeepOutputs, TeamFormOutputs, ResponderOutputs {}
