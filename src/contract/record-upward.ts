import * as v from 'valibot'
import { id, month, optionalText } from './fields'
import type { Board, MadeDocument, RecordForm } from './record-types'

const which = { activityId: id, unitId: id }

/** Submitting upward and what the level above sees. Only the committee submits; a 经办人 never does. */
export const recordUpwardInputs = {
  /** Refused with what is missing (`reason: 'incomplete'`); the form's `missing` says so before. */
  'record.submit': v.object({ ...which, words: optionalText('说明', 200) }),
  /** Takes a submitted record back while nobody has reviewed it. */
  'record.recall': v.object(which),
  'record.review': v.object({
    ...which,
    decision: v.picklist(['accept', 'return']),
    /** needed when it is returned */
    words: optionalText('意见', 200),
  }),
  /** Several at once; those that cannot be accepted are named in the answer. */
  'record.acceptMany': v.object({
    month,
    unitId: id,
    records: v.pipe(v.array(v.object(which)), v.minLength(1, '没有选'), v.maxLength(200)),
  }),
  /** The theme days (or another kind) of every branch beneath a unit in one month. */
  'record.board': v.object({
    unitId: id,
    month,
    kind: v.optional(
      v.picklist([
        'theme_day',
        'general_meeting',
        'committee',
        'group',
        'lesson',
        'life_meeting',
        'appraisal',
      ]),
      'theme_day',
    ),
  }),
  /** One message to the secretary of each branch that has not submitted; once a day. */
  'record.remind': v.object({ unitId: id, month }),
  /** 汇总表 of the month, in our layout or in the county's own .xlsx (`templateId`: an uploaded template). */
  'record.summary': v.object({ unitId: id, month, templateId: v.optional(id) }),
}

export interface RecordUpwardOutputs {
  'record.submit': RecordForm
  'record.recall': RecordForm
  'record.review': RecordForm
  'record.acceptMany': { accepted: number; refused: { unitName: string; words: string }[] }
  'record.board': Board
  'record.remind': { reminded: number; /** branches without a secretary on the roll */ without: string[] }
  'record.summary': MadeDocument
}
