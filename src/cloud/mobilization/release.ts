import { AppError } from '../../contract/errors'
import type { Parsed } from '../../contract/calls'
import type { Launched } from '../../contract/mobilization-launch'
import { checkRelease, oneIsEnough } from '../../domain/mobilization-launch'
import { estimate } from '../../domain/mobilization-estimate'
import { wantedOf } from '../../domain/mobilization-posts'
import type { Context } from '../context'
import { note } from './answer-queries'
import { countCallable, countWanted, type CallPlace } from './call-queries'
import { makeBuckets } from './claim-queries'
import { actorOf, offPlan } from './draft-view'
import { freeze } from './freeze-queries'
import { policyNow } from './policy'
import { holdReleases } from './practice-queries'
import { preempt } from './preempt'
import { tellAbove } from './tell-command'

/**
 * Releases a call-up: one transaction freezes people, squads, wording, policy and forecast, and the first wave starts
 * with its commit. Pressing twice releases once.
 *
 * @throws what checkRelease throws
 */
export async function release(
  ctx: Context,
  { callUpId, breakGlass }: Parsed<'mobilization.release'>,
  { call, unit, path }: CallPlace,
): Promise<Launched> {
  await holdReleases(ctx.db, call.kind)
  const { speeds, emergency, policy } = await policyNow(ctx, path)
  const by = actorOf(ctx)
  const counted = await countCallable(ctx.db, call.team_ids, speeds.wechat > 0, ctx.at)
  const asking = {
    kind: call.kind,
    state: call.state,
    unit: unit.kind,
    assembleAt: call.assemble_at,
    people: counted.people,
    askedBy: call.asked_by,
    askedAt: call.asked_at,
    emergency,
  }
  checkRelease(asking, by, breakGlass, ctx.at)
  const why = await offPlan(ctx, call, path)
  if (why) throw new AppError('invalid', why)
  const squads = await countWanted(ctx.db, call.need.squads ?? {}, ctx.at)
  const forecast = estimate(policy, counted.byReach, { all: counted.all, ...wantedOf(call), squads })
  const alone = oneIsEnough(asking) || call.asked_by === by
  await makeBuckets(ctx.db, speeds, ctx.at)
  await ctx.db
    .updateTable('call_up')
    .set({
      state: 'live',
      released_by: by,
      released_at: ctx.at,
      break_glass: call.asked_by === by ? (breakGlass ?? null) : null,
      policy: JSON.stringify(policy),
      forecast: JSON.stringify(forecast),
    })
    .where('id', '=', callUpId)
    .execute()
  await note(ctx.db, {
    callUpId,
    at: ctx.at,
    kind: 'released',
    by,
    detail: {
      kind: call.kind,
      title: call.title,
      place: call.place,
      unitName: unit.name,
      need: call.need,
      posts: call.posts,
      reachedBy: policy.reachedBy,
      assembledBy: policy.assembledBy,
      forecast: forecast.at,
      askedBy: call.asked_by,
      breakGlass: breakGlass ?? null,
    },
  })
  const people = await freeze(ctx.db, {
    callUpId,
    teamIds: call.team_ids,
    policy,
    wechat: speeds.wechat > 0,
    at: ctx.at,
  })
  if (call.kind === 'real') await preempt(ctx, callUpId)
  if (alone) await tellAbove(ctx, { call, path }, { people, breakGlass })
  ctx.note(callUpId, { people, alone, breakGlass: !!breakGlass })
  ctx.wake()
  return { callUpId, people, releasedAt: ctx.at }
}
