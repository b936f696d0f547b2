import { callReportPage } from './call-report'
import { docxMime, safeFileName, xlsxMime } from '../../domain/file-kinds'
import { dayOf, shift } from '../../domain/clock'
import type { Deps } from '../context'
import type { DocumentJob, DocumentMade } from '../documents'
import { markStored } from '../file/queries'
import type { Reader } from '../text-check'
import { loadSquadSheets } from '../mobilization/call-sheet'
import { loadTeam } from '../mobilization/team-queries'
import { archiveZip } from './archive-zip'
import { callSheetPage, callSheetXlsx } from './call-sheet'
import { dutyTable } from './duty-table'
import { minutesDocx } from './minutes-docx'
import { documentName } from './names'
import { blankSheetPage, copyPage, minutesPage, signInPage } from './pages'
import { loadSheet, type Sheet } from './sheet'
import { blankSheetXlsx, signInXlsx } from './sign-in-xlsx'
import { serviceBook } from './service-book'
import { loadSummary } from './summary'
import { summaryTitle, summaryXlsx } from './summary-xlsx'
import { fillTemplate } from './template-fill'

/** How long a document that was made is kept, in days: it is made again in a moment. */
const keptDays = 1

interface Built {
  name: string
  mime: string
  bytes: Uint8Array
  notes: string[]
}

const html = (text: string) => Promise.resolve(Buffer.from(text, 'utf8'))

const ofSheet: Record<
  Exclude<
    DocumentJob['what'],
    | 'archive'
    | 'archive_year'
    | 'service_book'
    | 'duty_table'
    | 'summary'
    | 'call_sheet'
    | 'call_sheet_page'
    | 'call_report_page'
  >,
  { called: string; ending: string; mime: string; build(sheet: Sheet): Promise<Uint8Array> }
> = {
  minutes: { called: '会议记录', ending: '.docx', mime: docxMime, build: minutesDocx },
  minutes_page: {
    called: '会议记录',
    ending: '.html',
    mime: 'text/html',
    build: (s) => html(minutesPage(s)),
  },
  copy_page: { called: '抄写版', ending: '.html', mime: 'text/html', build: (s) => html(copyPage(s)) },
  sign_in: { called: '签到表', ending: '.xlsx', mime: xlsxMime, build: signInXlsx },
  sign_in_page: { called: '签到表', ending: '.html', mime: 'text/html', build: (s) => html(signInPage(s)) },
  sign_in_blank: { called: '空白签到表', ending: '.xlsx', mime: xlsxMime, build: blankSheetXlsx },
  sign_in_blank_page: {
    called: '空白签到表',
    ending: '.html',
    mime: 'text/html',
    build: (s) => html(blankSheetPage(s)),
  },
}

/** A document is read by whoever asked for it. */
async function readerOf(deps: Deps, fileId: string): Promise<Reader> {
  const file = await deps.db
    .selectFrom('file')
    .select('by_account as accountId')
    .where('id', '=', fileId)
    .executeTakeFirst()
  return { db: deps.db, user: file?.accountId ? { accountId: file.accountId } : null }
}

async function build(deps: Deps, job: DocumentJob): Promise<Built> {
  const reader = await readerOf(deps, job.fileId)
  if (job.what === 'archive') {
    return {
      mime: 'application/zip',
      ...(await archiveZip(deps, reader, job.unitId, { activityId: job.activityId })),
    }
  }
  if (job.what === 'archive_year') {
    const { year, month } = job
    return { mime: 'application/zip', ...(await archiveZip(deps, reader, job.unitId, { year, month })) }
  }
  if (job.what === 'duty_table') {
    const { title, bytes } = await dutyTable({ db: deps.db, ...job })
    return { name: safeFileName(`${title}.xlsx`), mime: xlsxMime, bytes, notes: [] }
  }
  if (job.what === 'service_book') {
    const { title, bytes } = await serviceBook(reader, { db: deps.db, ...job })
    return { name: safeFileName(`${title}.xlsx`), mime: xlsxMime, bytes, notes: [] }
  }
  if (job.what === 'summary') {
    const summary = await loadSummary(reader, { unitId: job.unitId, month: job.month, at: deps.now() })
    const name = safeFileName(`${summaryTitle(summary)}.xlsx`)
    if (!job.templateId) return { name, mime: xlsxMime, bytes: await summaryXlsx(summary), notes: [] }
    const filled = await fillTemplate(await deps.files.read(job.templateId), summary)
    return { name, mime: xlsxMime, ...filled }
  }
  if (job.what === 'call_report_page') {
    const { title, html: text } = await callReportPage(deps.db, job.callUpId)
    return { name: safeFileName(`${title}.html`), mime: 'text/html', bytes: await html(text), notes: [] }
  }
  if ('teamId' in job) {
    const at = deps.now()
    const { name } = await loadTeam(deps, job.teamId)
    const sheets = await loadSquadSheets(deps.db, job.teamId, { at, today: dayOf(at) })
    const called = (ending: string) => safeFileName(`${name}_电话名单_${dayOf(at)}${ending}`)
    return job.what === 'call_sheet'
      ? { name: called('.xlsx'), mime: xlsxMime, bytes: await callSheetXlsx(sheets, at), notes: [] }
      : {
          name: called('.html'),
          mime: 'text/html',
          bytes: await html(callSheetPage(name, sheets, at)),
          notes: [],
        }
  }
  const { called, ending, mime, build: make } = ofSheet[job.what]
  const sheet = await loadSheet(reader, job)
  return { name: documentName(sheet, called, ending), mime, bytes: await make(sheet), notes: [] }
}

/**
 * Makes a document and keeps it under its file id. The one implementation of `Documents`: loaded at the first use,
 * so that its libraries stay out of every other bundle. Safe to repeat.
 */
export async function makeDocument(deps: Deps, job: DocumentJob): Promise<DocumentMade> {
  const { name, mime, bytes, notes } = await build(deps, job)
  await deps.files.write(job.fileId, bytes)
  const expiresAt = shift(deps.now(), keptDays, 'd')
  await markStored(deps.db, job.fileId, { name, mime, bytes: bytes.length, expiresAt })
  return { name, notes }
}
