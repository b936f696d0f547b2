import { activityInputs } from '../../contract/activity'
import { AppError } from '../../contract/errors'
import { checkInSpan, checkSave } from '../../domain/activity'
import { paperOnlyByDefault } from '../../domain/activity-names'
import { monthOf } from '../../domain/clock'
import type { Context } from '../context'
import { changes } from '../handler'
import type { CheckedText } from '../text-check'
import { isOfBranches, saveGuests } from './attendee-queries'
import { beginDraft } from './begin'
import { draftView } from './draft-view'
import { correct } from './messages'
import { branchesOfCounty } from './begin-queries'
import {
  loadActivity,
  loadBranch,
  saveBranches,
  updateActivity,
  type ActivityPlace,
  type Branch,
} from './queries'
import { checkActivity, keepActivityChecks } from './texts'

/** Prefilling and editing an activity. */
export const draftHandlers = {
  'activity.draft': changes<'activity.draft', Branch>({
    input: activityInputs['activity.draft'],
    place: (ctx, { unitId }) => loadBranch(ctx, unitId),
    async run(ctx, given, unit) {
      const id = await beginDraft(ctx, unit, given)
      ctx.note(id, { from: given.from })
      return draftView(ctx, id)
    },
  }),

  'activity.save': changes<'activity.save', ActivityPlace, CheckedText[]>({
    input: activityInputs['activity.save'],
    before: (deps, given, caller) => checkActivity(deps, caller, given),
    place: (ctx, { activityId }) => loadActivity(ctx, activityId, 'lock'),
    async run(ctx, given, place, checked) {
      const { activity } = place
      if (activity.version !== given.version)
        throw new AppError('conflict', '刚才有人改过这次活动，请看一看再改', undefined, 'changed')
      checkSave({ state: activity.state, startsAt: activity.starts_at }, given, ctx.at)
      if (given.hostMemberId !== activity.host_member_id)
        await checkHost(ctx, given, [...place.branches.map((b) => b.unitId), ...(given.branches ?? [])])
      const span = checkInSpan(given.startsAt, given.endsAt)
      await updateActivity(ctx.db, activity.id, {
        title: given.title,
        starts_at: given.startsAt,
        ends_at: given.endsAt,
        // the month it is planned for follows the day that is chosen
        month: activity.state === 'draft' ? monthOf(given.startsAt) : activity.month,
        place: given.place,
        notice: given.notice,
        agenda: given.agenda,
        paper_only: given.paperOnly ?? paperOnlyByDefault(activity.kind, given.title, given.agenda),
        host_member_id: given.hostMemberId === undefined ? activity.host_member_id : given.hostMemberId,
        check_in_opens_at: span.opensAt,
        check_in_closes_at: span.closesAt,
      })
      await keepActivityChecks(ctx, activity.id, place.unit.path, 'activity.save', checked)
      if (given.guestIds) await saveGuests(ctx.db, activity.id, place.unit.unitId, given.guestIds)
      if (given.branches) await joinBranches(ctx, place, given.branches)
      if (activity.state === 'published') await tellChange(ctx, place)
      ctx.note(activity.id)
      return draftView(ctx, activity.id)
    },
  }),
}

/** Whoever runs the meeting sees its roll: only somebody of the branches that hold it. @throws invalid */
export async function checkHost(
  ctx: Context,
  { hostMemberId }: { hostMemberId?: string | null },
  unitIds: string[],
): Promise<void> {
  if (hostMemberId && !(await isOfBranches(ctx, hostMemberId, unitIds)))
    throw new AppError('invalid', '主持人要从本支部的名册里选', 'hostMemberId')
}

/** 联建: before the notice goes out, other branches of the same county may share the meeting. */
export async function joinBranches(ctx: Context, place: ActivityPlace, wanted: string[]): Promise<void> {
  const now = place.branches.map((b) => b.unitId).sort()
  const next = [...new Set([place.unit.unitId, ...wanted])].sort()
  if (next.join() === now.join()) return
  if (place.activity.state !== 'draft') throw new AppError('conflict', '发过通知以后不能再加减支部')
  if (['committee', 'group'].includes(place.activity.kind))
    throw new AppError('invalid', '支委会和党小组会不能几个支部一起开', 'branches')
  if (next.length > 20) throw new AppError('invalid', '最多 20 个支部一起办', 'branches')
  const county = `${place.unit.path.split('/')[0]}/`
  const found = await branchesOfCounty(ctx.db, next, county)
  if (found.length !== next.length) throw new AppError('invalid', '只能和本县的支部一起办', 'branches')
  await saveBranches(ctx.db, place.activity.id, next)
}

async function tellChange(ctx: Context, before: ActivityPlace): Promise<void> {
  const { activity } = await loadActivity(ctx, before.activity.id)
  const moved = activity.starts_at !== before.activity.starts_at
  const elsewhere = activity.place !== before.activity.place
  if (!moved && !elsewhere) return
  const what = moved && elsewhere ? '时间和地点改了' : moved ? '时间改了' : '地点改了'
  await correct(ctx, activity, before.unit.name, what)
}
