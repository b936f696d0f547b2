import { sql } from 'kysely'
import { AppError } from '../../contract/errors'
import { mobilizationLaunchInputs as inputs } from '../../contract/mobilization-launch'
import {
  cancelWords,
  closedWords,
  correctionWords,
  recalledWords,
  stoodDownWords,
} from '../../domain/mobilization-news'
import type { Context } from '../context'
import { changes } from '../handler'
import { note } from './answer-queries'
import { checkTeams, loadCall, squadsOf, type CallPlace } from './call-queries'
import { actorOf, busyForReal } from './draft-view'
import { areCalled, releaseAll, standDownSquads } from './end-queries'
import { freeze } from './freeze-queries'
import { broadcast } from './news'
import { holdReleases } from './practice-queries'
import { preempt } from './preempt'
import { providersOf } from './providers'
import { recallSquads } from './recall-queries'

/** A call-up that goes on, locked. */
const lockLive = async (ctx: Context, { callUpId }: { callUpId: string }): Promise<CallPlace> => {
  const place = await loadCall(ctx, callUpId, 'lock')
  return place
}

const checkGoesOn = ({ call }: CallPlace) => {
  if (call.state !== 'live' && call.state !== 'stood_down')
    throw new AppError('conflict', '这次集结已经结束了')
}

/** What command does while it goes on. */
export const changeHandlers = {
  'mobilization.addTeams': changes<'mobilization.addTeams', CallPlace>({
    input: inputs['mobilization.addTeams'],
    place: lockLive,
    async run(ctx, { callUpId, teamIds }, place) {
      checkGoesOn(place)
      await checkTeams(ctx, place.path, teamIds)
      const { kind } = place.call
      if (!(await holdReleases(ctx.db, kind, false)))
        throw new AppError('conflict', '别处正在放行，请过一会儿再点')
      const busy = await busyForReal(ctx, kind, teamIds)
      if (busy) throw new AppError('invalid', busy, 'teamIds')
      const speeds = providersOf(ctx)
      // one call-up, one ladder: the rungs of everybody in it are counted by what was frozen
      const policy = place.call.policy!
      await ctx.db
        .updateTable('call_up')
        .set({ state: 'live', team_ids: [...new Set([...place.call.team_ids, ...teamIds])] })
        .where('id', '=', callUpId)
        .execute()
      const people = await freeze(ctx.db, {
        callUpId,
        teamIds,
        policy,
        wechat: speeds.wechat > 0,
        at: ctx.at,
      })
      const squadIds = await squadsOf(ctx.db, teamIds)
      const again = await recallSquads(ctx.db, { callUpId, squadIds, policy, at: ctx.at })
      if (again.squadIds.length) {
        const detail = { squadIds: again.squadIds }
        await note(ctx.db, { callUpId, at: ctx.at, kind: 'recalled', by: actorOf(ctx), detail })
        await broadcast(ctx, callUpId, 'recalled', recalledWords, again.squadIds)
      }
      if (kind === 'real') await preempt(ctx, callUpId)
      ctx.note(callUpId, { teamIds, people, again: again.people })
      ctx.wake()
      return { people: people + again.people }
    },
  }),

  'mobilization.standDown': changes<'mobilization.standDown', CallPlace>({
    input: inputs['mobilization.standDown'],
    place: lockLive,
    async run(ctx, { callUpId, squadIds }, place) {
      checkGoesOn(place)
      if (!squadIds)
        await ctx.db.updateTable('call_up').set({ state: 'stood_down' }).where('id', '=', callUpId).execute()
      else if (!(await areCalled(ctx.db, callUpId, squadIds)))
        throw new AppError('not_found', '没有找到这个支队')
      const stood = await standDownSquads(ctx.db, callUpId, squadIds ?? null, ctx.at)
      // nobody of another squad turns back
      if (stood.length) await broadcast(ctx, callUpId, 'stood_down', stoodDownWords, stood)
      await note(ctx.db, {
        callUpId,
        at: ctx.at,
        kind: 'stood_down',
        by: actorOf(ctx),
        detail: { squadIds: stood },
      })
      ctx.note(callUpId, { stoodDown: stood.length })
      return null
    },
  }),

  'mobilization.cancel': changes<'mobilization.cancel', CallPlace>({
    input: inputs['mobilization.cancel'],
    place: lockLive,
    async run(ctx, { callUpId, why }, place) {
      checkGoesOn(place)
      const by = actorOf(ctx)
      await broadcast(ctx, callUpId, 'cancelled', cancelWords(why))
      await ctx.db
        .updateTable('call_up')
        .set({ state: 'cancelled', ended_at: ctx.at, ended_by: by, end_why: why })
        .where('id', '=', callUpId)
        .execute()
      await releaseAll(ctx.db, callUpId, ctx.at)
      await note(ctx.db, { callUpId, at: ctx.at, kind: 'cancelled', by, detail: { why } })
      ctx.note(callUpId, { cancelled: true })
      ctx.wake()
      return null
    },
  }),

  'mobilization.correct': changes<'mobilization.correct', CallPlace>({
    input: inputs['mobilization.correct'],
    place: lockLive,
    async run(ctx, { callUpId, version, place: to, assembleAt, bring }, place) {
      checkGoesOn(place)
      const { call } = place
      if (call.version !== version) throw new AppError('conflict', '别人刚改过，请看新的内容')
      if (assembleAt && assembleAt <= ctx.at)
        throw new AppError('invalid', '集结时间要在现在以后', 'assembleAt')
      const changed = {
        ...(to && to !== call.place && { place: to }),
        ...(assembleAt && assembleAt !== call.assemble_at && { assembleAt }),
        ...(bring && bring !== call.bring && { bring }),
      }
      if (!Object.keys(changed).length) throw new AppError('invalid', '没有要改的')
      await ctx.db
        .updateTable('call_up')
        .set({
          place: to ?? call.place,
          // the point was the old place's: nobody is to be led there
          ...(to && to !== call.place && { latitude: null, longitude: null }),
          assemble_at: assembleAt ?? call.assemble_at,
          bring: bring ?? call.bring,
          version: sql`version + 1`,
        })
        .where('id', '=', callUpId)
        .execute()
      await broadcast(ctx, callUpId, 'corrected', correctionWords(changed, ctx.at))
      ctx.note(callUpId, { corrected: Object.keys(changed).length })
      return { version: version + 1 }
    },
  }),

  'mobilization.tellAll': changes<'mobilization.tellAll', CallPlace>({
    input: inputs['mobilization.tellAll'],
    place: lockLive,
    async run(ctx, { callUpId, words }, place) {
      checkGoesOn(place)
      return { people: await broadcast(ctx, callUpId, 'told', words) }
    },
  }),

  'mobilization.close': changes<'mobilization.close', CallPlace>({
    input: inputs['mobilization.close'],
    place: lockLive,
    async run(ctx, { callUpId }, place) {
      checkGoesOn(place)
      const by = actorOf(ctx)
      await broadcast(ctx, callUpId, 'closed', closedWords)
      await ctx.db
        .updateTable('call_up')
        .set({ state: 'closed', ended_at: ctx.at, ended_by: by })
        .where('id', '=', callUpId)
        .execute()
      await releaseAll(ctx.db, callUpId, ctx.at)
      await note(ctx.db, { callUpId, at: ctx.at, kind: 'closed', by })
      ctx.note(callUpId, { closed: true })
      ctx.wake()
      return null
    },
  }),
}
