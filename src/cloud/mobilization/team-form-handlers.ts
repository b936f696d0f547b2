import { AppError } from '../../contract/errors'
import { type ProposedPerson } from '../../contract/mobilization-team-form'
import { mobilizationTeamInputs as inputs } from '../../contract/mobilization-teams'
import { can } from '../../domain/access'
import { sift } from '../../domain/mobilization-teams'
import {
  distinct,
  numeral,
  proposeCorps,
  proposeSquads,
  splitSquad,
} from '../../domain/mobilization-teams-propose'
import { leftOutWords, sayProposal } from '../../domain/mobilization-teams-words'
import { labelsOf } from '../../domain/org-names'
import { mustBeOpen } from '../../domain/org-structure'
import { changes, reads } from '../handler'
import { settingsFor } from '../org/settings-queries'
import { loadUnit, type UnitPlace } from '../org/unit-queries'
import { formTeams } from './team-form'
import { listPeople, listRosterPeople, listSeated, type PersonRow } from './team-people-queries'
import { loadTeam, mustStand, type TeamPlace } from './team-queries'
import { namesTaken } from './team-write-queries'

const candidate = (p: PersonRow & { label: string }) => ({ ...p, hasPhone: p.phone !== '' })

const shown = (p: ProposedPerson): ProposedPerson => ({
  memberId: p.memberId,
  label: p.label,
  unitName: p.unitName,
  groupName: p.groupName,
  office: p.office,
})

/** Proposing squads, and forming them. */
export const teamFormHandlers = {
  'mobilization.proposeTeams': reads<'mobilization.proposeTeams', UnitPlace>({
    input: inputs['mobilization.proposeTeams'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, { by, size, ...wanted }, unit) {
      const { calledUpTo: age } = await settingsFor(ctx.db, unit.path, ctx.today)
      const rows = await listRosterPeople(ctx.db, unit.path, { ...ctx, ...wanted })
      const labels = labelsOf(rows)
      const sifted = rows.map((row, i) => ({
        ...row,
        label: labels[i]!,
        how: sift({ ...row, placed: row.squadId !== null }, { ...ctx, upTo: age }),
      }))
      const squads = proposeSquads(sifted.filter((p) => p.how === 'in').map(candidate), { by, size })
      const corps = proposeCorps(squads.map((s) => s.people.length))
      const taken = (await namesTaken(ctx.db, { path: unit.path })).map(({ name }) => name)
      const names = distinct(
        squads.map((s) => s.name),
        taken,
      )
      const corpsCount = Math.max(-1, ...corps.map((c) => c ?? -1)) + 1
      const corpsNames = distinct(
        Array.from({ length: corpsCount }, (_, i) =>
          corpsCount > 1 ? `第${numeral(i + 1)}兵团` : '先锋兵团',
        ),
        taken,
      )
      const asked = sifted.filter((p) => p.how === 'ask').map((p) => shown({ ...p, office: 'member' }))
      const leftOut = sifted.flatMap(({ how, memberId, label, unitName }) =>
        how === 'in' || how === 'ask'
          ? []
          : [{ memberId, label, unitName, why: how, words: leftOutWords(how, age) }],
      )
      return {
        squads: squads.map((s, i) => ({
          name: names[i]!,
          place: s.place,
          corps: corps[i]!,
          people: s.people.map(shown),
        })),
        corps: corpsNames.map((name) => ({ name })),
        leftOut,
        asked,
        age,
        words: sayProposal({
          people: squads.reduce((n, s) => n + s.people.length, 0),
          squads: squads.length,
          leftOut: leftOut.filter((p) => p.why !== 'placed').length,
          asked: asked.length,
        }),
      }
    },
  }),

  'mobilization.formTeams': changes<'mobilization.formTeams', UnitPlace>({
    input: inputs['mobilization.formTeams'],
    // locked: of two teams of one name formed at once the second sees the first
    place: (ctx, { unitId }) => loadUnit(ctx, unitId, true),
    run(ctx, given, unit) {
      mustBeOpen(unit, ctx.today)
      return formTeams(ctx, given, unit)
    },
  }),

  'mobilization.splitTeam': reads<'mobilization.splitTeam', TeamPlace>({
    input: inputs['mobilization.splitTeam'],
    place: (ctx, { teamId }) => loadTeam(ctx, teamId),
    async run(ctx, { teamId, memberIds }, team) {
      mustStand(team)
      if (team.kind !== 'squad') throw new AppError('invalid', '兵团不用拆：把支队移到别的兵团就行')
      const seated = await listSeated(ctx.db, teamId, ctx)
      const wanted = memberIds ?? seated.map((p) => p.memberId)
      if (wanted.length < 2) throw new AppError('invalid', '只有一个人，不用拆')
      const rows = await listPeople(ctx.db, wanted, ctx)
      const may = rows.filter((p) => can(ctx.user, 'mobilization.splitTeam', { path: p.unitPath }))
      if (may.length !== new Set(wanted).size) throw new AppError('not_found', '没有找到这个人')
      const labels = labelsOf(may)
      const people = may.map((p, i) => {
        const seat = seated.find((s) => s.memberId === p.memberId)
        return {
          ...candidate({ ...p, label: labels[i]! }),
          led: seat && seat.office !== 'member' ? seat.rank : null,
        }
      })
      const squads = splitSquad(team.name, people)
      return { squads: squads.map((s) => ({ ...s, corps: null, people: s.people.map(shown) })) }
    },
  }),
}
