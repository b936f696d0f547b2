import type { ActivityState, MyState, Phase } from '../contract/activity-types'
import { AppError } from '../contract/errors'
import type { Day, Instant } from '../contract/fields'
import { dayOf, daysBetween, shift } from './clock'

/** Check-in opens this long before the start … */
const opensMinutesBefore = 30
/** … and closes this long after the end. */
const closesMinutesAfter = 30
/** The roll may be entered on the day and the day after without a word; later it is 补录. */
export const ordinaryDays = 1

/** From when to when people can check in. */
export const checkInSpan = (startsAt: Instant, endsAt: Instant) => ({
  opensAt: shift(startsAt, -opensMinutesBefore, 'm'),
  closesAt: shift(endsAt, closesMinutesAfter, 'm'),
})

export interface Timed {
  state: ActivityState
  opensAt: Instant
  closesAt: Instant
}

/** Where an activity stands at an instant. */
export function phaseOf(activity: Timed, now: Instant): Phase {
  if (activity.state !== 'published') return activity.state
  if (now < activity.opensAt) return 'coming'
  return now <= activity.closesAt ? 'open' : 'over'
}

export const phaseNames: Record<Phase, string> = {
  draft: '草稿',
  coming: '已通知',
  open: '签到中',
  over: '待点名',
  held: '已点名',
  archived: '已归档',
  cancelled: '已取消',
}

/**
 * @throws conflict when it is no draft any more; invalid with reason `day_passed` or, until confirmed,
 * `short_notice`. Notice of so many days: a dated setting of the level above.
 */
export function checkPublish(
  draft: { state: ActivityState; startsAt: Instant; place: string; title: string },
  noticeDays: number,
  confirmed: boolean,
  now: Instant,
): void {
  if (draft.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
  if (draft.state !== 'draft') throw new AppError('conflict', '已经发过通知了')
  if (!draft.title) throw new AppError('invalid', '请填写主题', 'title')
  if (!draft.place) throw new AppError('invalid', '请填写地点', 'place')
  if (draft.startsAt <= now)
    throw new AppError('invalid', '开始时间已经过了：请改时间，已经开过的请用补录', 'startsAt', 'day_passed')
  const left = daysBetween(dayOf(now), dayOf(draft.startsAt))
  if (left >= noticeDays || confirmed) return
  const soon = left === 0 ? '活动就在今天' : `离活动只有 ${left} 天`
  throw new AppError(
    'invalid',
    `${soon}，一般提前 ${noticeDays} 天通知。仍然现在发吗？`,
    'confirm',
    'short_notice',
  )
}

/**
 * May a branch stay out of a meeting that another asked it into?
 *
 * @throws conflict when it has begun, is over or was called off, or when somebody of the branch is there already
 */
export function checkLeaveJoint(
  given: { state: ActivityState; startsAt: Instant; entries: boolean },
  now: Instant,
): void {
  if (given.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
  if (given.state !== 'published' || given.startsAt <= now)
    throw new AppError('conflict', '活动已经开始，不能退出了；没有来的人请在点名里记')
  if (given.entries) throw new AppError('conflict', '本支部已经有人签到，不能退出了')
}

/** @throws conflict when there is nothing to cancel any more */
export function checkCancel(state: ActivityState): void {
  if (state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
  if (state === 'held' || state === 'archived') throw new AppError('conflict', '已经点过名，不能取消了')
}

/** @throws conflict when it can no longer be edited; invalid when the times make no sense */
export function checkSave(
  activity: { state: ActivityState; startsAt: Instant },
  next: { startsAt: Instant; endsAt: Instant },
  now: Instant,
): void {
  if (activity.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
  if (activity.state === 'held' || activity.state === 'archived')
    throw new AppError('conflict', '已经点过名，时间地点在记录里改')
  checkTimes(next)
  if (activity.state === 'published' && next.startsAt !== activity.startsAt && next.startsAt <= now)
    throw new AppError('invalid', '新的时间已经过了', 'startsAt', 'day_passed')
}

/** @throws invalid when the end is not after the start, or more than two days after */
export function checkTimes({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }): void {
  if (endsAt <= startsAt) throw new AppError('invalid', '结束要晚于开始', 'endsAt')
  if (endsAt > shift(startsAt, 2, 'd')) throw new AppError('invalid', '一次活动最多两天', 'endsAt')
}

/** An answer can be given and changed until it starts. @throws conflict */
export function checkAnswer(state: ActivityState, startsAt: Instant, now: Instant): void {
  if (state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
  if (state !== 'published') throw new AppError('conflict', '现在不用回复了')
  if (now >= startsAt) throw new AppError('conflict', '活动已经开始，请直接告诉书记')
}

/**
 * How late an entry into the roll is. 补录 within the set days needs a reason; after them it is refused.
 *
 * @returns true when it is 补录
 * @throws invalid when it has not begun, when the days are over, or when 补录 lacks its reason
 */
export function checkEntry(
  heldOn: Day,
  today: Day,
  lateEntryDays: number,
  reason: string | null | undefined,
): boolean {
  const days = daysBetween(heldOn, today)
  if (days < 0) throw new AppError('invalid', '活动还没到日子，不能点名', 'startsAt', 'not_yet')
  if (days <= ordinaryDays) return false
  if (days > lateEntryDays)
    throw new AppError(
      'invalid',
      `活动过去 ${days} 天了，超过 ${lateEntryDays} 天不能补录，请找上级党组织`,
      'startsAt',
      'too_late',
    )
  if (!reason) throw new AppError('invalid', '过了两天才记，请写明补录的原因', 'lateReason', 'late')
  return true
}

/** What a member's page says of their part. */
export function sayPart(part: MyState, phase: Phase): string {
  if (part.outcome === 'present') return '已到会'
  if (part.outcome === 'elsewhere') return '已在外地参加'
  if (part.outcome === 'home_visit') return '送学上门'
  if (part.outcome === 'absent') return '缺席'
  if (part.outcome === 'pending') return '签到等书记确认'
  if (part.leaveState === 'waiting') return '请假等批准'
  if (part.outcome === 'leave' || part.leaveState === 'granted') return '已准假'
  if (part.answer === 'leave' && part.leaveState === null) return '已请假'
  if (phase === 'cancelled') return '活动已取消'
  if (phase === 'open') return '可以签到了'
  if (part.leaveState === 'refused') return '没有准假，请参加'
  if (part.answer === 'coming') return '您已回复：参加'
  return phase === 'coming' ? '等您回复' : ''
}
