import * as v from 'valibot'
import { id } from './fields'
import type { Day } from './fields'
import type { Role } from './org'

/** No spreadsheet has more rows. */
const lastRow = 1_048_576

/**
 * Roster import: a spreadsheet becomes a preview, questions are answered, one confirmation applies it, and the
 * last one can be undone. Messages are in the user's words.
 */
export const orgImportInputs = {
  /** Starts reading an uploaded file for a unit and everything below it; answers as soon as the import exists. */
  'org.previewImport': v.object({
    fileId: id,
    unitId: id,
    /** names of branches to create, as the file spells them, after the user has agreed to each */
    createBranches: v.optional(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))), []),
    /** the branch of every row when the file has no 所在党支部 column */
    defaultBranchId: v.optional(id),
  }),
  /** The newest import of a unit that waits or went through, for going on with it or taking it back. */
  'org.lastImport': v.object({ unitId: id }),
  'org.importProgress': v.object({ importId: id }),
  /** One page of the preview's rows, in the order of the file. */
  'org.importRows': v.object({
    importId: id,
    kind: v.optional(v.picklist(['new', 'changed', 'unchanged', 'ask', 'rejected', 'leaving', 'warned'])),
    /** the last row number of the page before */
    after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(lastRow)), 0),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 50),
  }),
  'org.answerImport': v.object({
    importId: id,
    answers: v.pipe(
      v.array(
        v.object({
          row: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(lastRow)),
          answer: v.variant('is', [
            v.object({ is: v.literal('same'), personId: id }),
            v.object({ is: v.literal('new') }),
            v.object({ is: v.literal('skip') }),
          ]),
        }),
      ),
      v.maxLength(500, '一次最多回答 500 行'),
    ),
  }),
  'org.confirmImport': v.object({
    importId: id,
    /** people missing from the file who really left, with the way they left; the others stay as they are */
    leaving: v.optional(
      v.array(v.object({ personId: id, reason: v.picklist(['transferred', 'died', 'ended']) })),
      [],
    ),
  }),
  'org.undoImport': v.object({ importId: id }),
}

/** A day as precise as the roster has it: YYYY-MM-DD, YYYY-MM or YYYY; '' when it does not say. */
export type PartialDay = string

export type MemberStage = 'full' | 'probationary' | 'candidate' | 'activist' | 'applicant'

/** The offices a roster's 党内职务 column can name. */
export type BranchRole = Extract<
  Role,
  'secretary' | 'deputy' | 'organiser' | 'publicist' | 'discipline' | 'group_leader'
>

export type LeavingReason = 'transferred' | 'died' | 'ended'

/** A cell as read: text, trimmed of nothing, or a number that is not a date. '' is blank. */
export type Cell = string | number

/** One sheet as the reader hands it over. 公民身份证号码 have already been removed from it. */
export interface Sheet {
  /** the sheet's name; '' for a .csv */
  name: string
  format: 'xlsx' | 'csv'
  /** `row` is the row's number in the file, from 1; blank rows are left out, blank cells on the right too */
  rows: { row: number; cells: Cell[] }[]
  /** whether an unformatted date serial counts from 1904 (old Macs) instead of 1900 */
  date1904: boolean
  /** a column of 公民身份证号码 was there and was not read */
  droppedIdColumn: boolean
  /** cells elsewhere whose text held an id number, which was cut out */
  blankedIds: number
  /** what the user should know about how the file was read, in whole sentences */
  notes: string[]
}

/** What a row says about a person. '' and null mean that the file does not say, and never erase what is known. */
export interface RosterFields {
  sex: '' | 'male' | 'female'
  ethnicity: string
  birth: PartialDay
  education: string
  stage: MemberStage | ''
  group: string
  joined: PartialDay
  fullSince: PartialDay
  occupation: string
  /** a mobile number as 11 digits, or a landline as 0871-65123456 */
  phone: string
  /** 流动党员 */
  away: boolean | null
  awayPlace: string
  /** 失联党员 */
  lost: boolean | null
  /** null: nothing said; an empty list is never made from a blank cell */
  roles: BranchRole[] | null
  note: string
}

export type RosterField = keyof RosterFields

