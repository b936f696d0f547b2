import { AppError } from '../../contract/errors'
import type { Sheet } from '../../contract/org-import'
import { dayOf, shift } from '../../domain/clock'
import { previewImport } from '../../domain/roster'
import type { Deps } from '../context'
import { expireFile } from '../file/queries'
import { claimImport, failImport, forgetPreviews, loadImport, saveDone, savePreview } from './import-queries'
import { listImportBranches, listKnown } from './import-people'
import { officesFromAbove } from './import-notes'

/** How long one reading may take before another host may begin it again, and how often it is begun. */
const leaseMinutes = 3
const mostTries = 3

/** How long a preview waits to be confirmed, and an import can be looked at. */
const keptDays = 30

/**
 * Reads one uploaded roster, outside any transaction, and keeps what importing it would do. The file holds more
 * about people than we keep, so it is let go as soon as it is read.
 */
export async function readImport(deps: Deps): Promise<number> {
  const at = deps.now()
  const claimed = await claimImport(deps.db, at, shift(at, leaseMinutes, 'm'))
  if (!claimed) return 0
  const { id, fileId, work } = claimed
  try {
    if (work.tries > mostTries) throw new AppError('unavailable', '这个文件读了几次都没有读完，请重新上传')
    const sheet = claimed.sheet ?? (await readFile(deps, id, fileId))
    await keepPreview(deps, id, sheet)
  } catch (error) {
    const known = error instanceof AppError
    if (!known) deps.log('error', 'import failed', { importId: id, error: String((error as Error)?.stack) })
    await failImport(deps.db, id, known ? error.message : '读这个文件时出错了，我们会处理')
  }
  await letGo(deps, fileId)
  return 1
}

async function readFile(deps: Deps, importId: string, fileId: string): Promise<Sheet> {
  let told = 0
  let telling: Promise<void> = Promise.resolve()
  const sheet = await deps.readRoster(await deps.files.read(fileId), (done) => {
    if (done - told < 0.1) return
    told = done
    telling = telling.then(() => saveDone(deps.db, importId, Math.min(done, 0.95)))
  })
  await telling
  return sheet
}

async function keepPreview(deps: Deps, importId: string, sheet: Sheet): Promise<void> {
  const at = deps.now()
  const today = dayOf(at)
  await deps.db.transaction().execute(async (db) => {
    const { path, state, work } = await loadImport({ db }, importId, true)
    if (state !== 'reading') return
    const branches = await listImportBranches(db, path, today)
    const existing = await listKnown(db, path, { at, today, lock: false })
    const preview = previewImport({ sheet, branches, existing, today, scope: work.scope })
    const notes = officesFromAbove(preview, existing, work.may)
    await savePreview(db, importId, { ...preview, notes: [...preview.notes, ...notes] }, sheet)
  })
}

/** The bytes go now; the row follows at the next sweep. */
async function letGo(deps: Deps, fileId: string): Promise<void> {
  await expireFile(deps.db, fileId, deps.now())
  await deps.files.remove(fileId).catch(() => undefined)
}

export const forgetOldPreviews = (deps: Deps): Promise<number> =>
  forgetPreviews(deps.db, shift(deps.now(), -keptDays, 'd'))
