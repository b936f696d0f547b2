import * as v from 'valibot'
import { day, id, optionalText, page, text, type Day, type Instant } from './fields'
import type { Role } from './org'
import type { BindingView } from './org-binding'

const partialDay = (what: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^$|^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
        `${what}写成 1998-07-01、1998-07 或 1998`,
      ),
    ),
    '',
  )

const stage = v.picklist(['full', 'probationary', 'candidate', 'activist', 'applicant', 'guest'])

/** What the roster keeps of a person. There is no place for a 公民身份证号码. */
const fields = {
  name: text('姓名', 30),
  groupName: optionalText('党小组', 30),
  sex: v.optional(v.picklist(['', 'male', 'female']), ''),
  ethnicity: optionalText('民族', 20),
  birth: partialDay('出生日期'),
  education: optionalText('学历', 30),
  occupation: optionalText('职业', 60),
  stage,
  joined: partialDay('入党日期'),
  fullSince: partialDay('转正日期'),
  note: optionalText('备注', 200),
}

export const orgMemberInputs = {
  /** The roster of a unit and everything below it, by pinyin. `search`: a piece of the name, pinyin or initials (zgl). */
  'org.listMembers': v.object({
    unitId: id,
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30)), ''),
    /** without it: everybody who has not left */
    filter: v.optional(
      v.picklist([
        'full',
        'probationary',
        'developing',
        'guest',
        'away',
        'exempt',
        'unbound',
        'no_phone',
        'left',
      ]),
    ),
    group: v.optional(v.string()),
    ...page,
  }),
  'org.showMember': v.object({ memberId: id }),
  /** The whole number; each look is written down. */
  'org.revealPhone': v.object({ memberId: id }),
  'org.addMember': v.object({ unitId: id, ...fields, phone: optionalText('电话', 30) }),
  /** `version` as it was shown; `phone` left out keeps the number (it was shown masked). */
  'org.saveMember': v.object({
    memberId: id,
    version: v.pipe(v.number(), v.integer()),
    ...fields,
    phone: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30))),
  }),
  'org.memberHistory': v.object({ memberId: id }),
  /** Between branches that both lie under the user's office. */
  'org.moveMember': v.object({ memberId: id, toUnitId: id, groupName: optionalText('党小组', 30) }),
  /** 流动: stays on the list, leaves 应到. */
  'org.setAway': v.object({
    memberId: id,
    fromDay: day,
    untilDay: v.optional(day),
    place: optionalText('去向', 60),
  }),
  'org.endAway': v.object({ memberId: id, day }),
  /** Excused for age or illness; an empty reason ends it. */
  'org.setExempt': v.object({ memberId: id, reason: optionalText('原因', 60) }),
  /** 转出, 去世, 停止党籍. Today or earlier takes effect this minute; a later day when it comes. */
  'org.leave': v.object({ memberId: id, kind: v.picklist(['transferred', 'died', 'ended']), day }),
  /** Also before a later day has come. What leaving had stopped begins again. */
  'org.undoLeave': v.object({ memberId: id }),
}

export type Stage = 'full' | 'probationary' | 'candidate' | 'activist' | 'applicant' | 'guest'
export type LeaveKind = 'transferred' | 'died' | 'ended'

export interface MemberLine {
  memberId: string
  name: string
  /** the name; where names repeat in the list's unit, with group and birth year: 王建国（二组，1962年） */
  label: string
  unitId: string
  unitName: string
  groupName: string
  stage: Stage
  stageName: string
  /** 199****0001; '' when there is none */
  phone: string
  roles: Role[]
  away: boolean
  exempt: boolean
  left: { kind: LeaveKind; words: string; day: Day } | null
  bound: 'self' | 'proxy' | 'none'
}

export interface MemberView extends MemberLine {
  version: number
  unitPath: string
  sex: '' | 'male' | 'female'
  ethnicity: string
  /** YYYY-MM-DD, YYYY-MM, YYYY or '' */
  birth: string
  education: string
  occupation: string
  joined: string
  fullSince: string
  note: string
  phoneVerified: boolean
  awayFrom: Day | null
  awayUntil: Day | null
  awayPlace: string
  /** 失联 */
  lost: boolean
  exemptReason: string
  /** `left` is still to come when its day is later than today */
  terms: { role: Role; roleName: string; unitName: string; fromDay: Day; toDay: Day | null }[]
  bindings: BindingView[]
}

export interface MemberChange {
  at: Instant
  by: string
  /** 改了资料 / 转入 / 离开 … */
  words: string
  changes: { field: string; from: string; to: string }[]
}

export interface OrgMemberOutputs {
  'org.listMembers': { members: MemberLine[]; next: string | null; total: number }
  'org.showMember': MemberView
  'org.revealPhone': { phone: string }
  'org.addMember': { memberId: string }
  'org.saveMember': { version: number }
  'org.memberHistory': MemberChange[]
  'org.moveMember': null
  'org.setAway': null
  'org.endAway': null
  'org.setExempt': null
  'org.leave': null
  'org.undoLeave': null
}
