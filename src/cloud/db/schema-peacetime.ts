import type { Instant } from '../../contract/fields'

/** The rows of peacetime: what teams do between call-ups. */
export interface PeacetimeTables {
  phone_confirmed: { member_id: string; phone: string; confirmed_at: Instant; confirmed_by: string }
}