/** Somebody who is on the roster already. */
export interface RosterPerson extends RosterFields {
  id: string
  unitId: string
  name: string
}

/** A branch the importer may fill. `id` is '' for one that the import will create. */
export interface ImportBranch {
  id: string
  name: string
}

export interface CellProblem {
  /** the column's name as the file has it */
  column: string
  /** the cell as the file has it */
  value: string
  /** what is wrong and what happens, one plain sentence */
  words: string
  /** true: the whole row waits until the cell is corrected; false: the row goes in, the words are a warning */
  blocking: boolean
}

export interface FieldChange {
  field: RosterField | 'name' | 'branch'
  from: string
  to: string
}

/** Somebody already on the roster whom a row may mean. */
export interface ImportCandidate {
  personId: string
  name: string
  branch: string
  group: string
  /** birth year, to tell same names apart; '' when unknown */
  birthYear: string
  /** what would change if the row means this person */
  changes: FieldChange[]
  /** if no row turns out to mean this person, they are missing from a branch that the file covers */
  missing: boolean
}

export type AskReason =
  | 'birth_missing' // same name in the branch, and one side has no birth date
  | 'birth_differs' // same name in the branch, the only one, with another birth date: a correction?
  | 'several' // more than one person fits, or several rows fit one person
  | 'moved' // same name and birth date in another branch

export type RowKind = 'new' | 'changed' | 'unchanged' | 'ask' | 'rejected' | 'leaving'

export type ImportAnswer = { is: 'same'; personId: string } | { is: 'new' } | { is: 'skip' }

export interface PreviewRow {
  /** the row's number in the file, from 1 */
  row: number
  kind: RowKind
  name: string
  /** the branch as the file spells it */
  branch: string
  /** '' when the branch is unknown or is yet to be created */
  unitId: string
  fields: RosterFields
  /** the stage of a new person when the file does not say one */
  stageIfNew: MemberStage
  /** the person it changes, repeats or ends; absent for new people and open questions */
  personId?: string
  changes: FieldChange[]
  problems: CellProblem[]
  why?: AskReason
  /** the question, one sentence */
  question?: string
  candidates?: ImportCandidate[]
  /** the candidate whom the page may offer first */
  suggested?: string
  answer?: ImportAnswer
  /** for kind leaving: what the row says */
  reason?: LeavingReason
}

export interface LeavingPerson {
  personId: string
  name: string
  branch: string
  group: string
  birthYear: string
  /** what the file itself says (党籍状态); absent when the person is simply missing */
  reason?: LeavingReason
  row?: number
}

export interface ImportSummary {
  new: number
  changed: number
  unchanged: number
  leaving: number
  ask: number
  rejected: number
  /** rows that go in with a warning */
  warnings: number
}

/** The whole preview, as it is kept on the server. */
export interface ImportPreview {
  summary: ImportSummary
  rows: PreviewRow[]
  leaving: LeavingPerson[]
  /** branch names in the file, the branch each was taken for, and how many rows; unitId '' = not known */
  branches: {
    inFile: string
    unitId: string
    name: string
    rows: number
    guessed: boolean
    create: boolean
  }[]
  columns: { header: string; meaning: string }[]
  /** columns that were not used, by header */
  unused: string[]
  /** sentences about the whole file */
  notes: string[]
}

export interface ImportProgress {
  importId: string
  state: 'reading' | 'previewed' | 'confirmed' | 'undone' | 'failed'
  /** 0..1 */
  done: number
  fileName: string
  /** why it failed, one sentence */
  failure: string | null
  /** set once previewed */
  preview: Omit<ImportPreview, 'rows'> | null
  confirmedOn: Day | null
  canUndo: boolean
}

export interface OrgImportOutputs {
  /** null when there is none of the last 30 days; `on`: the day it was read, or went through */
  'org.lastImport': { importId: string; fileName: string; state: 'previewed' | 'confirmed'; on: Day } | null
  'org.previewImport': { importId: string }
  'org.importProgress': ImportProgress
  'org.importRows': { rows: PreviewRow[]; total: number; next: number | null }
  'org.answerImport': { summary: ImportSummary }
  'org.confirmImport': { added: number; changed: number; left: number }
  'org.undoImport': { restored: number }
}
