import type { MobilizationTeamOutputs } from '../../../src/contract/mobilization-teams'
import { of, type Cases } from './case'
import { committee, offices, signedIn } from './personas'
import type { BusyTown, Who } from './town'

const keeps: Who[] = [...committee, 'village', 'commander', ...offices]
/** 刘长顺 leads the squad */
const looks: Who[] = ['leader', ...keeps]
const saysFor: Who[] = ['proxy', 'leader', ...committee, 'village']

/** Corps and squads. */
export function mobilizationTeamCases(t: BusyTown): Cases<keyof MobilizationTeamOutputs> {
  const unitId = t.units.first.id
  const { secretary, leader, li, wu, clerk } = t.named
  const { squad: teamId, ended, corps } = t.teams
  return {
    'mobilization.teams': of({ unitId }, looks),
    'mobilization.team': of({ teamId }, looks),
    'mobilization.proposeTeams': of({ unitId, by: 'place' }, keeps),
    'mobilization.formTeams': of(
      {
        unitId,
        squads: [
          {
            ...{ name: '第五支队', corpsId: corps },
            members: [
              { memberId: secretary.memberId, office: 'leader' },
              { memberId: clerk.memberId, office: 'deputy' },
            ],
          },
        ],
      },
      keeps,
    ),
    'mobilization.saveTeam': of(
      { teamId, version: 1, name: '老一支队', place: '渠首', corpsId: corps },
      keeps,
    ),
    'mobilization.setTeamMembers': of(
      {
        ...{ teamId, version: 1 },
        members: [
          { memberId: li.memberId, office: 'leader', rank: 0 },
          { memberId: leader.memberId, office: 'deputy', rank: 1 },
        ],
      },
      keeps,
    ),
    'mobilization.splitTeam': of({ teamId }, keeps),
    'mobilization.endTeam': of({ teamId }, keeps),
    'mobilization.reopenTeam': of({ teamId: ended }, keeps),
    'mobilization.setResponder': of(
      { memberId: wu.memberId, awayWhy: 'health', hardOfHearing: true, messengerId: li.memberId },
      saysFor,
    ),
    'mobilization.responder': of({ memberId: wu.memberId }, saysFor),
    'mobilization.messengers': of({ memberId: wu.memberId, search: '李' }, saysFor),
    'mobilization.mySquads': of({}, signedIn),
    'mobilization.callSheet': of({ teamId, as: 'page' }, looks),
  }
}
