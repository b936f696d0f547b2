import { AppError } from '../../contract/errors'
import { mobilizationLaunchInputs as inputs } from '../../contract/mobilization-launch'
import type { Parsed } from '../../contract/calls'
import type { Place } from '../../domain/access'
import { estimate } from '../../domain/mobilization-estimate'
import { wantedOf } from '../../domain/mobilization-posts'
import { changes, reads } from '../handler'
import { loadUnit } from '../org/unit-queries'
import {
  checkTeams,
  countCallable,
  countWanted,
  freeNumber,
  loadCall,
  squadsOf,
  type CallPlace,
} from './call-queries'
import { actorOf, draftView } from './draft-view'
import { listCallUps } from './list-queries'
import { policyNow } from './policy'
import { release } from './release'
import { askSecond } from './tell-command'
import type { Context } from '../context'

type Compose = Parsed<'mobilization.compose'>

const lockDraft = (ctx: Context, callUpId: string): Promise<CallPlace> => loadCall(ctx, callUpId, 'lock')

/** @throws conflict when it went out already: said only to those who may know of it */
const checkDraft = ({ call }: CallPlace) => {
  if (call.state !== 'draft' && call.state !== 'asked') throw new AppError('conflict', '这次集结已经放行了')
}

const unitOf = async (ctx: Context, { unitId }: { unitId: string }): Promise<Place> => ({
  path: (await loadUnit(ctx, unitId)).path,
})

/** @throws invalid when people are wanted of a squad that is not called */
async function checkWanted(ctx: Context, { need, teamIds }: Compose) {
  const wanted = Object.keys(need.squads ?? {})
  if (!wanted.length) return
  const called = new Set(await squadsOf(ctx.db, teamIds))
  if (wanted.some((id) => !called.has(id)))
    throw new AppError('invalid', '写了要几人的支队不在这次叫的支队里，请看一看再保存', 'need')
}

/** What the draft's columns hold. */
async function columns(ctx: Context, input: Compose, path: string) {
  if (input.assembleAt <= ctx.at) throw new AppError('invalid', '集结时间要在现在以后', 'assembleAt')
  if ((input.latitude === undefined) !== (input.longitude === undefined))
    throw new AppError('invalid', '地图上的点不完整', 'latitude')
  await checkTeams(ctx, path, input.teamIds)
  await checkWanted(ctx, input)
  return {
    kind: input.kind,
    title: input.title,
    words: input.words,
    place: input.place,
    latitude: input.latitude ?? null,
    longitude: input.longitude ?? null,
    assemble_at: input.assembleAt,
    bring: input.bring,
    team_ids: [...new Set(input.teamIds)],
    need: JSON.stringify(input.need),
    posts: JSON.stringify(input.posts.map((post) => ({ postId: ctx.newId(), ...post }))),
  }
}

/** From a blank page to the first message. */
export const launchHandlers = {
  'mobilization.compose': changes<'mobilization.compose', CallPlace | (Place & { call?: undefined })>({
    input: inputs['mobilization.compose'],
    place: async (ctx, input) => {
      const unit = await unitOf(ctx, input)
      if (!input.callUpId) return unit
      const draft = await lockDraft(ctx, input.callUpId)
      if (draft.path !== unit.path) throw new AppError('not_found', '没有找到这次集结')
      return draft
    },
    async run(ctx, input, place) {
      if (place.call) checkDraft(place)
      const row = await columns(ctx, input, place.path)
      let id = input.callUpId
      if (place.call) {
        if (place.call.version !== input.version) throw new AppError('conflict', '别人刚改过，请看新的内容')
        // what the second person was asked to look at has changed
        await ctx.db
          .updateTable('call_up')
          .set({ ...row, version: place.call.version + 1, state: 'draft', asked_by: null, asked_at: null })
          .where('id', '=', place.call.id)
          .execute()
      } else {
        id = ctx.newId()
        await ctx.db
          .insertInto('call_up')
          .values({
            ...row,
            id,
            unit_id: input.unitId,
            number: await freeNumber(ctx),
            state: 'draft',
            made_by: actorOf(ctx),
            made_at: ctx.at,
          })
          .execute()
      }
      ctx.note(id!, { kind: input.kind })
      return draftView(ctx, await loadCall(ctx, id!))
    },
  }),

  'mobilization.draft': reads<'mobilization.draft', CallPlace>({
    input: inputs['mobilization.draft'],
    place: (ctx, { callUpId }) => loadCall(ctx, callUpId),
    run: (ctx, _, place) => draftView(ctx, place),
  }),

  'mobilization.discard': changes<'mobilization.discard', CallPlace>({
    input: inputs['mobilization.discard'],
    place: (ctx, { callUpId }) => lockDraft(ctx, callUpId),
    async run(ctx, { callUpId }, place) {
      checkDraft(place)
      await ctx.db.deleteFrom('call_up').where('id', '=', callUpId).execute()
      ctx.note(callUpId, { discarded: true })
      return null
    },
  }),

  'mobilization.forecast': reads<'mobilization.forecast', CallPlace>({
    input: inputs['mobilization.forecast'],
    place: (ctx, { callUpId }) => loadCall(ctx, callUpId),
    async run(ctx, _, { call, path }) {
      const { speeds, policy } = await policyNow(ctx, path)
      const counted = await countCallable(ctx.db, call.team_ids, speeds.wechat > 0, ctx.at)
      return estimate(policy, counted.byReach, {
        all: counted.all,
        ...wantedOf(call),
        squads: await countWanted(ctx.db, call.need.squads ?? {}, ctx.at),
      })
    },
  }),

  'mobilization.askRelease': changes<'mobilization.askRelease', CallPlace>({
    input: inputs['mobilization.askRelease'],
    place: (ctx, { callUpId }) => lockDraft(ctx, callUpId),
    async run(ctx, { callUpId, version }, place) {
      checkDraft(place)
      const { call } = place
      if (call.version !== version) throw new AppError('conflict', '别人刚改过，请看新的内容')
      if (call.state === 'draft') {
        await ctx.db
          .updateTable('call_up')
          .set({ state: 'asked', asked_by: actorOf(ctx), asked_at: ctx.at })
          .where('id', '=', callUpId)
          .execute()
        await askSecond(ctx, place)
      }
      ctx.note(callUpId, { asked: true })
      return draftView(ctx, await loadCall(ctx, callUpId))
    },
  }),

  'mobilization.release': changes<'mobilization.release', CallPlace>({
    input: inputs['mobilization.release'],
    place: (ctx, { callUpId }) => loadCall(ctx, callUpId, 'lock'),
    run: release,
  }),

  'mobilization.callUps': reads<'mobilization.callUps'>({
    input: inputs['mobilization.callUps'],
    place: unitOf,
    run: async (ctx, { after, limit }, place) => listCallUps(ctx, place.path, after, limit),
  }),
}
