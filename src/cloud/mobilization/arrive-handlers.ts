import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import { mobilizationAnswerInputs as inputs } from '../../contract/mobilization-answer'
import type { Parsed } from '../../contract/calls'
import type { Place } from '../../domain/access'
import { scanSlack, windowOf, windowSeconds, windowStart } from '../../domain/check-in'
import { format, heardAt, shift } from '../../domain/clock'
import { judgePlace, sayMetres } from '../../domain/mobilization-place'
import type { Context } from '../context'
import { KeptRefusal, changes } from '../handler'
import { countSpokenTry, forgetSpokenTries } from '../activity/check-in-queries'
import { claimArrival, markArrived } from './arrival-queries'
import { listMyCalls, loadTarget, type MyCallRow } from './my-call-queries'
import { readPostCode, readPostSpoken } from './post-codes'

type Given = Parsed<'mobilization.arrive'>

interface ArrivingPlace extends Place {
  call: MyCallRow
}

/** What somebody shows: when it was so, and whether that is too long ago to be believed without a look. */
interface Shown {
  at: Instant
  late: boolean
  via: 'code' | 'location'
  postId: string | null
  metres?: number
}

/** Who arrives, at which call-up. What they show is judged in `run`. */
async function arriving(ctx: Context, input: Given): Promise<ArrivingPlace> {
  const callUpId = input.code ? readPostCode(ctx.key, input.code).callUpId : input.callUpId
  if (!callUpId) throw new AppError('invalid', '请扫集结点的码', 'code')
  const own = ctx.user?.members.map((m) => m.memberId) ?? []
  const wanted = input.memberId ? [input.memberId] : own
  const [call] = wanted.length ? await listMyCalls(ctx.db, wanted, ctx.at, callUpId) : []
  if (!call) throw new AppError('not_found', '没有找到这次集结')
  return { path: '', memberId: call.memberId, call }
}

async function spoken(ctx: Context, callUpId: string, digits: string, at: Instant) {
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

/** By the post's code, scanned or spoken: it says itself when it was to be seen. */
async function byCode(ctx: Context, input: Given, said: Instant, call: MyCallRow): Promise<Shown> {
  const { code } = input
  const read = code ? readPostCode(ctx.key, code) : await spoken(ctx, call.callUpId, input.spoken ?? '', said)
  if (read.window > windowOf(ctx.at) + scanSlack) throw new AppError('invalid', '这个码还没有生效', 'code')
  const slack = code ? scanSlack : scanSlack + 2
  const late = read.window < windowOf(ctx.at) - slack
  return { at: late ? windowStart(read.window) : ctx.at, late, via: 'code', postId: read.postId }
}

const otherWays = '扫码、输口令，或者告诉队长'

/** By where the phone says it is. The point is compared here and goes no further: not kept, not logged. */
function byPlace(ctx: Context, point: NonNullable<Given['point']>, said: Instant, call: MyCallRow): Shown {
  const refused = (words: string, reason: string) =>
    new AppError('invalid', `${words}${otherWays}`, 'point', reason)
  const { latitude, longitude, calledAt } = call
  if (!ctx.byPlace) throw refused('这里没有开通用位置报到，请', 'place_off')
  if (latitude === null || longitude === null) throw refused('这次集结没有标地图上的点，请', 'no_point')
  const { verdict, metres } = judgePlace(ctx.byPlace, { latitude, longitude }, point)
  if (verdict === 'vague')
    throw refused(
      `手机定位不准，可能差 ${sayMetres(Math.round(point.accuracy))}。到开阔处再点一次，也可以`,
      'vague',
    )
  if (verdict === 'far') throw refused(`您离集结点约 ${sayMetres(metres)}，还没到。到了再点，也可以`, 'far')
  // as long as a code that was just scanned
  const late = said < shift(ctx.at, -(1 + scanSlack) * windowSeconds, 's')
  const at = !late ? ctx.at : said < calledAt ? calledAt : said
  return { at, late, via: 'location', postId: null, metres }
}

/** 到了, said by whoever was called, or for them. */
export const arriveHandlers = {
  'mobilization.arrive': changes<'mobilization.arrive', ArrivingPlace>({
    input: inputs['mobilization.arrive'],
    place: arriving,
    async run(ctx, input, { call }) {
      const { callUpId, memberId, name, state } = call
      const said = heardAt(input.at, ctx.at)
      const shown =
        input.point && !input.code
          ? byPlace(ctx, input.point, said, call)
          : await byCode(ctx, input, said, call)
      if (state !== 'live' && state !== 'stood_down') throw new AppError('conflict', '这次集结已经结束了')
      const { late, ...how } = shown
      const by = ctx.user!.members.find((m) => m.kind === 'self')?.memberId ?? memberId
      // shown elsewhere, a post that they said before still stands
      const postId = how.postId ?? (await loadTarget(ctx.db, callUpId, memberId))?.postId ?? null
      const row = { callUpId, memberId, by, ...how, postId }
      if (late) await claimArrival(ctx.db, row)
      else await markArrived(ctx.db, row, ctx.at)
      ctx.note(callUpId, { memberId, late })
      const words = late ? '送到得晚，等队长点名确认' : `${name}，${format(how.at, 'H:mm')} 到了`
      return { callUpId, memberId, name, at: how.at, pending: late, words }
    },
  }),
}
