import type {
  ActivityKind,
  ActivityState,
  AgendaItem,
  MyState,
  Phase,
  PlanItem,
  Reckoning,
} from './activity-types'
import type { Day, Instant, Month } from './fields'

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
