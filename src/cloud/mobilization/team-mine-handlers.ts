import { type MySquad } from '../../contract/mobilization-team-respond'
import { mobilizationTeamInputs as inputs } from '../../contract/mobilization-teams'
import { officeWords, sayExpected } from '../../domain/mobilization-teams-words'
import { labelsOf } from '../../domain/org-names'
import { reads } from '../handler'
import { responderOf } from './responder-queries'
import { listPeople, listSeated } from './team-people-queries'
import { listTeams } from './team-queries'

/** A member's own squad, for each person that this account stands for. */
export const teamMineHandlers = {
  'mobilization.mySquads': reads<'mobilization.mySquads'>({
    input: inputs['mobilization.mySquads'],
    async run(ctx) {
      const { members, leads = [] } = ctx.user!
      const given = { at: ctx.at, today: ctx.today }
      const own = members.length
        ? await listPeople(
            ctx.db,
            members.map((m) => m.memberId),
            given,
          )
        : []
      const people: MySquad[] = []
      for (const { memberId, kind } of members) {
        const person = own.find((p) => p.memberId === memberId)
        if (!person) continue
        const responder = responderOf(person, ctx.at, true)
        people.push({
          memberId,
          name: person.name,
          kind,
          responder,
          squad: await squadOf(person.squadId, memberId),
        })
      }
      const teamIds = leads.map((lead) => lead.teamId)
      const led = teamIds.length ? await listTeams(ctx.db, { teamIds, ...given }) : []
      return {
        people,
        leads: led
          .filter((t) => teamIds.includes(t.teamId))
          .map(({ teamId, name, kind, unitId }) => ({ teamId, name, kind, unitId })),
      }

      async function squadOf(squadId: string | null, memberId: string): Promise<MySquad['squad']> {
        if (!squadId) return null
        const [line] = await listTeams(ctx.db, { teamIds: [squadId], ...given })
        if (!line) return null
        const seated = await listSeated(ctx.db, squadId, given)
        const labels = labelsOf(seated)
        const named = (of: (p: (typeof seated)[number]) => boolean) =>
          seated.flatMap((p, i) => (of(p) ? [labels[i]!] : []))
        const self = seated.find((p) => p.memberId === memberId)!
        const leader = named((p) => p.office === 'leader')[0] ?? ''
        return {
          teamId: squadId,
          name: line.name,
          place: line.place,
          corpsName: line.corpsName,
          officeName: officeWords('squad', self.office),
          leads: self.office !== 'member',
          leader,
          deputies: named((p) => p.office === 'deputy'),
          mates: named((p) => p.office === 'member' && p.memberId !== memberId),
          words: sayExpected({
            office: self.office,
            leader,
            place: line.place,
            hears: !self.messengerId || (!self.hardOfHearing && self.phone !== ''),
          }),
        }
      }
    },
  }),
}
