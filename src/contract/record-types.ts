import type {
  ActivityKind,
  AgendaItem,
  ArchiveSlot,
  PlanItem,
  Reckoning,
  RecordFields,
} from './activity-types'
import type { Day, Instant, Month } from './fields'

/** 待上报 → 已上报 → 退回 or 通过. */
export type RecordState = 'open' | 'submitted' | 'returned' | 'accepted'

/** Voting has its own denominators: only 正式党员 vote. Never mixed with 应到 and 实到. */
export interface VoteCounts {
  /** 正式党员 of the branch who are due */
  entitled: number
  /** of them, those who are there: no more votes than this */
  present: number
  /** how many of the entitled must be there for a valid vote: more than half */
  quorum: number
  quorate: boolean
  /** 有表决权的正式党员 28 人，到会 24 人，超过半数（至少 15 人），可以表决 */
  words: string
}

/** Somebody due who was not there. */
export interface MissingPerson {
  memberId: string
  name: string
  outcome: 'leave' | 'absent' | 'unknown'
  /** from the roll, or as completed in the record */
  reason: string
  /** the reason is fixed by the roll; otherwise the record may give one */
  reasonFromRoll: boolean
  makeUp: MakeUpState | null
}

/** waiting: the member says it is done, nobody of the branch has confirmed it yet. */
export type MakeUpState = 'open' | 'waiting' | 'confirmed' | 'dropped'

export interface RecordPhoto {
  fileId: string
  caption: string
  slot: ArchiveSlot
  /** a document, not a picture */
  document?: true
  /** a link to look at it, valid for 5 minutes */
  link: string
}

/** One step on the way upward: who, when, what, with which words. */
export interface RecordStep {
  at: Instant
  by: string
  step: 'saved' | 'submitted' | 'recalled' | 'returned' | 'accepted' | 'reminded'
  /** 上报, 撤回, 退回 … */
  stepWords: string
  words: string
}

/** What is still missing, in words; `field` where a field of the form can be marked. */
export interface Missing {
  field?: keyof RecordFields | 'paperNumber' | 'roll' | 'photos'
  words: string
  /** true: it cannot be submitted so; false: a hint */
  blocking: boolean
}

/** The official form with everything that is known already filled in. */
export interface RecordForm {
  activityId: string
  unitId: string
  unitName: string
  /** for `can` */
  unitPath: string
  kind: ActivityKind
  /** 会议名称 */
  title: string
  month: Month
  /** 纸质留存: only time, place, counts and the paper file's number */
  paperOnly: boolean
  paperNumber: string
  state: RecordState
  version: number
  dueOn: Day
  /** prefilled from activity and roll where she has not written anything else */
  fields: RecordFields
  /** which of the fields are hers; the others follow the activity and the roll */
  own: (keyof RecordFields)[]
  /** what was announced, to tick off; empty when paper_only */
  agenda: AgendaItem[]
  /** 应到 = 实到 + 请假 + 缺席 */
  counts: Reckoning
  votes: VoteCounts
  /** names of those who were there, in roster order; empty when paper_only */
  presentNames: string[]
  missingPeople: MissingPerson[]
  photos: RecordPhoto[]
  missing: Missing[]
  returnedWords: string
  steps: RecordStep[]
}

export interface MakeUp {
  activityId: string
  activityTitle: string
  heldOn: Day
  memberId: string
  name: string
  outcome: 'leave' | 'absent'
  kind: 'study' | 'home_visit'
  task: string
  dueOn: Day
  state: MakeUpState
  doneOn: Day | null
  doneWords: string
  /** 还有 3 天 */
  dueWords: string
}

export interface SlotView {
  slot: ArchiveSlot
  /** 年度计划 … */
  name: string
  filled: boolean
  /** what fills it, one line a thing */
  holds: { words: string; fileId?: string; page?: 'plan' | 'activity' | 'record' | 'sign_in' }[]
  /** what is missing, in words; '' when filled */
  missing: string
}

/** The six slots of one activity. */
export interface ArchiveView {
  activityId: string | null
  title: string
  month: Month
  unitName: string
  slots: SlotView[]
  /** 6 slots, 4 filled */
  filled: number
  words: string
}

export interface ArchiveMonth {
  month: Month
  activities: { activityId: string; title: string; kind: ActivityKind; filled: number; state: RecordState }[]
}

export interface YearPlan {
  unitId: string
  unitName: string
  unitPath: string
  year: number
  items: PlanItem[]
  words: string
  state: RecordState
  version: number
  returnedWords: string
  submittedAt: Instant | null
}

/** One branch on the town's board. */
export interface BoardRow {
  unitId: string
  unitName: string
  /** the 村党委 or 总支 between, '' when none */
  parentName: string
  /** null: no activity of this kind was published for the month */
  activityId: string | null
  title: string
  state: RecordState | 'none'
  /** 待上报, 已上报, 退回, 通过, 还没安排 */
  stateWords: string
  late: boolean
  dueOn: Day
  dueWords: string
  /** why it was returned; '' otherwise */
  returnedWords: string
  counts: Reckoning | null
  submittedAt: Instant | null
  remindedAt: Instant | null
}

export interface Board {
  unitName: string
  month: Month
  rows: BoardRow[]
  totals: {
    branches: number
    accepted: number
    submitted: number
    returned: number
    open: number
    none: number
  }
  /** 9 个支部：通过 3，已上报 2，退回 1，待上报 2，还没安排 1 */
  words: string
  /** the county's own .xlsx, when one was uploaded */
  template: { fileId: string; name: string } | null
  /** today's reminder has been sent already */
  remindedToday: boolean
}

/** A document that was made, with a link valid for 5 minutes; it is kept for a day. */
export interface MadeDocument {
  fileId: string
  name: string
  link: string
  until: Instant
  /** what the user should know, in sentences: headers of the template that nothing fills, photos left out */
  notes: string[]
}
