import type { Day, Instant } from './fields'

/** Kinds of activity; one engine runs them all. 谈心谈话 is a log of its own (Talk), not an activity. */
export type ActivityKind =
  | 'theme_day' // 主题党日
  | 'general_meeting' // 支部党员大会
  | 'committee' // 支部委员会
  | 'group' // 党小组会
  | 'lesson' // 党课
  | 'life_meeting' // 组织生活会
  | 'appraisal' // 民主评议党员

/** The states that are stored; `Phase` is what a page shows. */
export type ActivityState = 'draft' | 'published' | 'held' | 'archived' | 'cancelled'

/** Where an activity stands at an instant. `open`: people can check in; `over`: its time is up, the roll is not kept. */
export type Phase = 'draft' | 'coming' | 'open' | 'over' | 'held' | 'archived' | 'cancelled'

/** What is known of one person: `pending` is a late scan that nobody has confirmed, `none` nothing at all. */
export type Outcome = 'present' | 'leave' | 'absent' | 'elsewhere' | 'home_visit' | 'pending' | 'none'

export type Evidence = 'scan' | 'spoken' | 'roll' | 'sheet' | 'video' | 'late_scan' | 'receipt'

/** One person's part in an activity, as far as words go. */
export interface MyState {
  answer: 'coming' | 'leave' | null
  leaveState: 'waiting' | 'granted' | 'refused' | null
  outcome: Outcome
}

/** Why a listed person is not counted in 应到. */
export type NotDue = 'away' | 'exempt' | 'guest' | 'left'

/** Heads of one branch at one activity, among those 应到; `line` is the sentence that every page shows. */
export interface Reckoning {
  due: number
  /** 实到: present and elsewhere (外地参加) */
  present: number
  /** 请假: leave and home_visit (送学上门) */
  leave: number
  absent: number
  /** 未记: nothing yet, and pending */
  unaccounted: number
  line: string
}

/** One item of the ordered agenda. 课, 片 and 实践 are three kinds of item; `tick` is a box without amounts. */
export interface AgendaItem {
  kind: 'lesson' | 'film' | 'practice' | 'item' | 'tick'
  title: string
  /** who leads it, in words */
  by?: string
  minutes?: number
  note?: string
  /** 规定动作: it came from above and stays in the agenda */
  required?: boolean
  done?: boolean
}

/** What the secretary adds to the official form; everything else on it is prefilled. */
export interface RecordFields {
  startedAt: Instant
  endedAt: Instant
  place: string
  host: string
  recorder: string
  /** 列席 */
  guests: string
  topics: string
  /** 发言要点 */
  points: string
  resolutions: Resolution[]
  /** agenda items that did not take place, by title; 议题 leaves them out */
  skipped: string[]
  /** reasons per member id where the roll has none */
  reasons: Record<string, string>
}

export interface Resolution {
  text: string
  for: number
  against: number
  abstain: number
}

export interface PhotoNote {
  fileId: string
  caption: string
  /** which of the six slots it belongs to */
  slot: ArchiveSlot
  /** a document, not a picture */
  document?: true
}

/** 六有: 年度计划, 月方案, 学习资料, 学习笔记, 活动记录和影像, 签到表. */
export type ArchiveSlot = 'year_plan' | 'month_plan' | 'material' | 'notes' | 'record' | 'sign_in'

export interface PlanItem {
  month: string
  kind: ActivityKind
  title: string
  day?: Day
}
