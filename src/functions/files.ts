import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { Deps } from '../cloud/context'
import type { DocumentJob, DocumentMade } from '../cloud/documents'
import { doSheetJob, type SheetJob, type SheetReport } from '../cloud/sheets/job'

/**
 * The files entry: spreadsheets are read here and nowhere else. On the server it is a worker that does one job and
 * ends; on CloudBase it is the cloud function `files`, called by `api` with the file's bytes in base64.
 */
const given = workerData as { job?: SheetJob } | null
if (!isMainThread && parentPort && given?.job) {
  const port = parentPort
  doSheetJob(given.job, (report) => port.postMessage(report))
}

/** The cloud function. Memory and time are the function's own limits there. */
export async function main(event: { kind: 'read'; base64: string }): Promise<SheetReport> {
  let answer: SheetReport | undefined
  const bytes = new Uint8Array(Buffer.from(event.base64, 'base64'))
  doSheetJob({ kind: event.kind, bytes }, (report) => {
    if (report.is !== 'progress') answer = report
  })
  return answer!
}

/** Documents, for a cloud function that has this bundle beside it; their libraries load at the first use. */
export const makeDocument = async (deps: Deps, job: DocumentJob): Promise<DocumentMade> =>
  (await import('../cloud/documents/make')).makeDocument(deps, job)

/** The dictionary of 汉字, for a cloud function that was bundled without it. */
export { pinyin } from 'pinyin-pro'
