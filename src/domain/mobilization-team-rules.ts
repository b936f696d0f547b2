import type { MobilizationTeamOutputs } from '../contract/mobilization-teams'
import type { Role } from '../contract/org'
import type { Rule } from './access'
import { above, atOrAbove, either, leading, self, signedIn } from './roles'

/** Who sees to it that the branch's squads stand. */
const keepers: Role[] = ['secretary', 'deputy', 'organiser']

/** Forms teams and keeps them: the committee, the offices, and who calls them up. */
const keeps = atOrAbove(...keepers, ...above, 'commander')
const looks = either(keeps, leading)

/** Says of somebody whether they can come: the person, who leads them, or the committee. */
const saysFor = either(self, leading, atOrAbove(...keepers))

/** Who may make each call about corps and squads. */
export const mobilizationTeamRules: Record<keyof MobilizationTeamOutputs, Rule> = {
  'mobilization.teams': looks,
  'mobilization.team': looks,
  'mobilization.proposeTeams': keeps,
  'mobilization.formTeams': keeps,
  'mobilization.saveTeam': keeps,
  'mobilization.setTeamMembers': keeps,
  'mobilization.splitTeam': keeps,
  'mobilization.endTeam': keeps,
  'mobilization.reopenTeam': keeps,
  'mobilization.setResponder': saysFor,
  'mobilization.responder': saysFor,
  'mobilization.messengers': saysFor,
  'mobilization.mySquads': signedIn,
  'mobilization.callSheet': looks,
}
