import * as v from 'valibot'
import type {
  ActivityLine,
  ActivityView,
  DraftView,
  PlanView,
  Published,
  ShareCard,
  YearOfAttendance,
} from './activity-views'
import { id, instant, month, optionalText, page, text } from './fields'

/** The kinds as a schema; ActivityKind says what each is. */
export const activityKind = v.picklist([
  'theme_day',
  'general_meeting',
  'committee',
  'group',
  'lesson',
  'life_meeting',
  'appraisal',
])

export const agendaItem = v.object({
  kind: v.picklist(['lesson', 'film', 'practice', 'item', 'tick']),
  title: text('议程', 60),
  by: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30))),
  minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600))),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300))),
  required: v.optional(v.boolean()),
  done: v.optional(v.boolean()),
})

const agenda = v.pipe(v.array(agendaItem), v.maxLength(30, '议程最多 30 项'))

/** `<startsAt>|<id>` of the last line */
const cursor = v.pipe(
  v.string(),
  v.check((after) => v.is(v.tuple([instant, id]), after.split('|')), '列表变了，请刷新'),
)

/** What a secretary decides about an activity; every field is prefilled by `activity.draft`. */
const details = {
  title: text('主题', 60),
  startsAt: instant,
  endsAt: instant,
  place: text('地点', 60),
  notice: optionalText('通知里要说的话', 500),
  agenda,
  groupName: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30)), ''),
  paperOnly: v.optional(v.boolean()),
  hostMemberId: v.optional(v.nullable(id)),
  /** 列席: guests of the branch, by name */
  guestIds: v.optional(v.pipe(v.array(id), v.maxLength(100))),
  /** 联建: the other branches that share the meeting and the code; absent leaves them as they are */
  branches: v.optional(v.pipe(v.array(id), v.maxLength(20, '最多 20 个支部一起办'))),
}

export const planInputs = {
  /** The year's plan view: what each month holds, what is due and overdue. */
  'activity.plan': v.object({
    unitId: id,
    year: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200))),
  }),
  /** A prefilled draft; `from` says whose agenda: this month's 规定动作, the last of its kind, or the branch's template. */
  'activity.draft': v.object({
    unitId: id,
    kind: activityKind,
    month,
    from: v.picklist(['issue', 'last', 'template']),
    issueId: v.optional(id),
    groupName: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30))),
  }),
  /** Keeps a draft; of a published activity, a changed time or place is told to those who knew the old one. */
  'activity.save': v.object({ activityId: id, version: v.number(), ...details }),
  /** Refused with reason `short_notice` or `day_passed` until `confirm` is true. */
  'activity.publish': v.object({
    activityId: id,
    version: v.number(),
    confirm: v.optional(v.boolean(), false),
  }),
  /** Draft and publish at once: one topic and one tap. What is left out is prefilled as in `activity.draft`. */
  'activity.publishFrom': v.object({
    unitId: id,
    kind: activityKind,
    month,
    from: v.picklist(['issue', 'last', 'template']),
    issueId: v.optional(id),
    title: v.optional(text('主题', 60)),
    startsAt: v.optional(instant),
    place: v.optional(text('地点', 60)),
    confirm: v.optional(v.boolean(), false),
  }),
  'activity.cancel': v.object({
    activityId: id,
    why: text('取消的原因', 100),
    confirm: v.literal(true, '请先确认取消'),
  }),
  /** 补录: a meeting that was held without us, entered within the set days. */
  'activity.enterHeld': v.object({
    unitId: id,
    kind: activityKind,
    ...details,
    reason: text('补录的原因', 100),
  }),
  'activity.takeOver': v.object({ activityId: id }),
  /** 联建: a branch that was asked into another's meeting stays out of it, until the meeting begins. */
  'activity.leaveJoint': v.object({ activityId: id, unitId: id }),
  'activity.noticeText': v.object({
    activityId: id,
    kind: v.optional(v.picklist(['notice', 'reminder']), 'notice'),
    /** names those who have not answered; only for the branch that the caller serves */
    named: v.optional(v.boolean(), false),
    unitId: v.optional(id),
  }),
  'activity.list': v.object({
    /** absent: those that concern me and the people I act for */
    unitId: v.optional(id),
    month: v.optional(month),
    kind: v.optional(activityKind),
    state: v.optional(v.picklist(['draft', 'published', 'held', 'archived', 'cancelled'])),
    ...page,
    after: v.optional(cursor),
  }),
  'activity.show': v.object({ activityId: id }),
  /** Twelve months of numbers for a member or a branch; `until` is the last of them, this month when absent. */
  'activity.attendanceOfYear': v.object({
    memberId: v.optional(id),
    unitId: v.optional(id),
    until: v.optional(month),
  }),
}

export interface PlanOutputs {
  'activity.plan': PlanView
  'activity.draft': DraftView
  'activity.save': DraftView
  'activity.publish': Published
  'activity.publishFrom': Published
  'activity.cancel': null
  'activity.enterHeld': DraftView
  'activity.takeOver': null
  'activity.leaveJoint': null
  'activity.noticeText': { text: string; share: ShareCard }
  'activity.list': { activities: ActivityLine[]; next: string | null }
  'activity.show': ActivityView
  'activity.attendanceOfYear': YearOfAttendance
}
