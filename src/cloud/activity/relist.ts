import type { Context } from '../context'
import { freezeLists, lockComing } from './freeze-queries'
import { stopFor } from './message-queries'
import { remind } from './messages'

/**
 * Brings the lists of the branches' coming activities up to date after somebody joined, left, went away, changed
 * branch, group or office; once at the end of a call. Who is taken off is not reminded of the meeting, who is put on
 * is. Meetings that have begun keep the list they had.
 */
export async function relistBranches(
  ctx: Pick<Context, 'db' | 'at' | 'newId' | 'wake'>,
  unitIds: string[],
): Promise<void> {
  if (!unitIds.length) return
  const coming = await lockComing(ctx.db, [...new Set(unitIds)], ctx.at)
  const changed = await freezeLists(ctx.db, coming)
  const off = changed.filter((line) => !line.due)
  if (off.length) await stopFor(ctx, off)
  for (const activity of coming) {
    const on = changed.filter((line) => line.activityId === activity.id && line.due && !line.onLeave)
    await remind(
      ctx,
      activity,
      on.map((line) => line.memberId),
    )
  }
}
