import * as v from 'valibot'
import type { ActivityKind, Reckoning } from './activity-types'
import type { Day, Instant, Month } from './fields'
import type { MyCall } from './mobilization-answer'
import type { CallUpLine } from './mobilization-launch'
import type { Me } from './org'

export const homeInputs = {
  /** Everything that home needs, in one round trip, for whatever the user is. */
  'home.show': v.object({}),
}

/** One thing for a member to do; most urgent first, five at most. */
export interface HomeCard {
  kind: 'answer' | 'check_in' | 'make_up' | 'coming' | 'leave'
  activityId: string
  /** the person it is about; named when it is not oneself */
  memberId: string
  forName: string
  title: string
  activityKind: ActivityKind
  startsAt: Instant
  place: string
  /** make-up: until when */
  dueOn: Day | null
  /** 等您回复 / 今天 9:00 签到 / 补课还有 3 天 */
  words: string
}

export interface HomeStep {
  step: 'plan' | 'notify' | 'roll' | 'record' | 'submit'
  /** 定方案, 发通知, 点名, 写记录, 上报 */
  title: string
  state: 'done' | 'now' | 'later'
  /** the day it happened, or is to happen */
  day: Day | null
  words: string
}

/** One of the lines under 还要留意. */
export interface HomeNotice {
  kind:
    | 'due'
    | 'overdue'
    | 'make_up'
    | 'talks'
    | 'contacts'
    | 'leaves'
    | 'bindings'
    | 'returned'
    | 'issue'
    | 'pending_scans'
    // another branch asked ours into its meeting
    | 'joined'
  words: string
  count: number
  /** where a tap goes: which activity or issue it is about */
  activityId: string | null
  issueId: string | null
  activityKind: ActivityKind | null
}

export interface SecretaryHome {
  unitId: string
  unitName: string
  /** 党支部书记, 组织委员, 经办人 … */
  office: string
  /** this month's theme day, step by step */
  activityId: string | null
  title: string
  steps: HomeStep[]
  reckoning: Reckoning | null
  /** the one red button */
  next: {
    step: HomeStep['step'] | 'none'
    /** 定方案, 发通知, 去点名, 接着点名, 写记录, 上报 */
    label: string
    activityId: string | null
    /** the 规定动作 that a new plan starts from */
    issueId: string | null
    /** the kind that a new plan is for */
    kind: ActivityKind
  }
  /** other meetings of the month that wait for a step of theirs */
  others: {
    activityId: string
    title: string
    kind: ActivityKind
    startsAt: Instant
    step: HomeStep['step']
    words: string
  }[]
  notices: HomeNotice[]
}

export interface OfficeHome {
  unitId: string
  unitName: string
  office: string
  /** the month that is being collected: the last one until its day has come, then this one */
  month: Month
  dueOn: Day
  branches: number
  /** theme days of the month: submitted (accepted included), accepted, waiting for review */
  submitted: number
  accepted: number
  toReview: number
  waiting: {
    unitId: string
    name: string
    activityId: string | null
    state: 'none' | 'draft' | 'published' | 'held' | 'returned'
    words: string
  }[]
  /** 9 个支部，报了 6 个 */
  line: string
}

export interface Home {
  month: Month
  today: Day
  /** 三月，三件事 */
  heading: string
  member: { name: string; unitName: string; memberId: string; unitId: string } | null
  cards: HomeCard[]
  secretary: SecretaryHome[]
  office: OfficeHome[]
  /** live call-ups of one's own people: they cover everything else */
  calls: MyCall[]
  /** call-ups that go on, or wait for a second person, where the user commands; newest first, five at most */
  live: CallUpLine[]
  /** who asks, as `org.me` answers: a start on home needs no second round trip */
  me: Me
}

export interface HomeOutputs {
  'home.show': Home
}
