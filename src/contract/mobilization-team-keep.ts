import * as v from 'valibot'
import { id, optionalText, text, type Instant } from './fields'
import type { PersonState, Skill, Transport } from './mobilization-team-respond'
import type { TeamKind, TeamOffice } from './mobilization-types'
import type { MadeDocument } from './record-types'

export const office = v.picklist(
  ['leader', 'deputy', 'member'] satisfies TeamOffice[],
  '请选队长、副队长或队员',
)
const version = v.pipe(v.number(), v.integer(), v.minValue(1))
const rank = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))
export const teamName = text('名称', 30)
export const place = optionalText('集合地点', 60)

export const teamKeepInputs = {
  /** 兵团 and 支队 of a unit and everything below. Somebody who only leads a team sees that team. */
  'mobilization.teams': v.object({
    unitId: id,
    /** a piece of a team's name, or of somebody's in it */
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30)), ''),
  }),
  'mobilization.team': v.object({ teamId: id }),
  /** `corpsId`: the 兵团 it belongs to, null for none; left out, it stays where it is. */
  'mobilization.saveTeam': v.object({
    teamId: id,
    version,
    name: teamName,
    place,
    corpsId: v.optional(v.nullable(id)),
  }),
  /** Everybody who stands in the team from now on. `rank`: who takes over from whom. */
  'mobilization.setTeamMembers': v.object({
    teamId: id,
    version,
    members: v.pipe(
      v.array(v.object({ memberId: id, office, rank })),
      v.minLength(1, '请选人'),
      v.maxLength(100, '最多 100 人'),
    ),
  }),
  'mobilization.endTeam': v.object({ teamId: id }),
  /** On the day it was ended. */
  'mobilization.reopenTeam': v.object({ teamId: id }),
  /** A squad, or every squad of a 兵团. It holds whole numbers: each one is written down as seen. */
  'mobilization.callSheet': v.object({ teamId: id, as: v.picklist(['page', 'file']) }),
}

/** Somebody at the head of a team. */
export interface TeamHead {
  memberId: string
  name: string
  office: TeamOffice
  /** may be called today */
  ready: boolean
}

export interface TeamLine {
  teamId: string
  kind: TeamKind
  name: string
  place: string
  unitId: string
  unitName: string
  /** the living 兵团 of a squad */
  corpsId: string | null
  corpsName: string
  /** of a 兵团: in all its squads */
  size: number
  mayCall: number
  heads: TeamHead[]
  /** 10 人，今天能叫 8 人；队长、副队长都在 */
  words: string
  /** somebody has to see to it: no leader, nobody to take over */
  needs: string[]
}

export interface TeamPerson {
  memberId: string
  /** the name; of two with one name in the team with group and birth year */
  label: string
  name: string
  unitName: string
  groupName: string
  office: TeamOffice
  officeName: string
  rank: number
  /** 199****0001; '' when there is none */
  phone: string
  state: PersonState
  /** 随时能到 / 暂不参加 / 流动外出 … */
  stateWords: string
  /** the kind, for whoever leads or keeps the team: 外出 / 上班 / 身体原因 / 家里有事 */
  why: string
  until: Instant | null
  skills: Skill[]
  transport: Transport[]
  hardOfHearing: boolean
  /** 带信人 */
  messenger: string
  bound: boolean
}

export interface TeamView extends TeamLine {
  version: number
  unitPath: string
  people: TeamPerson[]
  /** of a 兵团 */
  squads: TeamLine[]
  endedAt: Instant | null
  mayReopen: boolean
}

export interface TeamKeepOutputs {
  'mobilization.teams': {
    unitId: string
    unitName: string
    unitPath: string
    corps: (TeamLine & { squads: TeamLine[] })[]
    /** squads on their own */
    squads: TeamLine[]
    /** 3 个兵团、28 个支队，260 人，今天能叫 241 人 */
    words: string
    mayForm: boolean
  }
  'mobilization.team': TeamView
  'mobilization.saveTeam': { version: number }
  'mobilization.setTeamMembers': { version: number; warnings: string[] }
  'mobilization.endTeam': { endedAt: Instant }
  'mobilization.reopenTeam': { back: number; notBack: string[] }
  'mobilization.callSheet': MadeDocument
}
