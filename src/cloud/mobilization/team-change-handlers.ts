import { AppError } from '../../contract/errors'
import { mobilizationTeamInputs as inputs } from '../../contract/mobilization-teams'
import { can } from '../../domain/access'
import { dayOf } from '../../domain/clock'
import { stateOf } from '../../domain/mobilization-teams'
import {
  checkCorpsSize,
  checkSeats,
  commonPath,
  inSuccession,
  seatWarnings,
} from '../../domain/mobilization-teams-check'
import type { Context } from '../context'
import { changes } from '../handler'
import { ownCorps, reachable } from './team-form'
import { listPeople, listSeated } from './team-people-queries'
import { loadTeam, mustStand, type TeamPlace } from './team-queries'
import * as write from './team-write-queries'

const place = (ctx: Context, { teamId }: { teamId: string }) => loadTeam(ctx, teamId, true)

function mustBeAsShown(team: TeamPlace, version: number): void {
  mustStand(team)
  if (team.version !== version) throw new AppError('conflict', '刚才有人改过，请看看新的名单再改', 'version')
}

/** Changing a team. Each takes effect at once; a team that was ended comes back the same day. */
export const teamChangeHandlers = {
  'mobilization.saveTeam': changes<'mobilization.saveTeam', TeamPlace>({
    input: inputs['mobilization.saveTeam'],
    place,
    async run(ctx, { teamId, version, name, place, corpsId }, team) {
      mustBeAsShown(team, version)
      const others = await write.namesTaken(ctx.db, { unitId: team.unitId }, [teamId])
      if (others.some((o) => o.name === name)) throw new AppError('conflict', `已经有${name}`, 'name')
      if (corpsId && team.kind === 'corps') throw new AppError('invalid', '兵团不能放进另一个兵团', 'corpsId')
      if (corpsId && corpsId !== team.corpsId) {
        await ownCorps(ctx, corpsId)
        const own = await write.openSeats(ctx.db, teamId)
        checkCorpsSize((await write.countCorps(ctx.db, corpsId, teamId)) + own.length)
      }
      await write.changeTeam(ctx.db, teamId, {
        name,
        place,
        ...(corpsId !== undefined && { parent_id: corpsId }),
      })
      ctx.note(teamId, { name, corpsId })
      return { version: version + 1 }
    },
  }),

  'mobilization.setTeamMembers': changes<'mobilization.setTeamMembers', TeamPlace>({
    input: inputs['mobilization.setTeamMembers'],
    place,
    async run(ctx, { teamId, version, members }, team) {
      mustBeAsShown(team, version)
      checkSeats(team.kind, members)
      const before = await write.openSeats(ctx.db, teamId)
      const came = members.map((m) => m.memberId).filter((id) => !before.some((b) => b.memberId === id))
      const fresh = await reachable(ctx, came.sort())
      const refused = [...fresh.values()].flatMap((p) =>
        p.left
          ? [`${p.name}已经离开`]
          : team.kind === 'squad' && p.squadId
            ? [`${p.name}已在${p.squadName}`]
            : [],
      )
      if (refused.length) throw new AppError('conflict', refused.join('；'), 'members')
      if (team.kind === 'squad' && team.corpsId)
        checkCorpsSize((await write.countCorps(ctx.db, team.corpsId, teamId)) + members.length)

      // somebody from the next branch: the team stands where both are, if the user keeps that
      const path = commonPath([team.path, ...[...fresh.values()].map((p) => p.unitPath)])
      if (!path || !can(ctx.user, 'mobilization.setTeamMembers', { path }))
        throw new AppError('forbidden', '有人在别的支部，请上级来编')

      const seats = inSuccession(members)
      const same = (a: write.SeatRow) =>
        seats.some((b) => a.memberId === b.memberId && a.office === b.office && a.rank === b.rank)
      const over = before.filter((b) => !same(b)).map((b) => b.memberId)
      await write.closeSeats(ctx.db, teamId, over, ctx.at)
      const kept = new Set(before.filter(same).map((b) => b.memberId))
      await write.addSeats(
        ctx,
        team,
        seats.filter((s) => !kept.has(s.memberId)),
      )
      await write.changeTeam(ctx.db, teamId, { unit_id: path.split('/').filter(Boolean).at(-1)! })
      ctx.note(teamId, {
        came,
        left: before.filter((b) => !members.some((m) => m.memberId === b.memberId)).length,
      })

      const ids = members.map((m) => m.memberId)
      const people = new Map((await listPeople(ctx.db, ids, ctx)).map((p) => [p.memberId, p]))
      const ready = (id: string) => stateOf(people.get(id)!, ctx.at) === 'ready' && !people.get(id)!.left
      return { version: version + 1, warnings: seatWarnings(team.kind, members, ready) }
    },
  }),

  'mobilization.endTeam': changes<'mobilization.endTeam', TeamPlace>({
    input: inputs['mobilization.endTeam'],
    place,
    async run(ctx, { teamId }, team) {
      mustStand(team)
      await write.endTeam(ctx.db, teamId, ctx.at)
      ctx.note(teamId)
      return { endedAt: ctx.at }
    },
  }),

  'mobilization.reopenTeam': changes<'mobilization.reopenTeam', TeamPlace>({
    input: inputs['mobilization.reopenTeam'],
    place,
    async run(ctx, { teamId }, team) {
      if (!team.endedAt) throw new AppError('conflict', `${team.name}没有撤销`)
      if (dayOf(team.endedAt) !== ctx.today)
        throw new AppError('conflict', '只能在撤销的当天恢复，请重新编一个')
      const others = await write.namesTaken(ctx.db, { unitId: team.unitId })
      if (others.some((o) => o.name === team.name))
        throw new AppError('conflict', `已经有新的${team.name}，请先给它改个名称`)
      const before = await listSeated(ctx.db, teamId, ctx)
      await write.lockPeople(
        ctx.db,
        before.map((p) => p.memberId),
      )
      const back = await write.reseat(ctx.db, teamId, team.endedAt, ctx.at)
      await write.changeTeam(ctx.db, teamId, { ended_at: null })
      const now = await write.openSeats(ctx.db, teamId)
      ctx.note(teamId, { back })
      return {
        back,
        notBack: before.filter((p) => !now.some((s) => s.memberId === p.memberId)).map((p) => p.name),
      }
    },
  }),
}
