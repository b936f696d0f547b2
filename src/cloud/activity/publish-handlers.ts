import { activityInputs } from '../../contract/activity'
import { AppError } from '../../contract/errors'
import { checkCancel, checkEntry, checkInSpan, checkPublish, checkTimes } from '../../domain/activity'
import { kindNames, paperOnlyByDefault } from '../../domain/activity-names'
import { dayOf, monthOf, msOf, sayMonth, shift } from '../../domain/clock'
import type { Context } from '../context'
import { changes } from '../handler'
import { checkTexts, type CheckedText } from '../text-check'
import { settingsFor } from '../org/settings-queries'
import { actor } from './actor'
import { saveGuests } from './attendee-queries'
import { beginDraft } from './begin'
import { freezeList } from './freeze-queries'
import { checkHost, joinBranches } from './draft-handlers'
import { draftView, published } from './draft-view'
import { announce, callOff } from './messages'
import { isPlanned } from './begin-queries'
import {
  insertActivity,
  loadActivity,
  loadBranch,
  shared,
  updateActivity,
  type ActivityPlace,
  type Branch,
} from './queries'
import { checkActivity, keepActivityChecks } from './texts'

/** Sending out, calling off, taking over, and entering what was held without us. */
export const publishHandlers = {
  'activity.publish': changes<'activity.publish', ActivityPlace>({
    input: activityInputs['activity.publish'],
    place: (ctx, { activityId }) => loadActivity(ctx, activityId, 'lock'),
    async run(ctx, { version, confirm }, place) {
      if (place.activity.version !== version)
        throw new AppError('conflict', '刚才有人改过这次活动，请看一看再发', undefined, 'changed')
      return publish(ctx, place, confirm)
    },
  }),

  'activity.publishFrom': changes<'activity.publishFrom', Branch, CheckedText[]>({
    input: activityInputs['activity.publishFrom'],
    before: (deps, { title, place }, caller) => checkActivity(deps, caller, { title, place }),
    place: (ctx, { unitId }) => loadBranch(ctx, unitId),
    async run(ctx, given, unit, checked) {
      const id = await beginDraft(ctx, unit, given)
      await keepActivityChecks(ctx, id, unit.path, 'activity.publishFrom', checked)
      const { activity } = await loadActivity(ctx, id, 'lock')
      const startsAt = given.startsAt ?? activity.starts_at
      const minutes = (msOf(activity.ends_at) - msOf(activity.starts_at)) / 60_000
      const endsAt = shift(startsAt, minutes, 'm')
      const span = checkInSpan(startsAt, endsAt)
      const title = given.title ?? activity.title
      await updateActivity(ctx.db, id, {
        title,
        place: given.place ?? activity.place,
        starts_at: startsAt,
        ends_at: endsAt,
        month: monthOf(startsAt),
        paper_only: activity.paper_only || paperOnlyByDefault(activity.kind, title, activity.agenda),
        check_in_opens_at: span.opensAt,
        check_in_closes_at: span.closesAt,
      })
      const place = await loadActivity(ctx, id)
      const { kind, group_name: groupName, month } = place.activity
      const again = await isPlanned(ctx.db, { unitId: unit.unitId, kind, groupName, month, but: id })
      if (again && !given.confirm)
        throw new AppError(
          'invalid',
          `${sayMonth(month)}的${kindNames[kind]}已经发过通知了，还要再发一次吗？`,
          'confirm',
          'already_planned',
        )
      return publish(ctx, place, given.confirm)
    },
  }),

  'activity.cancel': changes<'activity.cancel', ActivityPlace, CheckedText[]>({
    input: activityInputs['activity.cancel'],
    before: (deps, { why }, caller) => checkTexts(deps, caller, { why }),
    place: (ctx, { activityId }) => loadActivity(ctx, activityId, 'lock'),
    async run(ctx, { why }, { activity, unit }, checked) {
      checkCancel(activity.state)
      await updateActivity(ctx.db, activity.id, {
        state: 'cancelled',
        cancelled_at: ctx.at,
        cancelled_why: why,
      })
      await keepActivityChecks(ctx, activity.id, unit.path, 'activity.cancel', checked)
      if (activity.state === 'published') await callOff(ctx, activity, why)
      ctx.note(activity.id)
      return null
    },
  }),

  'activity.enterHeld': changes<'activity.enterHeld', Branch, CheckedText[]>({
    input: activityInputs['activity.enterHeld'],
    before: (deps, given, caller) => checkActivity(deps, caller, given),
    place: (ctx, { unitId }) => loadBranch(ctx, unitId),
    async run(ctx, given, unit, checked) {
      checkTimes(given)
      if (given.startsAt > ctx.at) throw new AppError('invalid', '还没有开，请发通知', 'startsAt', 'not_yet')
      if (given.kind === 'group' && !given.groupName) throw new AppError('invalid', '请选党小组', 'groupName')
      const settings = await settingsFor(ctx.db, unit.path, dayOf(given.startsAt))
      await checkHost(ctx, given, [unit.unitId, ...(given.branches ?? [])])
      const late = checkEntry(dayOf(given.startsAt), ctx.today, settings.lateEntryDays, given.reason)
      const span = checkInSpan(given.startsAt, given.endsAt)
      const me = actor(ctx, unit.path)
      const id = ctx.newId()
      await insertActivity(
        ctx.db,
        {
          id,
          unit_id: unit.unitId,
          kind: given.kind,
          title: given.title,
          month: monthOf(given.startsAt),
          starts_at: given.startsAt,
          ends_at: given.endsAt,
          place: given.place,
          notice: given.notice,
          agenda: given.agenda,
          group_name: given.groupName,
          issue_id: null,
          paper_only: given.paperOnly ?? paperOnlyByDefault(given.kind, given.title, given.agenda),
          state: 'draft',
          host_member_id: given.hostMemberId ?? me,
          check_in_opens_at: span.opensAt,
          check_in_closes_at: span.closesAt,
          made_at: ctx.at,
          made_by: me,
          published_at: null,
          published_by: null,
          held_entered_at: ctx.at,
          late_reason: given.reason,
          cancelled_at: null,
          cancelled_why: null,
        },
        [unit.unitId],
      )
      await keepActivityChecks(ctx, id, unit.path, 'activity.enterHeld', checked)
      const place = await loadActivity(ctx, id)
      if (given.branches) await joinBranches(ctx, place, given.branches)
      if (given.guestIds) await saveGuests(ctx.db, id, unit.unitId, given.guestIds)
      const { branches } = await loadActivity(ctx, id)
      await freezeList(ctx.db, id, given.startsAt, branches)
      await updateActivity(ctx.db, id, { state: 'held' })
      ctx.note(id, { late })
      return draftView(ctx, id)
    },
  }),

  'activity.takeOver': changes<'activity.takeOver', ActivityPlace>({
    input: activityInputs['activity.takeOver'],
    place: async (ctx, { activityId }) => shared(await loadActivity(ctx, activityId, 'lock')),
    async run(ctx, _, { activity, branches }) {
      if (activity.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
      if (activity.state === 'archived') throw new AppError('conflict', '这次活动已经归档了')
      const office = ctx.user!.roles.find((r) => branches.some((b) => b.path === r.unitPath))
      const me = office?.memberId ?? actor(ctx)
      await updateActivity(ctx.db, activity.id, { host_member_id: me })
      ctx.note(activity.id, { from: activity.host_member_id, to: me })
      return null
    },
  }),
}

/** Freezes the list, tells everybody on it, and gives the secretary what the group needs. */
async function publish(ctx: Context, place: ActivityPlace, confirm: boolean) {
  const { activity: a, unit, branches } = place
  const settings = await settingsFor(ctx.db, unit.path, ctx.today)
  const draft = { state: a.state, startsAt: a.starts_at, place: a.place, title: a.title }
  checkPublish(draft, settings.noticeDays, confirm, ctx.at)
  await updateActivity(ctx.db, a.id, {
    state: 'published',
    published_at: ctx.at,
    published_by: actor(ctx, unit.path),
  })
  const dueCount = await freezeList(ctx.db, a.id, a.starts_at, branches)
  if (!dueCount) throw new AppError('invalid', '名单上没有应到的人，请先核对花名册', 'unitId', 'nobody')
  await announce(ctx, a, unit.name)
  ctx.note(a.id, { due: dueCount, branches: branches.length })
  return published(ctx, place, dueCount)
}
