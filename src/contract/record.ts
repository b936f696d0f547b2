import * as v from 'valibot'
import type { RecordFields } from './activity-types'
import { id, instant, month, optionalText, text } from './fields'
import type { MadeDocument, RecordForm, RecordPhoto } from './record-types'

export const slot = v.picklist(['year_plan', 'month_plan', 'material', 'notes', 'record', 'sign_in'])

const which = { activityId: id, unitId: id }

const votes = v.pipe(
  v.number('请填数字'),
  v.integer('请填整数'),
  v.minValue(0, '不能是负数'),
  v.maxValue(9999),
)

const recordFields = v.partial(
  v.object({
    startedAt: instant,
    endedAt: instant,
    place: optionalText('地点', 100),
    host: optionalText('主持人', 40),
    recorder: optionalText('记录人', 40),
    guests: optionalText('列席人员', 500),
    topics: optionalText('议题', 2000),
    points: optionalText('发言要点', 20000),
    resolutions: v.pipe(
      v.array(v.object({ text: text('决议', 2000), for: votes, against: votes, abstain: votes })),
      v.maxLength(30, '决议最多 30 条'),
    ),
    skipped: v.pipe(v.array(text('议程', 60)), v.maxLength(30)),
    /** per member id; '' takes one back */
    reasons: v.record(id, optionalText('原因', 100)),
  }),
)

/** The record of one activity in one branch: filling it, and documents made from it. */
export const recordInputs = {
  'record.show': v.object(which),
  /**
   * Only the fields that she changed; the others stay. For 纸质留存 only startedAt, endedAt, place and
   * paperNumber may be given.
   */
  'record.save': v.object({
    ...which,
    /** the version she started from */
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
    fields: recordFields,
    /**
     * The text of those fields as she found it. Where somebody else saved in between, only fields that are no
     * longer so clash; without it every difference does.
     */
    was: v.optional(recordFields, {}),
    paperNumber: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60, '档案号最多 60 个字'))),
  }),
  'record.addPhoto': v.object({ ...which, fileId: id, caption: optionalText('说明', 100), slot }),
  'record.changePhoto': v.object({ ...which, fileId: id, caption: optionalText('说明', 100), slot }),
  'record.removePhoto': v.object({ ...which, fileId: id }),
  'record.export': v.object({
    ...which,
    what: v.picklist([
      'minutes', // A4 会议记录 .docx
      'minutes_page', // the same as a page to print
      'copy_page', // 抄写版: in the paper book's order, to copy by hand
      'sign_in', // 签到表 .xlsx
      'sign_in_page', // the same as a page to print
      'sign_in_blank', // the prefilled blank sheet to print beforehand, .xlsx
      'sign_in_blank_page', // the same as a page to print
      'archive', // one .zip of this activity's 六有
    ]),
  }),
  /** One .zip of every activity of the branch in a year, or in one month of it. */
  'record.exportArchive': v.object({
    unitId: id,
    year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100)),
    month: v.optional(month),
  }),
}

/** A save is never lost: when somebody saved in between, nothing is written and both texts come back. */
export type SavedRecord =
  | { saved: true; form: RecordForm }
  | {
      saved: false
      /** the form as it stands now, with the version to save again with */
      form: RecordForm
      /** who saved in between, and when in words */
      words: string
      mine: Partial<RecordFields>
      /** the fields in which both differ */
      differ: (keyof RecordFields)[]
    }

export interface RecordOutputs {
  'record.show': RecordForm
  'record.save': SavedRecord
  'record.addPhoto': { photos: RecordPhoto[] }
  'record.changePhoto': { photos: RecordPhoto[] }
  'record.removePhoto': { photos: RecordPhoto[] }
  'record.export': MadeDocument
  'record.exportArchive': MadeDocument
}
