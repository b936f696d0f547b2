import type { MobilizationPeaceOutputs } from '../contract/mobilization-peace'
import type { Rule } from './access'
import { above, atOrAbove, committee, either, leading } from './roles'

/** Those who answer for a unit's teams: its committee, the offices above it, and whoever commands. */
const answersFor = atOrAbove(...committee, 'commander', ...above)

/** Who may make each call of peacetime. */
export const mobilizationPeaceRules: Record<keyof MobilizationPeaceOutputs, Rule> = {
  // the handler shows a squad's leader that squad only
  'mobilization.readiness': either(answersFor, leading),
  'mobilization.readinessTasks': either(answersFor, leading),
  'mobilization.confirmPhone': either(answersFor, leading),
}
