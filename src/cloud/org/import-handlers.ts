import { AppError } from '../../contract/errors'
import { orgInputs } from '../../contract/org'
import { can } from '../../domain/access'
import { dayOf, shift } from '../../domain/clock'
import { appointable } from '../../domain/org-offices'
import { answerAsk } from '../../domain/roster-answers'
import { loadFile } from '../file/queries'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { applyImport } from './import-apply'
import { shownRow } from './import-lines'
import * as imports from './import-queries'
import type { ImportPlace } from './import-queries'
import { undoImport } from './import-undo'
import { actor } from './member-queries'
import { loadUnit, type UnitPlace } from './unit-queries'

const look = (ctx: Context, { importId }: { importId: string }) => imports.loadImport(ctx, importId)
const lock = (ctx: Context, { importId }: { importId: string }) => imports.loadImport(ctx, importId, true)

/** After so many days a look at the roster itself says more, in days. */
const lastImportDays = 30

function mustBePreviewed(place: ImportPlace): void {
  if (place.state === 'confirmed') throw new AppError('conflict', '已经导入过了')
  if (place.state === 'undone') throw new AppError('conflict', '这次导入已经撤销')
  if (place.state !== 'previewed') throw new AppError('conflict', '还没有读完，请稍等')
}

/** A roster from a spreadsheet: read, looked at, answered, confirmed, undone. */
export const importHandlers = {
  'org.previewImport': changes<'org.previewImport', UnitPlace>({
    input: orgInputs['org.previewImport'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, { fileId, unitId, createBranches, defaultBranchId }, unit) {
      const file = await loadFile(ctx.db, fileId)
      const sheet = await imports.sheetOf(ctx.db, fileId)
      const mine = file.purpose === 'roster' && file.byAccount === ctx.user!.accountId
      if (!mine || (file.state !== 'stored' && !sheet))
        throw new AppError('not_found', '没有找到这个文件，请重新上传', 'fileId')
      if (createBranches.length && (unit.kind === 'branch' || !can(ctx.user, 'org.addUnit', unit)))
        throw new AppError('forbidden', '新支部由上级设立')
      const importId = ctx.newId()
      const may = appointable(ctx.user!, { path: unit.path, kind: 'branch' })
      await imports.addImport(ctx.db, {
        id: importId,
        unitId,
        fileId,
        fileName: file.name,
        work: {
          done: 0,
          scope: { createBranches, defaultBranchId },
          may,
          leasedUntil: null,
          tries: 0,
        },
        sheet,
        by: actor(ctx),
        at: ctx.at,
      })
      ctx.note(importId, { fileId })
      ctx.wake()
      return { importId }
    },
  }),

  'org.lastImport': reads<'org.lastImport', UnitPlace>({
    input: orgInputs['org.lastImport'],
    place: (ctx, { unitId }) => loadUnit(ctx, unitId),
    async run(ctx, { unitId }) {
      const last = await imports.lastImport(ctx.db, unitId, shift(ctx.at, -lastImportDays, 'd'))
      if (!last) return null
      const { id: importId, fileName, madeAt, confirmedAt } = last
      return {
        importId,
        fileName,
        state: confirmedAt ? 'confirmed' : 'previewed',
        on: dayOf(confirmedAt ?? madeAt),
      }
    },
  }),

  'org.importProgress': reads<'org.importProgress', ImportPlace>({
    input: orgInputs['org.importProgress'],
    place: look,
    async run(ctx, { importId }, place) {
      const { state, confirmedAt } = place
      return {
        importId,
        state,
        done: state === 'reading' ? place.work.done : 1,
        fileName: place.fileName,
        failure: place.failure,
        preview: await imports.loadSummary(ctx.db, importId),
        confirmedOn: confirmedAt && dayOf(confirmedAt),
        canUndo: state === 'confirmed' && !(await imports.importedSince(ctx.db, place.path, confirmedAt!)),
      }
    },
  }),

  'org.importRows': reads<'org.importRows', ImportPlace>({
    input: orgInputs['org.importRows'],
    place: look,
    async run(ctx, { importId, kind, after, limit }) {
      const { rows, total } = await imports.listRows(ctx.db, importId, { kind, after, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      return { rows: shown.map(shownRow), total, next: rows.length > limit ? shown.at(-1)!.row : null }
    },
  }),

  'org.answerImport': changes<'org.answerImport', ImportPlace>({
    input: orgInputs['org.answerImport'],
    place: lock,
    async run(ctx, { importId, answers }, place) {
      mustBePreviewed(place)
      const { preview } = await imports.loadPreview(ctx.db, importId)
      const answered = answerAsk(preview, answers)
      await imports.savePreview(ctx.db, importId, answered)
      ctx.note(importId, { rows: answers.map((answer) => answer.row) })
      return { summary: answered.summary }
    },
  }),

  'org.confirmImport': changes<'org.confirmImport', ImportPlace>({
    input: orgInputs['org.confirmImport'],
    place: lock,
    async run(ctx, { importId, leaving }, place) {
      mustBePreviewed(place)
      const effects = await applyImport(ctx, place, leaving)
      await imports.markConfirmed(ctx.db, importId, effects, ctx.at)
      const counts = {
        added: effects.added.length,
        changed: effects.before.length,
        left: effects.left.length,
      }
      ctx.note(importId, counts)
      return counts
    },
  }),

  'org.undoImport': changes<'org.undoImport', ImportPlace>({
    input: orgInputs['org.undoImport'],
    place: lock,
    async run(ctx, { importId }, place) {
      if (place.state !== 'confirmed') throw new AppError('conflict', '这次导入没有生效，不用撤销')
      const restored = await undoImport(ctx, place)
      await imports.markUndone(ctx.db, importId, ctx.at)
      ctx.note(importId, { restored })
      return { restored }
    },
  }),
}
