import type { Generated } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { ReportState, ServiceState } from '../../contract/mobilization-service'

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
}
