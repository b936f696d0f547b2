import type { Generated } from 'kysely'
import type {
  AgendaItem,
  ActivityKind,
  Outcome,
  PhotoNote,
  PlanItem,
  RecordFields,
} from '../../contract/activity-types'
import type { Day, Instant } from '../../contract/fields'
import type { JsonDefault } from './schema'

/** The rows of activities, from the plan to the accepted record. */
export interface ActivityTables {
  issue: {
    id: string
    unit_id: string
    month: string
    kind: ActivityKind
    topic: string
    material: Generated<string>
    file_ids: Generated<string[]>
    agenda: JsonDefault<AgendaItem[]>
    due_on: Day
    issued_at: Instant
    by_member_id: string | null
    withdrawn_at: Instant | null
  }
  issue_receipt: {
    issue_id: string
    unit_id: string
    seen_at: Instant
    by_member_id: string | null
    activity_id: string | null
  }
  activity: {
    id: string
    unit_id: string
    kind: ActivityKind
    title: string
    month: string
    starts_at: Instant
    ends_at: Instant
    place: string
    notice: Generated<string>
    agenda: JsonDefault<AgendaItem[]>
    group_name: Generated<string>
    issue_id: string | null
    paper_only: Generated<boolean>
    state: 'draft' | 'published' | 'held' | 'archived' | 'cancelled'
    host_member_id: string | null
    check_in_opens_at: Instant
    check_in_closes_at: Instant
    made_at: Instant
    made_by: string | null
    published_at: Instant | null
    published_by: string | null
    held_entered_at: Instant | null
    late_reason: string | null
    cancelled_at: Instant | null
    cancelled_why: string | null
    version: Generated<number>
  }
  activity_branch: { activity_id: string; unit_id: string }
  attendee: {
    activity_id: string
    member_id: string
    unit_id: string
    due: boolean
    not_due_why: string | null
    answer: 'coming' | 'leave' | null
    answer_reason: Generated<string>
    answered_at: Instant | null
    answered_by: string | null
    leave_state: 'waiting' | 'granted' | 'refused' | null
    leave_by: string | null
    leave_at: Instant | null
    leave_words: Generated<string>
  }
  attendance: {
    activity_id: string
    member_id: string
    unit_id: string
    outcome: 'present' | 'leave' | 'absent' | 'elsewhere' | 'home_visit' | 'pending'
    evidence: 'scan' | 'spoken' | 'roll' | 'sheet' | 'video' | 'late_scan' | 'receipt'
    at: Instant
    entered_at: Instant
    entered_by: string | null
    reason: Generated<string>
  }
  /** a view: how each listed person stands */
  standing: { activity_id: string; member_id: string; unit_id: string; due: boolean; outcome: Outcome }
  spoken_try: { account_id: string; activity_id: string; wrong: number; since: Instant }
  make_up: {
    activity_id: string
    member_id: string
    kind: 'study' | 'home_visit'
    task: string
    due_on: Day
    state: 'open' | 'done' | 'dropped'
    done_on: Day | null
    done_words: Generated<string>
    confirmed_by: string | null
    made_at: Instant
  }
  record: {
    activity_id: string
    unit_id: string
    fields: JsonDefault<Partial<RecordFields>>
    photos: JsonDefault<PhotoNote[]>
    paper_number: Generated<string>
    state: 'open' | 'submitted' | 'returned' | 'accepted'
    due_on: Day
    submitted_at: Instant | null
    submitted_by: string | null
    returned_words: Generated<string>
    reviewed_at: Instant | null
    reviewed_by: string | null
    reminded_at: Instant | null
    version: Generated<number>
  }
  record_step: {
    id: string
    activity_id: string
    unit_id: string
    at: Instant
    by_member_id: string | null
    step: string
    words: Generated<string>
  }
  year_plan: {
    unit_id: string
    year: number
    items: JsonDefault<PlanItem[]>
    words: Generated<string>
    state: 'open' | 'submitted' | 'returned' | 'accepted'
    submitted_at: Instant | null
    returned_words: Generated<string>
    reviewed_at: Instant | null
    version: Generated<number>
  }
  talk: {
    id: string
    unit_id: string
    by_member_id: string
    with_member_id: string
    day: Day
    entered_at: Instant
    entered_by: string | null
    undone_at: Instant | null
  }
  contact: {
    id: string
    unit_id: string
    member_id: string
    way: string
    day: Day
    entered_at: Instant
    entered_by: string | null
    undone_at: Instant | null
  }
}
