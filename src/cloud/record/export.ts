import type { MadeDocument } from '../../contract/record-types'
import type { Context, Deps } from '../context'
import type { DocumentJob } from '../documents'
import { fileAddress } from '../file/links'
import { insertFile } from '../file/queries'

/** In the transaction: a row for the document, so that the export is permitted, audited and found again. */
export async function beginDocument(
  ctx: Context,
  given: { unitId: string; mime: string },
): Promise<MadeDocument> {
  const fileId = ctx.newId()
  await insertFile(ctx.db, {
    id: fileId,
    unitId: given.unitId,
    purpose: 'export',
    name: '',
    mime: given.mime,
    bytes: 0,
    byAccount: ctx.user!.accountId,
    at: ctx.at,
  })
  ctx.note(fileId, { export: true })
  return { fileId, name: '', link: '', until: ctx.at, notes: [] }
}

/** After the commit: the document is built and kept for a day. Repeating it builds it again. */
export async function finishDocument(
  deps: Deps,
  answer: MadeDocument,
  job: DocumentJob,
): Promise<MadeDocument> {
  const { name, notes } = await deps.documents.make(job)
  const { address, until } = fileAddress(deps, answer.fileId, 'GET', deps.now())
  return { fileId: answer.fileId, name, link: address, until, notes }
}
