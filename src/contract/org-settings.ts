import * as v from 'valibot'
import type { AgendaItem } from './activity-types'
import { day, id } from './fields'
import type { Day, Instant } from './fields'

export const orgSettingInputs = {
  /** What holds on a day (today when left out) in a unit, and where each value comes from. */
  'org.settings': v.object({ unitId: id, day: v.optional(day) }),
  /** From a day on, today or later: what was already counted under the old value stays as it was. */
  'org.saveSetting': v.object({ unitId: id, key: v.string(), value: v.unknown(), fromDay: day }),
}

/** 每月 5 号, or 每月第一个周五 (weekday 0 = Sunday … 6 = Saturday; nth 1–4, -1 = the last). */
export type ThemeDayRule = { by: 'date'; date: number } | { by: 'weekday'; nth: number; weekday: number }

/** Who leaves 应到: members on the move, members excused for age or illness. */
export type LeavesDue = 'away' | 'exempt'

/** Every dated setting by its key. */
export interface Settings {
  themeDay: ThemeDayRule
  /** HH:mm */
  defaultTime: string
  defaultMinutes: number
  defaultPlace: string
  agenda: AgendaItem[]
  noticeDays: number
  leaveNeedsApproval: boolean
  leavesDue: LeavesDue[]
  lateEntryDays: number
  attendanceFloor: number
  lessonsPerYear: number
  talksPerYear: number
  /** the day of the following month by which a record is submitted */
  submitDueDay: number
  /** how often a squad may be called out for practice in a quarter */
  drillsPerQuarter: number
  /** from this age on nobody is put into a squad by a filter, unless they volunteer */
  calledUpTo: number
  /** rungs of a call-up by day, in seconds after its release: who has not answered by then gets an SMS, … */
  callSmsAt: number
  /** … a telephone call by a machine, … */
  callVoiceAt: number
  /** … a call by whoever leads the squad, … */
  callListAt: number
  /** … by another of the squad, where the list was left lying, … */
  callListMovesAt: number
  /** … a knock on the door */
  callKnockAt: number
  /** seconds after which a leader who has not answered is passed over */
  leaderAnswersWithin: number
}

export type SettingKey = keyof Settings

export interface SettingView {
  key: SettingKey
  name: string
  meaning: string
  value: unknown
  /** the value as a person says it */
  words: string
  /** where it was set; null: the built-in default */
  setAt: { unitId: string; unitName: string; fromDay: Day } | null
  mayChange: boolean
  /** rows set on this very unit, newest first; a day in the future is a change to come */
  dated: { fromDay: Day; words: string; at: Instant; by: string }[]
}

export interface OrgSettingOutputs {
  'org.settings': { unitId: string; unitName: string; day: Day; items: SettingView[] }
  'org.saveSetting': null
}
