import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { leavesNow } from '../../domain/org-leaving'
import { relistBranches } from '../activity/relist'
import type { Context } from '../context'
import { changes } from '../handler'
import { latestStop, markLeft, startAgain, stopEverything } from './leaving-queries'
import { loadMember, writeChange, type MemberPlace } from './member-queries'

const place = (ctx: Context, { memberId }: { memberId: string }) => loadMember(ctx, memberId, true)

/** 转出, 去世, 停止党籍: from a day on, and back again. */
export const leavingHandlers = {
  'org.leave': changes<'org.leave', MemberPlace>({
    input: orgInputs['org.leave'],
    place,
    async run(ctx, { memberId, kind, day }, member) {
      if (member.left_on) throw new AppError('conflict', '已经登记离开，要改请先撤销')
      const now = leavesNow(day, ctx.today)
      await markLeft(ctx.db, memberId, { kind, day, at: now ? ctx.at : null })
      await writeChange(ctx, memberId, 'left', { kind, day })
      if (now) await writeChange(ctx, memberId, 'left_stopped', await stopEverything(ctx, memberId, { day }))
      await relistBranches(ctx, [member.unit_id])
      ctx.note(memberId, { kind, day })
      return null
    },
  }),

  'org.undoLeave': changes<'org.undoLeave', MemberPlace>({
    input: orgInputs['org.undoLeave'],
    place,
    async run(ctx, { memberId }, member) {
      if (!member.left_on) throw new AppError('conflict', '没有登记离开')
      const stopped = member.left_at ? await latestStop(ctx.db, memberId) : null
      await markLeft(ctx.db, memberId, null)
      if (stopped) await startAgain(ctx, memberId, stopped)
      await writeChange(ctx, memberId, 'leave_undone', { kind: member.left_kind, day: member.left_on })
      await relistBranches(ctx, [member.unit_id])
      ctx.note(memberId, { kind: member.left_kind })
      ctx.wake()
      return null
    },
  }),
}
