import { AppError } from '../../contract/errors'
import { mobilizationAnswerInputs as inputs } from '../../contract/mobilization-answer'
import { can } from '../../domain/access'
import { windowSeconds } from '../../domain/check-in'
import { heardAt } from '../../domain/clock'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { note } from './answer-queries'
import { countArrivals, markArrived, markSafe, markStanding } from './arrival-queries'
import { countPosts } from './board-queries'
import { loadCall, type CallPlace } from './call-queries'
import { actorOf } from './draft-view'
import { loadTarget } from './my-call-queries'
import { postCodesFrom } from './post-codes'
import { goesTo } from './post-queries'

const place = (ctx: Context, { callUpId }: { callUpId: string }) => loadCall(ctx, callUpId)

/** Somebody of the squads and corps that the caller leads; command marks all. @throws not_found */
async function markable(ctx: Context, found: CallPlace, memberId: string) {
  const target = await loadTarget(ctx.db, found.call.id, memberId)
  const own = [target?.squadId, target?.corpsId].some((id) => id && found.teams?.includes(id))
  if (!target || !(own || can(ctx.user, 'mobilization.cancel', found)))
    throw new AppError('not_found', '名单上没有这个人')
  return target
}

/** At the post: its codes, the roll, the headcount. */
export const arrivalHandlers = {
  'mobilization.postCodes': reads<'mobilization.postCodes', CallPlace>({
    input: inputs['mobilization.postCodes'],
    place,
    async run(ctx, { callUpId, postId, minutes }, { call }) {
      const post = call.posts.find((p) => p.postId === postId)
      if (postId && !post) throw new AppError('not_found', '没有这个岗位')
      const open = call.state === 'live' || call.state === 'stood_down'
      const n = (minutes * 60) / windowSeconds
      const came = call.posts.length ? await countPosts(ctx.db, callUpId) : new Map<string, number>()
      return {
        callUpId,
        postId: postId ?? null,
        postName: post?.name ?? call.place,
        posts: call.posts.map((p) => ({ ...p, arrived: came.get(p.postId) ?? 0 })),
        codes: open ? postCodesFrom(ctx.key, ctx.origin, callUpId, postId ?? null, ctx.at, n) : [],
        now: ctx.at,
        ...(await countArrivals(ctx.db, callUpId)),
      }
    },
  }),

  'mobilization.roll': changes<'mobilization.roll', CallPlace>({
    input: inputs['mobilization.roll'],
    place,
    async run(ctx, { callUpId, marks, postId }, found) {
      const { call } = found
      if (call.state !== 'live' && call.state !== 'stood_down')
        throw new AppError('conflict', '这次集结已经结束了')
      if (postId && !call.posts.some((p) => p.postId === postId))
        throw new AppError('invalid', '没有这个岗位', 'postId')
      const by = actorOf(ctx)
      let taken = 0
      for (const { memberId, mark, at } of marks) {
        const target = await markable(ctx, found, memberId)
        const there = mark === 'arrived' || mark === 'on_post'
        // a code that came late and is confirmed now was a post's
        const where = { postId: postId ?? target.postId }
        // a phone's clock may have been set back: nobody is let go before they came
        const when = heardAt(at, ctx.at, target.arrivedAt ?? target.calledAt)
        const row = { callUpId, memberId, at: when, by, ...where }
        // whoever stands on post is there, ticked before or not
        const came = there && (await markArrived(ctx.db, { ...row, via: 'roll' }, ctx.at))
        if (there && postId && !came) await goesTo(ctx.db, { ...row, postId }, ctx.at)
        const changed = mark !== 'arrived' && (await markStanding(ctx.db, row, mark, ctx.at))
        if (came || changed) taken++
      }
      ctx.note(callUpId, { marks: taken })
      return { taken }
    },
  }),

  'mobilization.headcount': changes<'mobilization.headcount', CallPlace>({
    input: inputs['mobilization.headcount'],
    place: (ctx, { callUpId }) => loadCall(ctx, callUpId, 'lock'),
    async run(ctx, { callUpId }) {
      await ctx.db.updateTable('call_up').set({ headcount_at: ctx.at }).where('id', '=', callUpId).execute()
      await note(ctx.db, { callUpId, at: ctx.at, kind: 'headcount', by: actorOf(ctx) })
      ctx.note(callUpId, { headcount: true })
      return null
    },
  }),

  'mobilization.safe': changes<'mobilization.safe', CallPlace>({
    input: inputs['mobilization.safe'],
    place,
    async run(ctx, { callUpId, memberIds, at }, found) {
      for (const memberId of memberIds) await markable(ctx, found, memberId)
      const when = heardAt(at, ctx.at)
      const seen = await markSafe(ctx.db, callUpId, memberIds, when)
      await note(ctx.db, {
        callUpId,
        at: ctx.at,
        kind: 'safe',
        by: actorOf(ctx),
        detail: { memberIds, at: when },
      })
      ctx.note(callUpId, { seen })
      return null
    },
  }),
}
