import * as v from 'valibot'
import { id } from './fields'
import { office, place, teamName } from './mobilization-team-keep'
import { skill } from './mobilization-team-respond'
import type { TeamOffice } from './mobilization-types'

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))
const heads = v.pipe(v.array(v.object({ memberId: id, office })), v.maxLength(100, '最多 100 人'))

export const teamFormInputs = {
  /**
   * Squads that could be formed, saved nowhere. `filter`: everybody who fits, cut into equal squads; `place`: each
   * branch and 党小组 its own squads.
   */
  'mobilization.proposeTeams': v.object({
    unitId: id,
    by: v.picklist(['filter', 'place'], '请选怎么编'),
    /** a 党小组 of the unit; all when left out */
    group: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30))),
    /** also 发展对象, 积极分子, 申请人 and those outside the Party */
    others: v.optional(v.boolean(), false),
    skill: v.optional(skill),
    /** people in a squad */
    size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(10)), 10),
  }),
  /** All or nothing: when a row is refused nothing is formed, and the answer names each row. */
  'mobilization.formTeams': v.object({
    unitId: id,
    /** new 兵团 with their leader and deputies, who may stand in a squad as well */
    corps: v.optional(
      v.pipe(v.array(v.object({ name: teamName, place, members: heads })), v.maxLength(20)),
      [],
    ),
    squads: v.pipe(
      v.array(
        v.object({
          name: teamName,
          place,
          /** which of `corps` it belongs to */
          corps: v.optional(index),
          /** or a 兵团 that stands already */
          corpsId: v.optional(id),
          members: heads,
        }),
      ),
      v.minLength(1, '请至少编一个支队'),
      v.maxLength(200, '一次最多编 200 个支队'),
    ),
    /** the squad that these are made of: it ends, and its people are free */
    insteadOf: v.optional(id),
  }),
  /** Two or more equal squads out of one; of other people than stand in it now when `memberIds` says so. */
  'mobilization.splitTeam': v.object({
    teamId: id,
    memberIds: v.optional(v.pipe(v.array(id), v.minLength(2), v.maxLength(100))),
  }),
}

export interface ProposedPerson {
  memberId: string
  label: string
  unitName: string
  groupName: string
  office: TeamOffice
}

export interface ProposedSquad {
  name: string
  place: string
  /** which of the proposed corps; null when there is none */
  corps: number | null
  people: ProposedPerson[]
}

/** Why somebody is not in a proposal; never which illness. */
export type LeftOut = 'age' | 'spared' | 'paused' | 'away' | 'exempt' | 'lost' | 'placed'

export interface TeamProposal {
  squads: ProposedSquad[]
  corps: { name: string }[]
  leftOut: { memberId: string; label: string; unitName: string; why: LeftOut; words: string }[]
  /** without a date of birth nobody knows whether they are too old: ask them */
  asked: ProposedPerson[]
  /** from which age on people are left out */
  age: number
  words: string
}

export interface TeamFormOutputs {
  'mobilization.proposeTeams': TeamProposal
  'mobilization.formTeams': {
    teamIds: string[]
    corpsIds: string[]
    /** nothing was formed when there is one */
    refused: { squad: number | null; corps: number | null; memberId: string | null; words: string }[]
    warnings: string[]
  }
  'mobilization.splitTeam': { squads: ProposedSquad[] }
}
