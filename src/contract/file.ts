import * as v from 'valibot'
import { id } from './fields'
import type { Instant } from './fields'

/** What a file is for decides how big it may be, what it may contain and who may read it. */
export type FilePurpose =
  | 'photo' // a picture of an activity, of the handwritten record or of the sign-in sheet
  | 'roster' // a roster to import
  | 'template' // the county's own .xlsx of the 汇总表
  | 'material' // what is to be studied
  | 'export' // a document that we made; never uploaded

/** A file is uploaded in three steps: `file.begin`, one PUT of the bytes to `put`, `file.done`. */
export const fileInputs = {
  'file.begin': v.object({
    unitId: id,
    purpose: v.picklist(['photo', 'roster', 'template', 'material'], '不能上传这种文件'),
    /** the file's own name, with its ending; shown to people and used for downloads */
    name: v.pipe(v.string(), v.trim(), v.minLength(1, '文件没有名字'), v.maxLength(200, '文件名太长')),
    mime: v.pipe(v.string(), v.maxLength(120)),
    bytes: v.pipe(v.number(), v.integer(), v.minValue(1, '这个文件是空的')),
  }),
  'file.done': v.object({ fileId: id }),
  'file.link': v.object({ fileId: id }),
}

export interface StoredFile {
  fileId: string
  name: string
  mime: string
  bytes: number
}

export interface FileLink {
  /** the whole address; works without signing in until `until` */
  link: string
  name: string
  mime: string
  until: Instant
}

export interface FileOutputs {
  /** `put`: the address for the PUT, valid until `until` (10 minutes), one file only */
  'file.begin': { fileId: string; put: string; until: Instant }
  /** `reason: 'not_there'` when the bytes have not arrived */
  'file.done': StoredFile
  /** valid for 5 minutes */
  'file.link': FileLink
}
