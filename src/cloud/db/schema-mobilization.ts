import type { ColumnType, Generated } from 'kysely'
import type {
  CallAnswer,
  CallKind,
  CallState,
  Channel,
  Need,
  Outcome4,
  Post,
  TeamKind,
  TeamOffice,
  Via,
} from '../../contract/mobilization-types'
import type { Day, Instant } from '../../contract/fields'
import type { CallEvent } from '../../domain/mobilization-fold'
import type { Policy } from '../../domain/mobilization-ladder'
import type { Json, JsonDefault } from './schema'

/** jsonb that is filled in later */
type JsonLater<T extends object> = ColumnType<T | null, string | null | undefined, string | null>

/** The rows of teams and call-ups. */
export interface MobilizationTables {
  team: {
    id: string
    unit_id: string
    kind: TeamKind
    parent_id: string | null
    name: string
    place: Generated<string>
    made_at: Instant
    made_by: string | null
    ended_at: Instant | null
    version: Generated<number>
  }
  team_member: {
    id: string
    team_id: string
    kind: TeamKind
    member_id: string
    office: TeamOffice
    rank: number
    from_at: Instant
    to_at: Instant | null
  }
  responder: {
    member_id: string
    skills: Generated<string[]>
    transport: Generated<string[]>
    away_why: 'travel' | 'work' | 'health' | 'family' | 'other' | null
    away_note: Generated<string>
    away_until: Instant | null
    spared: Generated<boolean>
    volunteers: Generated<boolean>
    hard_of_hearing: Generated<boolean>
    messenger_id: string | null
    changed_at: Instant
    changed_by: string | null
  }
  posture: {
    id: string
    unit_id: string
    reason: string
    by_member_id: string
    from_at: Instant
    until_at: Instant
    ended_at: Instant | null
    ended_by: string | null
    ended_why: Generated<string>
  }
  call_up: {
    id: string
    unit_id: string
    number: string
    kind: CallKind
    state: CallState
    title: string
    words: Generated<string>
    place: string
    latitude: number | null
    longitude: number | null
    assemble_at: Instant
    bring: Generated<string>
    team_ids: string[]
    need: Json<Need>
    posts: JsonDefault<Post[]>
    policy: JsonLater<Policy>
    forecast: JsonLater<object>
    made_by: string
    made_at: Instant
    asked_by: string | null
    asked_at: Instant | null
    released_by: string | null
    released_at: Instant | null
    break_glass: string | null
    ten_minutes: JsonLater<object>
    ended_at: Instant | null
    ended_by: string | null
    end_why: Generated<string>
    headcount_at: Instant | null
    report: JsonLater<object>
    report_hash: string | null
    version: Generated<number>
  }
  call_squad: {
    call_up_id: string
    squad_id: string
    corps_id: string | null
    name: string
    corps_name: Generated<string>
    called_at: Instant
    acting_id: string | null
    stood_down_at: Instant | null
  }
  target: {
    call_up_id: string
    member_id: string
    squad_id: string
    office: TeamOffice
    rank: number
    name: string
    phone: Generated<string>
    reach: number
    messenger_id: string | null
    called_at: Instant
    sent_at: Instant | null
    delivered_at: Instant | null
    opened_at: Instant | null
    answer: CallAnswer | null
    answered_at: Instant | null
    first_answered_at: Instant | null
    answered_by: string | null
    via: Via | null
    eta_minutes: number | null
    reason: Generated<string>
    needs_ride: Generated<boolean>
    handler_id: string | null
    handler_since: Instant | null
    outcome: Outcome4 | null
    outcome_at: Instant | null
    arrived_at: Instant | null
    arrived_via: Via | null
    claimed_at: Instant | null
    post_id: string | null
    on_post_at: Instant | null
    safe_at: Instant | null
    released_at: Instant | null
  }
  attempt: {
    id: Generated<string>
    call_up_id: string
    member_id: string
    channel: Channel
    n: number
    step: number
    run_at: Instant
    state: Generated<'waiting' | 'sent' | 'refused' | 'broken' | 'skipped' | 'cancelled'>
    lease: string | null
    leased_until: Instant | null
    tries: Generated<number>
    provider_ref: string | null
    why: string | null
    sent_at: Instant | null
    done_at: Instant | null
  }
  call_news: {
    call_up_id: string
    n: number
    at: Instant
    kind: 'corrected' | 'cancelled' | 'stood_down' | 'recalled' | 'told' | 'closed'
    words: string
    by_member_id: string | null
    squad_ids: string[] | null
  }
  call_event: {
    id: Generated<string>
    call_up_id: string
    at: Instant
    kind: CallEvent['kind']
    member_id: string | null
    by_member_id: string | null
    detail: unknown
    seal: number | null
  }
  call_seal: { call_up_id: string; n: number; events: number; hash: string; at: Instant }
  bucket: { name: string; tokens: number; filled_at: Instant }
  callee_use: { phone: string; channel: string; day: Day; n: number }
  receipt: {
    provider: string
    once: string
    provider_ref: string | null
    body: Json<object>
    at: Instant
    seen_at: Instant
    settled: Generated<boolean>
  }
  lesson: {
    id: string
    call_up_id: string
    words: string
    who: Generated<string>
    due_on: Day | null
    made_at: Instant
    made_by: string | null
    done_at: Instant | null
    done_by: string | null
  }
}
