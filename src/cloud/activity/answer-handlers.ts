import { activityInputs } from '../../contract/activity'
import { AppError } from '../../contract/errors'
import { checkAnswer } from '../../domain/activity'
import { dayOf } from '../../domain/clock'
import type { Context } from '../context'
import { changes } from '../handler'
import { checkTexts, keepChecks, type CheckedText } from '../text-check'
import { settingsFor } from '../org/settings-queries'
import { actor } from './actor'
import { lockAttendee, saveAnswer, saveDecision, type AttendeeRow } from './answer-queries'
import { dontRemind, remind, tellLeave } from './messages'
import { loadActivity, type ActivityPlace } from './queries'
import { answerThing } from './texts'

interface AttendeePlace extends ActivityPlace {
  memberId: string
  attendee: AttendeeRow
}

/** A listed person at an activity; `path` is the branch that the person is counted in. */
async function loadAttendee(
  ctx: Context,
  activityId: string,
  memberId: string | undefined,
): Promise<AttendeePlace> {
  const place = await loadActivity(ctx, activityId)
  if (place.activity.state === 'draft') throw new AppError('not_found', '没有找到这次活动，可能已经删除')
  const mine = ctx.user?.members ?? []
  const who = memberId ?? mine.find((m) => m.kind === 'self')?.memberId
  const attendee = who ? await lockAttendee(ctx.db, activityId, who) : undefined
  const path = place.branches.find((b) => b.unitId === attendee?.unit_id)?.path ?? place.path
  if (!attendee) {
    const own = mine.some((m) => m.memberId === who && place.branches.some((b) => b.path === m.unitPath))
    if (own) throw new AppError('not_found', '名单上没有您，请告诉书记', undefined, 'not_listed')
    throw new AppError('not_found', '没有找到这次活动，可能已经删除')
  }
  // answering is between a person and their own branch: the host of a joint meeting has no part in it
  return { ...place, path, paths: undefined, hosts: [], memberId: attendee.member_id, attendee }
}

/** 参加, 请假, and deciding on it. */
export const answerHandlers = {
  'activity.answer': changes<'activity.answer', AttendeePlace, CheckedText[]>({
    input: activityInputs['activity.answer'],
    before: (deps, { reason }, caller) => checkTexts(deps, caller, { reason }),
    place: (ctx, { activityId, memberId }) => loadAttendee(ctx, activityId, memberId),
    async run(ctx, { answer, reason }, place, checked) {
      const { activity, attendee, memberId } = place
      checkAnswer(activity.state, activity.starts_at, ctx.at)
      if (attendee.not_due_why === 'left') throw new AppError('conflict', '已经不在名单上了')
      const settings = await settingsFor(ctx.db, place.path, dayOf(activity.starts_at))
      const keeps = attendee.answer === 'leave' && attendee.leave_state === 'granted' && answer === 'leave'
      const leaveState =
        answer === 'coming' ? null : keeps || !settings.leaveNeedsApproval ? 'granted' : 'waiting'
      const own = ctx.user!.members.find((m) => m.memberId === memberId)
      const by = own?.kind === 'self' ? memberId : actor(ctx, place.path)
      await saveAnswer(ctx.db, activity.id, memberId, { answer, reason, at: ctx.at, by, leaveState })
      const thing = answerThing(activity.id, memberId)
      await keepChecks(ctx, { thing, path: place.path, call: 'activity.answer' }, checked)
      if (leaveState === 'granted') await dontRemind(ctx, activity.id, memberId)
      else if (attendee.leave_state === 'granted') await remind(ctx, activity, [memberId])
      ctx.note(activity.id, { memberId, answer })
      const words =
        answer === 'coming' ? '已回复：参加' : leaveState === 'waiting' ? '请假已送到，等书记批准' : '已请假'
      return { answer, leaveState, words }
    },
  }),

  'activity.decideLeave': changes<'activity.decideLeave', AttendeePlace, CheckedText[]>({
    input: activityInputs['activity.decideLeave'],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { words }),
    place: (ctx, { activityId, memberId }) => loadAttendee(ctx, activityId, memberId),
    async run(ctx, { decision, words }, { activity, attendee, path }, checked) {
      if (activity.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
      if (attendee.answer !== 'leave') throw new AppError('conflict', '本人没有请假，或者已经改了主意')
      if (attendee.leave_state === decision) return null
      const by = actor(ctx, path)
      await saveDecision(ctx.db, activity.id, attendee.member_id, { decision, words, by, at: ctx.at })
      const thing = answerThing(activity.id, attendee.member_id)
      await keepChecks(ctx, { thing, path, call: 'activity.decideLeave' }, checked)
      if (decision === 'granted') await dontRemind(ctx, activity.id, attendee.member_id)
      else if (attendee.leave_state === 'granted') await remind(ctx, activity, [attendee.member_id])
      if (activity.starts_at > ctx.at) await tellLeave(ctx, activity, attendee.member_id, decision, words)
      ctx.note(activity.id, { memberId: attendee.member_id, decision })
      return null
    },
  }),
}
