import { AppError } from '../../contract/errors'
import { mobilizationAnswerInputs as inputs } from '../../contract/mobilization-answer'
import type { Parsed } from '../../contract/calls'
import type { Place } from '../../domain/access'
import { can } from '../../domain/access'
import { scanSlack, windowOf, windowSeconds, windowStart } from '../../domain/check-in'
import { format } from '../../domain/clock'
import type { Context } from '../context'
import { KeptRefusal, changes, reads } from '../handler'
import { countSpokenTry, forgetSpokenTries } from '../activity/check-in-queries'
import { note } from './answer-queries'
import { claimArrival, countArrivals, markArrived, markSafe, markStanding } from './arrival-queries'
import { loadCall, type CallPlace } from './call-queries'
import { actorOf } from './draft-view'
import { listMyCalls, loadTarget } from './my-call-queries'
import { postCodesFrom, readPostCode, readPostSpoken } from './post-codes'

interface ArrivingPlace extends Place {
  memberId: string
  callUpId: string
  name: string
}

/** Who arrives, at which call-up. The code itself is judged in `run`. */
async function arriving(ctx: Context, input: Parsed<'mobilization.arrive'>): Promise<ArrivingPlace> {
  const callUpId = input.code ? readPostCode(ctx.key, input.code).callUpId : input.callUpId
  if (!callUpId) throw new AppError('invalid', '请扫集结点的码', 'code')
  const own = ctx.user?.members.map((m) => m.memberId) ?? []
  const wanted = input.memberId ? [input.memberId] : own
  const [found] = wanted.length ? await listMyCalls(ctx.db, wanted, ctx.at, callUpId) : []
  if (!found) throw new AppError('not_found', '没有找到这次集结')
  return { path: '', memberId: found.memberId, callUpId, name: found.name }
}

const place = (ctx: Context, { callUpId }: { callUpId: string }) => loadCall(ctx, callUpId)

/** Squads and corps that the caller leads; command sees all. */
async function mayMark(ctx: Context, found: CallPlace, memberId: string): Promise<boolean> {
  const target = await loadTarget(ctx.db, found.call.id, memberId)
  if (!target) return false
  return (
    can(ctx.user, 'mobilization.cancel', found) ||
    [target.squadId, target.corpsId].some((id) => id && found.teams?.includes(id))
  )
}

async function spoken(ctx: Context, callUpId: string, digits: string, at: string) {
  const accountId = ctx.user!.accountId
  const until = await countSpokenTry(ctx.db, accountId, callUpId, ctx.at)
  if (until)
    throw new KeptRefusal(
      new AppError('too_many', `输错太多次了，${format(until, 'H:mm')} 后再试，或者直接扫码`, 'spoken'),
    )
  const call = await ctx.db
    .selectFrom('call_up')
    .select('posts')
    .where('id', '=', callUpId)
    .executeTakeFirstOrThrow()
  const posts = call.posts.map((p) => p.postId)
  const read = readPostSpoken(ctx.key, callUpId, posts, digits, at)
  if (!read)
    throw new KeptRefusal(new AppError('invalid', '口令不对，或者已经换了，请看现在的口令', 'spoken'))
  await forgetSpokenTries(ctx.db, accountId, callUpId)
  return read
}

/** Being there: codes, roll, headcount. */
export const arrivalHandlers = {
  'mobilization.postCodes': reads<'mobilization.postCodes', CallPlace>({
    input: inputs['mobilization.postCodes'],
    place,
    async run(ctx, { callUpId, postId, minutes }, { call }) {
      const post = call.posts.find((p) => p.postId === postId)
      if (postId && !post) throw new AppError('not_found', '没有这个岗位')
      const open = call.state === 'live' || call.state === 'stood_down'
      const n = (minutes * 60) / windowSeconds
      return {
        callUpId,
        postId: postId ?? null,
        postName: post?.name ?? call.place,
        posts: call.posts,
        codes: open ? postCodesFrom(ctx.key, ctx.origin, callUpId, postId ?? null, ctx.at, n) : [],
        now: ctx.at,
        ...(await countArrivals(ctx.db, callUpId)),
      }
    },
  }),

  'mobilization.arrive': changes<'mobilization.arrive', ArrivingPlace>({
    input: inputs['mobilization.arrive'],
    place: arriving,
    async run(ctx, { code, spoken: digits, at }, { callUpId, memberId, name }) {
      const said = at && at < ctx.at ? at : ctx.at
      const read = code ? readPostCode(ctx.key, code) : await spoken(ctx, callUpId, digits ?? '', said)
      const live = await ctx.db
        .selectFrom('call_up')
        .select('state')
        .where('id', '=', callUpId)
        .executeTakeFirst()
      if (live?.state !== 'live' && live?.state !== 'stood_down')
        throw new AppError('conflict', '这次集结已经结束了')
      if (read.window > windowOf(ctx.at) + scanSlack)
        throw new AppError('invalid', '这个码还没有生效', 'code')
      const slack = code ? scanSlack : scanSlack + 2
      const late = read.window < windowOf(ctx.at) - slack
      const by = ctx.user!.members.find((m) => m.kind === 'self')?.memberId ?? memberId
      const when = late ? windowStart(read.window) : ctx.at
      const row = { callUpId, memberId, at: when, via: 'code' as const, by, postId: read.postId }
      if (late) await claimArrival(ctx.db, row)
      else await markArrived(ctx.db, row, ctx.at)
      ctx.note(callUpId, { memberId, late })
      const words = late ? '送到得晚，等队长点名确认' : `${name}，${format(when, 'H:mm')} 到了`
      return { callUpId, memberId, name, at: when, pending: late, words }
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
        if (!(await mayMark(ctx, found, memberId))) throw new AppError('not_found', '名单上没有这个人')
        const row = { callUpId, memberId, at: at && at < ctx.at ? at : ctx.at, by, postId: postId ?? null }
        // whoever stands on post is there, ticked before or not
        const came =
          (mark === 'arrived' || mark === 'on_post') &&
          (await markArrived(ctx.db, { ...row, via: 'roll' }, ctx.at))
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
      for (const memberId of memberIds)
        if (!(await mayMark(ctx, found, memberId))) throw new AppError('not_found', '名单上没有这个人')
      const when = at && at < ctx.at ? at : ctx.at
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
