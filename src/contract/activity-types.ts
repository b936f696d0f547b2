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
}

/** 六有: 年度计划, 月方案, 学习资料, 学习笔记, 活动记录和影像, 签到表. */
export type ArchiveSlot = 'year_plan' | 'month_plan' | 'material' | 'notes' | 'record' | 'sign_in'

export interface PlanItem {
  month: string
  kind: ActivityKind
  title: string
  day?: Day
}
