import type { CallName } from '../../../src/contract/calls'
import { activityCases } from './cases-activity'
import { memberCases } from './cases-members'
import { mobilizationCallCases } from './cases-mobilization-call'
import { mobilizationTeamCases } from './cases-mobilization-teams'
import { mobilizationPeaceCases } from './cases-mobilization-peace'
import { orgCases } from './cases-org'
import { recordCases } from './cases-record'
import { otherCases } from './cases-other'
import type { Cases } from './case'
import type { BusyTown } from './town'

/** Call → a valid input, and who may. A call without a line does not compile. */
export const casesOf = (t: BusyTown): Cases<CallName> => ({
  ...orgCases(t),
  ...memberCases(t),
  ...activityCases(t),
  ...otherCases(t),
  ...mobilizationCallCases(t),
  ...mobilizationPeaceCases(t),
  ...recordCases(t),
  ...mobilizationTeamCases(t),
})
