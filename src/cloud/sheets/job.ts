import { AppError, type ErrorCode } from '../../contract/errors'
import type { Sheet } from '../../contract/org-import'
import { rosterLimits } from './limits'
import { readSheet } from './read-sheet'

/** What is asked of the files worker. */
export type SheetJob = { kind: 'read'; bytes: Uint8Array }

/** What it says: progress any number of times, then one of the others. */
export type SheetReport =
  | { is: 'progress'; done: number; rows: number }
  | { is: 'sheet'; sheet: Sheet }
  | { is: 'refused'; code: ErrorCode; message: string; field?: string; reason?: string }

/** Does a job and reports. What is not an AppError is a bug: it is thrown, without a word of the file. */
export function doSheetJob(job: SheetJob, report: (report: SheetReport) => void): void {
  let told = 0
  try {
    const sheet = readSheet(job.bytes, rosterLimits, (done, rows) => {
      if (done - told < 0.02) return
      told = done
      report({ is: 'progress', done, rows })
    })
    report({ is: 'sheet', sheet })
  } catch (error) {
    if (!(error instanceof AppError)) throw new Error('the sheet reader failed', { cause: nameOf(error) })
    const { code, message, field, reason } = error
    report({ is: 'refused', code, message, ...(field ? { field } : {}), ...(reason ? { reason } : {}) })
  }
}

/** Only the class and the place: an error's message may quote a cell. */
const nameOf = (error: unknown) =>
  error instanceof Error
    ? `${error.name} ${error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? ''}`
    : 'unknown'
