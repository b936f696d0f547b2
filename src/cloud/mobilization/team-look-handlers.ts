import { mobilizationTeamInputs as inputs } from '../../contract/mobilization-teams'
import { can } from '../../domain/access'
import { dayOf } from '../../domain/clock'
import { sayAll } from '../../domain/mobilization-teams-words'
import { reads } from '../handler'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { listSeated, teamPeople } from './team-people-queries'
import { ledUnder, listTeams, loadTeam, withSquads, type TeamPlace } from './team-queries'

/** Looking at teams: of a whole unit, and at one. */
export const teamLookHandlers = {
  'mobilization.teams': reads<'mobilization.teams', UnitPlace & { teams: string[] }>({
    input: inputs['mobilization.teams'],
    async place(ctx, { unitId }) {
      const unit = await loadUnit(ctx, unitId)
      return { ...unit, teams: await ledUnder(ctx.db, ctx.user, unit.path) }
    },
    async run(ctx, { unitId, search }, unit) {
      const mayForm = can(ctx.user, 'mobilization.proposeTeams', { path: unit.path })
      const wanted = {
        path: unit.path,
        ...(!mayForm && { teamIds: unit.teams }),
        at: ctx.at,
        today: ctx.today,
      }
      const all = await listTeams(ctx.db, wanted)
      const found = search
        ? new Set((await listTeams(ctx.db, { ...wanted, search })).map((t) => t.teamId))
        : null
      const squads = all.filter((t) => t.kind === 'squad')
      const corps = all.filter((t) => t.kind === 'corps').map((c) => withSquads(c, squads))
      const here = new Set(corps.map((c) => c.teamId))
      const sum = (of: 'size' | 'mayCall') => squads.reduce((n, s) => n + s[of], 0)
      return {
        unitId,
        unitName: unit.name,
        unitPath: unit.path,
        corps: corps.flatMap((c) => {
          if (!found || found.has(c.teamId)) return [c]
          const own = c.squads.filter((s) => found.has(s.teamId))
          return own.length ? [{ ...c, squads: own }] : []
        }),
        squads: squads.filter((s) => (!s.corpsId || !here.has(s.corpsId)) && (!found || found.has(s.teamId))),
        words: sayAll({
          corps: corps.length,
          squads: squads.length,
          size: sum('size'),
          mayCall: sum('mayCall'),
        }),
        mayForm,
      }
    },
  }),

  'mobilization.team': reads<'mobilization.team', TeamPlace>({
    input: inputs['mobilization.team'],
    place: (ctx, { teamId }) => loadTeam(ctx, teamId),
    async run(ctx, { teamId }, team) {
      const { at, today } = ctx
      const lines = await listTeams(ctx.db, { teamIds: [teamId], ended: true, at, today })
      const line = lines.find((t) => t.teamId === teamId)!
      const squads = lines.filter((t) => t.teamId !== teamId)
      const people = teamPeople(team.kind, await listSeated(ctx.db, teamId, ctx), at)
      return {
        ...(team.kind === 'corps' ? withSquads(line, squads) : line),
        version: team.version,
        unitPath: team.path,
        people,
        squads,
        endedAt: team.endedAt,
        mayReopen: team.endedAt !== null && dayOf(team.endedAt) === today,
      }
    },
  }),
}
