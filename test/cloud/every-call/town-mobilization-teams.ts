import type { World } from '../../support/world'
import type { People, Units } from './town-people'

/** A squad that 刘长顺 leads in a corps, one that was ended today, and one of the other town. */
export async function teamsSeed(w: World, { first, far }: Units, p: People) {
  const { secretary, leader, organiser, li, wu, old, charlieSecretary, charlie } = p
  const form = { unitId: first.id }
  const { teamIds, corpsIds } = await secretary.call('mobilization.formTeams', {
    ...form,
    corps: [{ name: '双清兵团', place: '', members: [] }],
    squads: [
      {
        ...{ name: '第一支队', place: '村部门口', corps: 0 },
        members: [
          { memberId: leader.memberId, office: 'leader' },
          { memberId: organiser.memberId, office: 'deputy' },
          { memberId: li.memberId, office: 'member' },
          { memberId: wu.memberId, office: 'member' },
        ],
      },
      { name: '第二支队', place: '', members: [{ memberId: old.memberId, office: 'leader' }] },
    ],
  })
  const [squad, ended] = teamIds as [string, string]
  await secretary.call('mobilization.endTeam', { teamId: ended })
  const others = await charlieSecretary.call('mobilization.formTeams', {
    unitId: far.id,
    squads: [{ name: '石桥支队', place: '', members: [{ memberId: charlie.memberId, office: 'leader' }] }],
  })
  return { squad, ended, corps: corpsIds[0]!, far: others.teamIds[0]! }
}
