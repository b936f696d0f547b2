import type { Month } from '../contract/fields'

/** A document to make. It names what it is about; whoever makes it loads the rest. */
export type DocumentJob = { fileId: string } & (
  | {
      what:
        | 'minutes'
        | 'minutes_page'
        | 'copy_page'
        | 'sign_in'
        | 'sign_in_page'
        | 'sign_in_blank'
        | 'sign_in_blank_page'
        | 'archive'
      activityId: string
      unitId: string
    }
  | { what: 'archive_year'; unitId: string; year: number; month?: Month }
  | { what: 'call_sheet' | 'call_sheet_page'; teamId: string }
  | { what: 'service_book'; unitId: string; year: number }
  | { what: 'duty_table'; unitId: string; month: Month }
  | { what: 'call_report_page'; callUpId: string }
  | { what: 'summary'; unitId: string; month: Month; templateId?: string }
)

export interface DocumentMade {
  name: string
  /** what the user should know, in sentences */
  notes: string[]
}

/**
 * Makes documents: on a host in the same process, loaded at the first use; on a cloud function by invoking the
 * function `files`. The libraries that write .docx and .xlsx are large and stay out of every other bundle.
 */
export interface Documents {
  /**
   * Builds the document, keeps its bytes under `fileId` and marks that row stored. Never inside a transaction.
   *
   * @throws AppError with words for the user, e.g. about a template that cannot be read
   */
  make(job: DocumentJob): Promise<DocumentMade>
}
