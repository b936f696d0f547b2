import type { Day, Instant } from '../../contract/fields'

/** The columns of a roster line that an import may change. */
export interface LineColumns {
  unit_id: string
  group_name: string
  sex: '' | 'male' | 'female'
  ethnicity: string
  birth: string
  education: string
  occupation: string
  stage: string
  joined: string
  full_since: string
  phone: string
  phone_verified_at: Instant | null
  note: string
  lost: boolean
  away_from: Day | null
  away_until: Day | null
  away_place: string
}

/** What confirming an import did, thing by thing, so that undoing it does no more and no less. */
export interface Effects {
  /** branches it made */
  units: string[]
  added: string[]
  /** each changed line as it was before */
  before: (LineColumns & { id: string })[]
  left: string[]
  termsAdded: string[]
  termsEnded: { id: string; toDay: Day | null }[]
  /** member id → version right afterwards: a higher one means that somebody changed the line since */
  versions: Record<string, number>
}
