import * as v from 'valibot'
import { id, instant, optionalText, text, type Instant } from './fields'
import type { TeamKind, TeamOffice } from './mobilization-types'
import type { MadeDocument } from './record-types'

/** What somebody can do in an emergency. */
export type Skill =
  'first_aid' | 'swim' | 'boat' | 'machine' | 'electric' | 'fell' | 'cook' | 'radio' | 'care' | 'map'
const skill = v.picklist(
  [
    'first_aid',
    'swim',
    'boat',
    'machine',
    'electric',
    'fell',
    'cook',
    'radio',
    'care',
    'map',
  ] satisfies Skill[],
  '没有这种技能',
)

/** What somebody can bring along to drive. */
export type Transport = 'car' | 'van' | 'motorbike' | 'tractor' | 'boat' | 'digger'
const transport = v.picklist(
  ['car', 'van', 'motorbike', 'tractor', 'boat', 'digger'] satisfies Transport[],
  '没有这种交通工具',
)

/** Why somebody cannot come for a while. `health` is a kind, never an illness. */
export type AwayWhy = 'travel' | 'work' | 'health' | 'family' | 'other'
const awayWhy = v.picklist(['travel', 'work', 'health', 'family', 'other'] satisfies AwayWhy[], '请选原因')

const office = v.picklist(['leader', 'deputy', 'member'] satisfies TeamOffice[], '请选队长、副队长或队员')
const version = v.pipe(v.number(), v.integer(), v.minValue(1))
const rank = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))
const teamName = text('名称', 30)
const place = optionalText('集合地点', 60)
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))
const heads = v.pipe(v.array(v.object({ memberId: id, office })), v.maxLength(100, '最多 100 人'))

export const mobilizationTeamInputs = {
  /** 兵团 and 支队 of a unit and everything below. Somebody who only leads a team sees that team. */
  'mobilization.teams': v.object({
    unitId: id,
    /** a piece of a team's name, or of somebody's in it */
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30)), ''),
  }),
  'mobilization.team': v.object({ teamId: id }),
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
  /** Two or more equal squads out of one; of other people than stand in it now when `memberIds` says so. */
  'mobilization.splitTeam': v.object({
    teamId: id,
    memberIds: v.optional(v.pipe(v.array(id), v.minLength(2), v.maxLength(100))),
  }),
  'mobilization.endTeam': v.object({ teamId: id }),
  /** On the day it was ended. */
  'mobilization.reopenTeam': v.object({ teamId: id }),
  /** What is left out stays as it is. `awayWhy` null: can come again. */
  'mobilization.setResponder': v.object({
    memberId: id,
    skills: v.optional(v.pipe(v.array(skill), v.maxLength(10))),
    transport: v.optional(v.pipe(v.array(transport), v.maxLength(6))),
    awayWhy: v.optional(v.nullable(awayWhy)),
    awayNote: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60, '说明最多 60 个字'))),
    awayUntil: v.optional(v.nullable(instant)),
    spared: v.optional(v.boolean()),
    volunteers: v.optional(v.boolean()),
    hardOfHearing: v.optional(v.boolean()),
    messengerId: v.optional(v.nullable(id)),
  }),
  'mobilization.responder': v.object({ memberId: id }),
  /** Who could bring somebody the word: neighbours on the roster with a phone whom one can call. */
  'mobilization.messengers': v.object({
    memberId: id,
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30)), ''),
  }),
  'mobilization.mySquads': v.object({}),
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

export type PersonState =
  | 'ready'
  | 'paused' // 暂不参加
  | 'away' // 流动外出
  | 'exempt' // 免于参加
  | 'lost' // 失联

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

export interface ResponderView {
  memberId: string
  name: string
  skills: Skill[]
  transport: Transport[]
  /** null: can come. One whose time is over is null again. */
  awayWhy: AwayWhy | null
  /** only for the person and who acts for them */
  awayNote: string
  awayUntil: Instant | null
  spared: boolean
  volunteers: boolean
  hardOfHearing: boolean
  messenger: { memberId: string; label: string } | null
  /** the roster's own reasons go first: 流动外出, 免于参加 */
  state: PersonState
  stateWords: string
  hasPhone: boolean
}

export interface MySquad {
  memberId: string
  name: string
  kind: 'self' | 'proxy'
  responder: ResponderView
  squad: {
    teamId: string
    name: string
    place: string
    corpsName: string
    officeName: string
    leads: boolean
    leader: string
    deputies: string[]
    mates: string[]
    /** what is expected, in one paragraph */
    words: string
  } | null
}

export interface MobilizationTeamOutputs {
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
  'mobilization.proposeTeams': TeamProposal
  'mobilization.formTeams': {
    teamIds: string[]
    corpsIds: string[]
    /** nothing was formed when there is one */
    refused: { squad: number | null; corps: number | null; memberId: string | null; words: string }[]
    warnings: string[]
  }
  'mobilization.saveTeam': { version: number }
  'mobilization.setTeamMembers': { version: number; warnings: string[] }
  'mobilization.splitTeam': { squads: ProposedSquad[] }
  'mobilization.endTeam': { endedAt: Instant }
  'mobilization.reopenTeam': { back: number; notBack: string[] }
  'mobilization.setResponder': ResponderView
  'mobilization.responder': ResponderView
  'mobilization.messengers': { memberId: string; label: string; unitName: string }[]
  'mobilization.mySquads': {
    people: MySquad[]
    leads: { teamId: string; name: string; kind: TeamKind; unitId: string }[]
  }
  'mobilization.callSheet': MadeDocument
}
