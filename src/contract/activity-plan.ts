import * as v from 'valibot'
import type {
  ActivityKind,
  ActivityState,
  AgendaItem,
  MyState,
  Phase,
  PlanItem,
  Reckoning,
} from './activity-types'
import { id, instant, month, optionalText, page, text, type Day, type Instant, type Month } from './fields'

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

/** One line of a list. */
export interface ActivityLine {
  activityId: string
  unitId: string
  unitName: string
  kind: ActivityKind
  title: string
  month: Month
  startsAt: Instant
  endsAt: Instant
  place: string
  state: ActivityState
  phase: Phase
  /** several branches share it */
  joint: boolean
  /** the heads of the listed branch (or of the member's own), when the caller may know them */
  reckoning?: Reckoning
  /** how the people I act for stand, oneself first */
  mine: MyPart[]
}

/** A listed person whom this account stands for. */
export interface MyPart extends MyState {
  memberId: string
  name: string
  due: boolean
  leaveWords: string
  /** the words a page shows for all that: 您已回复：参加, 已到会, 请假等批 … */
  words: string
}

/** A kind and period, and whether what it asks for took place. */
export interface DueLine {
  kind: ActivityKind
  /** of a group meeting */
  groupName: string
  /** the first day and the last of the period: a month, a quarter, a year */
  from: Day
  to: Day
  required: number
  held: number
  /** published or drafted in the period, not held yet */
  planned: number
  state: 'done' | 'planned' | 'due' | 'overdue' | 'later'
  /** 第一季度党员大会，31 日前开 / 二月支委会没有开 */
  words: string
}

export interface PlanView {
  unitId: string
  unitName: string
  year: number
  months: { month: Month; planned: PlanItem[]; activities: ActivityLine[] }[]
  /** the whole year, period by period */
  lines: DueLine[]
  /** of those, what needs doing: overdue first, then due */
  attention: DueLine[]
  hasCommittee: boolean
  groups: string[]
}

/** What the edit page needs. */
export interface DraftView {
  activityId: string
  version: number
  unitId: string
  unitName: string
  kind: ActivityKind
  month: Month
  title: string
  startsAt: Instant
  endsAt: Instant
  place: string
  notice: string
  agenda: AgendaItem[]
  groupName: string
  paperOnly: boolean
  hostMemberId: string | null
  hostName: string
  guestIds: string[]
  branches: { unitId: string; name: string }[]
  issueId: string | null
  state: ActivityState
  /** how many would be 应到 if it were published now, all branches */
  dueCount: number
  noticeDays: number
}

export interface Published {
  activityId: string
  dueCount: number
  /** 复制通知文字 */
  noticeText: string
  share: ShareCard
}

/** A card for the branch's WeChat group; no personal data in it. */
export interface ShareCard {
  title: string
  /** the mini-program page with its query */
  path: string
  /** the browser address of the same page */
  url: string
}

/** One activity as the caller may see it; names of others are never here (see `activity.roll`). */
export interface ActivityView extends ActivityLine {
  version: number
  notice: string
  agenda: AgendaItem[]
  groupName: string
  paperOnly: boolean
  hostName: string
  /** I am the host today */
  hosting: boolean
  branches: {
    unitId: string
    name: string
    /** absent where the caller may not know */ reckoning?: Reckoning
  }[]
  answers?: { coming: number; leave: number; waiting: number; none: number }
  /** of how many people on the list WeChat may still be asked to remind; left out where no reminder is registered */
  remindable?: number
  issue: { issueId: string; topic: string; material: string; dueOn: Day; fileIds: string[] } | null
  checkIn: { opensAt: Instant; closesAt: Instant }
  cancelled: { at: Instant; why: string } | null
  /** 补录 with its reason, author and the instant it was entered */
  late: { reason: string; by: string; at: Instant } | null
  share: ShareCard | null
  /** the branch, not the organiser, that the caller may take out of this meeting now; null for everybody else */
  joined: { unitId: string; name: string } | null
  /** what the edit page needs, for those who may edit it now; null for everybody else */
  draft: DraftView | null
  /** which of these buttons belong on the page for this caller, now */
  may: {
    edit: boolean
    publish: boolean
    cancel: boolean
    host: boolean
    takeOver: boolean
    roll: boolean
    record: boolean
    answer: boolean
    checkIn: boolean
  }
}

export interface YearOfAttendance {
  name: string
  months: {
    month: Month
    /** meetings held at which the member (each member of the branch) was 应到 */
    due: number
    present: number
    leave: number
    absent: number
  }[]
  total: { due: number; present: number; leave: number; absent: number }
  /** the picture in words: 十二个月应到 14 次，实到 12 次，请假 2 次 */
  words: string
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
