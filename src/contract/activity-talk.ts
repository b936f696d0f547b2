import * as v from 'valibot'
import { day, id, type Day } from './fields'

/** 谈心谈话 and the contact with 流动党员: that it took place, never what was said. */
export const talkInputs = {
  'activity.talks': v.object({
    unitId: id,
    year: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200))),
  }),
  'activity.logTalk': v.object({
    withMemberId: id,
    /** who talked; oneself when absent */
    byMemberId: v.optional(id),
    /** today when absent */
    day: v.optional(day),
  }),
  'activity.undoTalk': v.object({ talkId: id }),
  'activity.contacts': v.object({ unitId: id }),
  'activity.logContact': v.object({
    memberId: id,
    way: v.optional(v.picklist(['phone', 'wechat', 'video', 'visit']), 'phone'),
    day: v.optional(day),
  }),
  'activity.undoContact': v.object({ contactId: id }),
}

export interface TalkPerson {
  memberId: string
  label: string
  groupName: string
  times: number
  lastDay: Day | null
}

export interface TalksView {
  year: number
  /** a member this often a year */
  perYear: number
  waiting: TalkPerson[]
  done: TalkPerson[]
  /** the latest entries, which can be taken back */
  latest: { talkId: string; day: Day; by: string; with: string }[]
  /** 31 人谈过 28 人，还有 3 人 */
  words: string
}

export interface ContactPerson {
  memberId: string
  label: string
  awayPlace: string
  awayFrom: Day | null
  lastDay: Day | null
  lastContactId: string | null
  /** whole months since the last contact, or since leaving */
  months: number
  late: boolean
  /** 4 个月没联系 / 本月联系过 */
  words: string
}

export interface TalkOutputs {
  'activity.talks': TalksView
  'activity.logTalk': { talkId: string }
  'activity.undoTalk': null
  'activity.contacts': ContactPerson[]
  'activity.logContact': { contactId: string }
  'activity.undoContact': null
}
