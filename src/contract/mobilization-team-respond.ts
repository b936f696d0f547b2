import * as v from 'valibot'
import { id, instant, type Instant } from './fields'
import type { TeamKind } from './mobilization-types'

/** What somebody can do in an emergency. */
export type Skill =
  'first_aid' | 'swim' | 'boat' | 'machine' | 'electric' | 'fell' | 'cook' | 'radio' | 'care' | 'map'
export const skill = v.picklist(
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

export const responderInputs = {
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
}

export type PersonState =
  | 'ready'
  | 'paused' // 暂不参加
  | 'away' // 流动外出
  | 'exempt' // 免于参加
  | 'lost' // 失联

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

export interface ResponderOutputs {
  'mobilization.setResponder': ResponderView
  'mobilization.responder': ResponderView
  'mobilization.messengers': { memberId: string; label: string; unitName: string }[]
  'mobilization.mySquads': {
    people: MySquad[]
    leads: { teamId: string; name: string; kind: TeamKind; unitId: string }[]
  }
}
