import type { Context } from '../context'
import { lockComingOf } from './message-queries'
import { callOff } from './messages'
import { updateActivity } from './queries'

/**
 * A branch that ends holds no more meetings: those still to come are called off, and who had been told hears why.
 * Before its people are taken off the lists. What it held stays its own.
 */
export async function callOffMeetingsOf(ctx: Context, unitIds: string[], why: string): Promise<void> {
  for (const activity of await lockComingOf(ctx.db, unitIds, ctx.at)) {
    const cancelled = { state: 'cancelled', cancelled_at: ctx.at, cancelled_why: why } as const
    await updateActivity(ctx.db, activity.id, cancelled)
    if (activity.state === 'published') await callOff(ctx, activity, why)
  }
}
