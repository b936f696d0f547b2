import * as v from 'valibot'
import { day, id, month, optionalText, text } from './fields'
import type { ArchiveMonth, ArchiveView, MakeUp, YearPlan } from './record-types'

const which = { activityId: id, unitId: id }
const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100))
const members = v.pipe(v.array(id), v.minLength(1, '请选人'), v.maxLength(200))

/** Make-up, the 六有 archive and the year's plan. */
export const recordArchiveInputs = {
  /** Everyone on leave or absent at one activity, with their task if they have one. */
  'record.makeUps': v.object(which),
  /** The open tasks of the members whom this account stands for. */
  'record.myMakeUps': v.object({}),
  /** Gives a task, or changes one that is open. */
  'record.setMakeUp': v.object({
    ...which,
    memberIds: members,
    kind: v.picklist(['study', 'home_visit']),
    task: text('补课内容', 200),
    dueOn: day,
  }),
  /** The member (or who acts for them) says it is done. */
  'record.doMakeUp': v.object({ activityId: id, memberId: id, words: text('学了什么', 1000) }),
  /** The branch confirms, or enters on behalf of members who have no phone. */
  'record.confirmMakeUp': v.object({
    ...which,
    memberIds: members,
    doneOn: day,
    words: optionalText('补课情况', 1000),
  }),
  /** Takes a confirmation back: the task is open again. */
  'record.reopenMakeUp': v.object({ ...which, memberIds: members }),
  /** No make-up needed after all. */
  'record.dropMakeUp': v.object({ ...which, memberIds: members }),

  /** The six slots of one activity, or of everything in a month. */
  'record.archive': v.object({ unitId: id, activityId: v.optional(id), month: v.optional(month) }),
  'record.archiveYear': v.object({ unitId: id, year }),

  'record.yearPlan': v.object({ unitId: id, year }),
  'record.saveYearPlan': v.object({
    unitId: id,
    year,
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
    words: optionalText('说明', 2000),
    items: v.pipe(
      v.array(
        v.object({
          month,
          kind: v.picklist([
            'theme_day',
            'general_meeting',
            'committee',
            'group',
            'lesson',
            'life_meeting',
            'appraisal',
          ]),
          title: text('内容', 100),
          day: v.optional(day),
        }),
      ),
      v.maxLength(200, '计划最多 200 项'),
    ),
  }),
  'record.submitYearPlan': v.object({ unitId: id, year }),
  'record.recallYearPlan': v.object({ unitId: id, year }),
  'record.reviewYearPlan': v.object({
    unitId: id,
    year,
    decision: v.picklist(['accept', 'return']),
    words: optionalText('意见', 200),
  }),
  /** Which branches beneath a unit have handed in the year's plan. */
  'record.yearPlans': v.object({ unitId: id, year }),
}

export interface RecordArchiveOutputs {
  'record.makeUps': { makeUps: MakeUp[]; /** not there, and no task yet */ without: MakeUp[] }
  'record.myMakeUps': MakeUp[]
  'record.setMakeUp': { makeUps: MakeUp[]; without: MakeUp[] }
  'record.doMakeUp': null
  'record.confirmMakeUp': { makeUps: MakeUp[]; without: MakeUp[] }
  'record.reopenMakeUp': { makeUps: MakeUp[]; without: MakeUp[] }
  'record.dropMakeUp': { makeUps: MakeUp[]; without: MakeUp[] }
  'record.archive': { archives: ArchiveView[] }
  'record.archiveYear': { year: number; unitName: string; months: ArchiveMonth[]; words: string }
  'record.yearPlan': YearPlan
  /** version clash: nothing is written, `saved` is false and `plan` is what stands now */
  'record.saveYearPlan': { saved: boolean; plan: YearPlan }
  'record.submitYearPlan': YearPlan
  'record.recallYearPlan': YearPlan
  'record.reviewYearPlan': YearPlan
  'record.yearPlans': {
    rows: (Omit<YearPlan, 'items'> & { count: number; stateWords: string })[]
    words: string
  }
}
