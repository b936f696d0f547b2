import { AppError } from '../../contract/errors'
import {
  mobilizationReadinessInputs,
  type MobilizationReadinessOutputs,
} from '../../contract/mobilization-readiness'
import { can, type Place } from '../../domain/access'
import { dayOf, shift } from '../../domain/clock'
import { phoneDays, readinessOf, readinessTasks, sayReadiness } from '../../domain/mobilization-readiness'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { loadMember, mustBeHere, type MemberPlace } from '../org/member-queries'
import { loadUnit } from '../org/unit-queries'
import { actor } from '../org/member-queries'
import { loadSquads, saveConfirmed, squadOf, teamsUnder } from './readiness-queries'

interface UnitSquads extends Place {
  name: string
  /** null: all of the unit; otherwise the teams that the caller leads there */
  only: string[] | null
}

/** A unit, and which of its teams the caller leads. @throws not_found */
async function unitPlace(ctx: Context, { unitId }: { unitId: string }): Promise<UnitSquads> {
  const { path, name } = await loadUnit(ctx, unitId)
  const all = can(ctx.user, 'mobilization.readiness', { path })
  const teams = await teamsUnder(
    ctx,
    path,
    (ctx.user?.leads ?? []).map((lead) => lead.teamId),
  )
  return { path, name, teams, only: all ? null : teams }
}

type MemberWithSquad = MemberPlace & Place & { squad: boolean }

/** A member at the place of the squad that they are called with. */
async function memberPlace(ctx: Context, { memberId }: { memberId: string }): Promise<MemberWithSquad> {
  const member = await loadMember(ctx, memberId, true)
  const squad = await squadOf(ctx, memberId)
  const teams = squad ? [squad.id, squad.corpsId ?? ''].filter(Boolean) : []
  return { ...member, paths: [member.path, ...(squad ? [squad.path] : [])], teams, squad: !!squad }
}

/** Is everybody ready: squad by squad, in words. */
export const readinessHandlers: Pick<Handlers, keyof MobilizationReadinessOutputs> = {
  'mobilization.readiness': reads<'mobilization.readiness', UnitSquads>({
    input: mobilizationReadinessInputs['mobilization.readiness'],
    place: unitPlace,
    async run(ctx, _, unit) {
      const squads = (await loadSquads(ctx, unit)).map((squad) => readinessOf(squad, ctx.at))
      return { unitName: unit.name, words: sayReadiness(squads), squads }
    },
  }),

  'mobilization.readinessTasks': reads<'mobilization.readinessTasks', UnitSquads>({
    input: mobilizationReadinessInputs['mobilization.readinessTasks'],
    place: unitPlace,
    async run(ctx, _, unit) {
      const me = actor(ctx)
      const squads = await loadSquads(ctx, unit)
      return squads.flatMap((squad) => readinessTasks(squad, ctx.at, (memberId) => memberId !== me))
    },
  }),

  'mobilization.confirmPhone': changes<'mobilization.confirmPhone', MemberWithSquad>({
    input: mobilizationReadinessInputs['mobilization.confirmPhone'],
    place: memberPlace,
    async run(ctx, { memberId }, member) {
      mustBeHere(member, ctx.at)
      const by = actor(ctx)
      if (!by || by === memberId) throw new AppError('invalid', '自己的号码请别的同志打来核对', 'memberId')
      if (!member.squad) throw new AppError('invalid', '这位同志不在支队里', 'memberId')
      if (!member.phone) throw new AppError('invalid', '花名册上没有号码，先登记', 'memberId')
      await saveConfirmed(ctx, { memberId, phone: member.phone, by })
      ctx.note(memberId, { phone: 'confirmed' })
      return { until: dayOf(shift(ctx.at, phoneDays, 'd')) }
    },
  }),
}
