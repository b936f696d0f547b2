import { activityInputs } from '../../contract/activity'
import { AppError } from '../../contract/errors'
import { windowSeconds } from '../../domain/check-in'
import { changes, reads } from '../handler'
import { findCheckIn, runCheckIn, type CheckInPlace } from './check-in'
import { checkInAtOnce } from './check-in-one-queries'
import { codesFrom } from './codes'
import { loadActivity, shared, type ActivityPlace } from './queries'
import { reckonActivity } from './roll-queries'
import { forReaders } from './texts'

/** The host's codes, and checking in by them. */
export const checkInHandlers = {
  'activity.hostCodes': reads<'activity.hostCodes', ActivityPlace>({
    input: activityInputs['activity.hostCodes'],
    place: async (ctx, { activityId }) => shared(await loadActivity(ctx, activityId)),
    async run(ctx, { minutes }, place) {
      const { activity: a } = await forReaders(ctx, place)
      if (a.state === 'draft') throw new AppError('conflict', '还没有发通知')
      if (a.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
      const from = ctx.at > a.check_in_opens_at ? ctx.at : a.check_in_opens_at
      const open = ctx.at <= a.check_in_closes_at && a.state !== 'archived'
      return {
        activityId: a.id,
        title: a.title,
        opensAt: a.check_in_opens_at,
        closesAt: a.check_in_closes_at,
        codes: open ? codesFrom(ctx.key, ctx.origin, a.id, from, (minutes * 60) / windowSeconds) : [],
        now: ctx.at,
        reckoning: await reckonActivity(ctx.db, a.id),
      }
    },
  }),

  'activity.checkIn': changes<'activity.checkIn', CheckInPlace>({
    input: activityInputs['activity.checkIn'],
    atOnce: checkInAtOnce,
    place: findCheckIn,
    run: runCheckIn,
  }),
}
