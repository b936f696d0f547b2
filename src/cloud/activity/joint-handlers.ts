import { activityInputs } from '../../contract/activity'
import { AppError } from '../../contract/errors'
import { checkLeaveJoint } from '../../domain/activity'
import type { Context } from '../context'
import { changes } from '../handler'
import { listSecretaries } from '../record/record-queries'
import { hasEntries, takeOut } from './joint-queries'
import { callOffBranch, tellLeftJoint } from './messages'
import { loadActivity, updateActivity, type ActivityPlace, type Branch } from './queries'

interface JoinedPlace extends ActivityPlace {
  branch: Branch
}

/** Another branch's meeting as something that one's own branch takes part in. @throws not_found */
async function loadJoined(ctx: Context, activityId: string, unitId: string): Promise<JoinedPlace> {
  const place = await loadActivity(ctx, activityId, 'lock')
  const branch = place.branches.find((b) => b.unitId === unitId && b.unitId !== place.unit.unitId)
  if (!branch) throw new AppError('not_found', '没有找到这次活动，可能已经删除')
  // neither the organiser nor its host decides for another branch
  return { ...place, branch, path: branch.path, hosts: [] }
}

/** 联建: nobody is held to a meeting that another branch asked them into. */
export const jointHandlers = {
  'activity.leaveJoint': changes<'activity.leaveJoint', JoinedPlace>({
    input: activityInputs['activity.leaveJoint'],
    place: (ctx, { activityId, unitId }) => loadJoined(ctx, activityId, unitId),
    async run(ctx, _, { activity: a, unit, branch, hostUnitId }) {
      const entries = await hasEntries(ctx.db, a.id, branch.unitId)
      checkLeaveJoint({ state: a.state, startsAt: a.starts_at, entries }, ctx.at)
      await callOffBranch(ctx, a, branch.unitId, `${branch.name}不参加`)
      const people = await takeOut(ctx.db, a.id, branch.unitId)
      // a host from this branch does not run it any more
      const host = hostUnitId === branch.unitId ? a.published_by : a.host_member_id
      await updateActivity(ctx.db, a.id, { host_member_id: host })
      const secretaries = await listSecretaries(ctx.db, [unit.unitId], ctx.today)
      await tellLeftJoint(
        ctx,
        a,
        branch,
        secretaries.map((s) => s.memberId),
      )
      ctx.note(a.id, { unitId: branch.unitId, people })
      return null
    },
  }),
}
