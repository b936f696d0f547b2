import * as v from 'valibot'
import { id } from './fields'
import type { Day } from './fields'

/** What must be in order before a squad can be called up; each line is green or red, in words, never a score. */
export type ReadinessKind = 'phones' | 'messages' | 'leaders' | 'people'

export interface ReadinessLine {
  kind: ReadinessKind
  name: string
  ok: boolean
  words: string
}

export interface SquadReadiness {
  teamId: string
  name: string
  /** '' for a squad on its own */
  corpsName: string
  unitName: string
  leader: string
  ready: boolean
  lines: ReadinessLine[]
}

/** Something that turns a red line green again. It is never stored: it is there while the line is red. */
export interface ReadinessTask {
  /** the same for the same task at the next look */
  key: string
  kind: ReadinessKind
  squadId: string
  squadName: string
  /** who should do it: a name, or an office */
  who: string
  what: string
  /** whom it is about; null: the squad as a whole */
  memberId: string | null
  /** the caller may tick it as 已打电话核对 (mobilization.confirmPhone) */
  mayConfirm: boolean
}

export const mobilizationReadinessInputs = {
  /** A unit's squads and those beneath it; who only leads a squad sees that one. */
  'mobilization.readiness': v.object({ unitId: id }),
  'mobilization.readinessTasks': v.object({ unitId: id }),
  /** 已打电话核对: the number on the roster is theirs and they answer it. Holds for 90 days. */
  'mobilization.confirmPhone': v.object({ memberId: id }),
}

export interface MobilizationReadinessOutputs {
  'mobilization.readiness': { unitName: string; words: string; squads: SquadReadiness[] }
  'mobilization.readinessTasks': ReadinessTask[]
  /** the last day on which the confirmation holds */
  'mobilization.confirmPhone': { until: Day }
}
