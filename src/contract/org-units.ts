import * as v from 'valibot'
import { day, id, text, type Day, type Instant } from './fields'
import type { Role } from './org'

const name = text('名称', 40)
export const role = v.picklist([
  'secretary',
  'deputy',
  'organiser',
  'publicist',
  'discipline',
  'group_leader',
  'clerk',
  'commander',
  'town_office',
  'county_office',
  'admin',
] satisfies Role[])

export const orgUnitInputs = {
  /** The units the user may see, parents before children; closed ones only when asked for. */
  'org.unitTree': v.object({ closed: v.optional(v.boolean(), false) }),
  /** `temporary`: 临时党支部 with its purpose and last day; membership is not touched. */
  'org.addUnit': v.object({
    parentId: id,
    kind: v.picklist(['town', 'committee', 'branch', 'group', 'household']),
    name,
    fromDay: v.optional(day),
    temporary: v.optional(v.object({ purpose: text('用途', 60), toDay: day })),
  }),
  'org.renameUnit': v.object({ unitId: id, name }),
  /** Only when nobody and nothing is left in it. `day` is its last. */
  'org.closeUnit': v.object({ unitId: id, day }),
  /** Members go to new branches beside the old one, which ends when nobody may stay (`keep` false). */
  'org.splitUnit': v.object({
    unitId: id,
    day,
    keep: v.boolean(),
    into: v.pipe(
      v.array(
        v.object({ name, memberIds: v.pipe(v.array(id), v.minLength(1, '每个新支部至少有 1 名党员')) }),
      ),
      v.minLength(1, '请写新支部'),
      v.maxLength(10, '一次最多分成 10 个'),
    ),
  }),
  /** Branches under one parent become one: a new one, or one of them (`intoId`). Their records stay theirs. */
  'org.mergeUnits': v.object({
    unitIds: v.pipe(v.array(id), v.minLength(2, '请选两个以上的支部'), v.maxLength(10, '一次最多合并 10 个')),
    day,
    name,
    intoId: v.optional(id),
  }),
  'org.unitHistory': v.object({ unitId: id }),

  /** Offices on a unit, those of today first; `past` adds the terms that have ended. */
  'org.listTerms': v.object({ unitId: id, past: v.optional(v.boolean(), false) }),
  /** A 经办人 needs a last day, at most a year away; everybody else's term ends when it is ended. */
  'org.appoint': v.object({ memberId: id, unitId: id, role, fromDay: day, toDay: v.optional(day) }),
  /** `day` is the term's last. */
  'org.endTerm': v.object({ termId: id, day }),
  /** The old secretary's term ends the day before, the new one's begins: one act. */
  'org.changeSecretary': v.object({ unitId: id, memberId: id, day }),
}

export type UnitKind = 'county' | 'town' | 'committee' | 'branch' | 'group' | 'household'

export interface UnitNode {
  unitId: string
  parentId: string | null
  kind: UnitKind
  name: string
  /** for `can(who, call, {path})` on the page */
  path: string
  /** 临时党支部: what for */
  temporaryFor: string | null
  fromDay: Day
  /** the last day; null while it goes on */
  toDay: Day | null
  closed: boolean
  /** the user only passes through it: a level above their own, without numbers */
  outline: boolean
  /** of the unit and everything below; members who have left are not counted */
  counts: {
    members: number
    full: number
    probationary: number
    away: number
    unbound: number
    branches: number
  }
  secretary: string | null
}

export interface Term {
  termId: string
  memberId: string
  /** the name, with the home branch where that is another unit */
  label: string
  role: Role
  roleName: string
  fromDay: Day
  toDay: Day | null
  /** may the user end it */
  mayEnd: boolean
}

export interface UnitChange {
  day: Day
  at: Instant
  by: string
  words: string
}

export interface OrgUnitOutputs {
  'org.unitTree': UnitNode[]
  'org.addUnit': { unitId: string }
  'org.renameUnit': null
  'org.closeUnit': null
  /** in the order of `into` */
  'org.splitUnit': { unitIds: string[] }
  'org.mergeUnits': { unitId: string }
  'org.unitHistory': UnitChange[]
  'org.listTerms': Term[]
  'org.appoint': { termId: string }
  'org.endTerm': null
  'org.changeSecretary': { termId: string }
}
