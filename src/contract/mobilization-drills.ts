import * as v from 'valibot'
import { id, month, text, type Instant, type Month } from './fields'

const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100))

/** 演练计划: which squads practise what, in which month. */
export interface PlannedDrill {
  month: Month
  /** squads, or a corps for all of its squads */
  teamIds: string[]
  what: string
}

/** A drill that was launched. */
export interface HeldDrill {
  callUpId: string
  at: Instant
  title: string
  squadIds: string[]
}

export interface DrillView extends PlannedDrill {
  teamNames: string[]
  /** something was held in that month with one of its squads */
  held: boolean
  words: string
}

export const mobilizationDrillInputs = {
  /** The year's plan of a unit, and what was held. */
  'mobilization.drillPlan': v.object({ unitId: id, year }),
  'mobilization.saveDrillPlan': v.object({
    unitId: id,
    year,
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
    items: v.pipe(
      v.array(
        v.object({
          month,
          teamIds: v.pipe(v.array(id), v.minLength(1, '请选支队'), v.maxLength(200, '一次最多 200 个支队')),
          what: text('练什么', 60),
        }),
      ),
      v.maxLength(60, '计划最多 60 项'),
    ),
  }),
}

export interface MobilizationDrillOutputs {
  'mobilization.drillPlan': {
    unitName: string
    unitPath: string
    year: number
    version: number
    items: DrillView[]
    /** corps and squads to choose from, by name */
    teams: { teamId: string; name: string }[]
    /** 每个支队一季度最多 1 次，夜里 22:00 到 6:00 不演练 */
    rule: string
    held: { callUpId: string; at: Instant; title: string; squads: string[] }[]
  }
  'mobilization.saveDrillPlan': { version: number }
}
