import type { Generated } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { PlannedDrill } from '../../contract/mobilization-drills'
import type { RequestState } from '../../contract/mobilization-requests'
import type { ReportState, ServiceState } from '../../contract/mobilization-service'
import type { Json } from './schema'

/** The rows of peacetime: what teams do between call-ups. */
export interface PeacetimeTables {
  phone_confirmed: { member_id: string; phone: string; confirmed_at: Instant; confirmed_by: string }
  service_report: {
    id: string
    member_id: string
    unit_id: string
    note: Generated<string>
    state: ReportState
    made_at: Instant
    made_by: string | null
    decided_at: Instant | null
    decided_by: string | null
    ended_at: Instant | null
  }
  service_record: {
    id: string
    member_id: string
    unit_id: string
    day: Day
    quarters: number
    what: string
    state: ServiceState
    source: 'entered' | 'call_up'
    source_id: string | null
    made_at: Instant
    entered_by: string | null
    decided_at: Instant | null
    decided_by: string | null
  }
  request_form: {
    id: string
    unit_id: string
    token_hash: string
    made_at: Instant
    made_by: string | null
    closed_at: Instant | null
  }
  help_request: {
    id: string
    unit_id: string
    from_kind: 'village' | 'resident'
    words: string
    place: Generated<string>
    wanted_on: Day | null
    name: Generated<string>
    phone: Generated<string>
    receipt_hash: string | null
    state: RequestState
    made_at: Instant
    made_by: string | null
    team_id: string | null
    accepted_at: Instant | null
    accepted_by: string | null
    done_at: Instant | null
    done_by: string | null
    done_words: Generated<string>
    thank_words: Generated<string>
    end_words: Generated<string>
    ended_at: Instant | null
  }
  duty_turn: {
    id: string
    unit_id: string
    day: Day
    from_time: string
    to_time: string
    made_at: Instant
    made_by: string | null
    removed_at: Instant | null
    removed_by: string | null
  }
  duty_person: { turn_id: string; member_id: string; since_at: Instant; until_at: Instant | null }
  duty_swap: {
    id: string
    turn_id: string
    member_id: string
    with_member_id: string
    state: 'asked' | 'agreed' | 'refused' | 'withdrawn'
    asked_at: Instant
    decided_at: Instant | null
  }
  drill_plan: {
    unit_id: string
    year: number
    version: number
    items: Json<PlannedDrill[]>
    saved_at: Instant
    saved_by: string | null
  }
}
