import * as v from 'valibot'
import { day, id, optionalText, text, type Day, type Instant } from './fields'
import type { MadeDocument } from './record-types'

const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100))
/** Quarter hours: 1 is 15 minutes, 96 a whole day and night. */
const quarters = v.pipe(
  v.number('请填时长'),
  v.integer('时长按一刻钟填'),
  v.minValue(1, '请填时长'),
  v.maxValue(96, '一次最多 24 小时'),
)

/** 待确认 → 已报到 / 没有接收; 已结束 */
export type ReportState = 'waiting' | 'confirmed' | 'declined' | 'ended'
export type ServiceState = 'waiting' | 'confirmed' | 'declined' | 'undone'

export interface ReportPlace {
  unitId: string
  name: string
  /** the unit above it: 梧桐镇党委 */
  aboveName: string
}

export interface ReportLine {
  reportId: string
  memberId: string
  memberName: string
  /** the member's own branch */
  homeName: string
  unitId: string
  unitName: string
  note: string
  state: ReportState
  stateWords: string
  at: Instant
}

export interface ServiceLine {
  serviceId: string
  memberId: string
  memberName: string
  unitId: string
  unitName: string
  day: Day
  quarters: number
  /** 2 小时, 1.25 小时 */
  hours: string
  what: string
  state: ServiceState
  stateWords: string
  /** counted by a call-up, nothing to confirm */
  fromCallUp: boolean
  /** the caller may take it back: within a day */
  mayUndo: boolean
}

export const mobilizationServiceInputs = {
  /** Villages, communities, branches and towns of the member's county, by a piece of their name. */
  'mobilization.reportPlaces': v.object({
    memberId: id,
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30)), ''),
  }),
  /** 报到 to a village or community; it confirms. Also for a member without a phone, by their own branch. */
  'mobilization.reportIn': v.object({ memberId: id, unitId: id, note: optionalText('说明', 100) }),
  'mobilization.confirmReportIn': v.object({ reportId: id, accept: v.boolean() }),
  'mobilization.endReportIn': v.object({ reportId: id }),
  /** Who reported to a unit, and what waits there to be confirmed. */
  'mobilization.reports': v.object({ unitId: id }),
  /**
   * Hours of service at a unit: confirmed when its committee or an office above enters them, waiting when the
   * 经办人 or the member does.
   */
  'mobilization.addService': v.object({
    memberIds: v.pipe(v.array(id), v.minLength(1, '请选人'), v.maxLength(100, '一次最多 100 人')),
    unitId: id,
    day,
    quarters,
    what: text('做了什么', 100),
  }),
  'mobilization.confirmService': v.object({ serviceId: id, accept: v.boolean() }),
  /** Within a day. */
  'mobilization.undoService': v.object({ serviceId: id }),
  /** A member's reports and hours of a year. */
  'mobilization.myService': v.object({ memberId: id, year }),
  /** The confirmed hours of a branch's members, in order of name. */
  'mobilization.serviceBook': v.object({ unitId: id, year }),
  'mobilization.exportService': v.object({ unitId: id, year }),
}

export interface MobilizationServiceOutputs {
  'mobilization.reportPlaces': ReportPlace[]
  'mobilization.reportIn': { reportId: string }
  'mobilization.confirmReportIn': null
  'mobilization.endReportIn': null
  'mobilization.reports': {
    unitName: string
    unitPath: string
    waiting: ReportLine[]
    here: ReportLine[]
    waitingService: ServiceLine[]
    /** the last entered at this unit */
    latest: ServiceLine[]
    /** may confirm; the 经办人 only enters */
    mayConfirm: boolean
  }
  'mobilization.addService': { serviceIds: string[]; confirmed: number }
  'mobilization.confirmService': null
  'mobilization.undoService': null
  'mobilization.myService': {
    name: string
    reports: ReportLine[]
    records: ServiceLine[]
    /** 2026 年确认 12 小时，另有 2 小时待确认 */
    words: string
  }
  'mobilization.serviceBook': {
    unitName: string
    people: { memberId: string; name: string; words: string }[]
    words: string
  }
  'mobilization.exportService': MadeDocument
}
