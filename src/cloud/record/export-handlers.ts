import { AppError } from '../../contract/errors'
import { recordInputs, type RecordOutputs } from '../../contract/record'
import { can, type Place } from '../../domain/access'
import { docxMime, xlsxMime } from '../../domain/file-kinds'
import { changes, type Handlers } from '../handler'
import { unitPlace } from './board-handlers'
import { beginDocument, finishDocument } from './export'
import type { RecordPlace } from './facts-queries'
import { checkHandedIn, placeOf } from './record-handlers'

const mimes = {
  minutes: docxMime,
  minutes_page: 'text/html',
  copy_page: 'text/html',
  sign_in: xlsxMime,
  sign_in_page: 'text/html',
  sign_in_blank: xlsxMime,
  sign_in_blank_page: 'text/html',
  archive: 'application/zip',
}

/** Documents of one branch. */
export const exportHandlers: Pick<
  Handlers,
  Extract<keyof RecordOutputs, 'record.export' | 'record.exportArchive'>
> = {
  'record.export': changes<'record.export', RecordPlace>({
    input: recordInputs['record.export'],
    place: placeOf,
    async run(ctx, { unitId, what }, place) {
      await checkHandedIn(ctx, place)
      const own = can(ctx.user, 'record.save', place)
      if (place.paperOnly && !own && what.startsWith('sign_in')) {
        throw new AppError('forbidden', '这次活动纸质留存，名单只在支部')
      }
      return beginDocument(ctx, { unitId, mime: mimes[what] })
    },
    after: (deps, { activityId, unitId, what }, answer) =>
      finishDocument(deps, answer, { what, fileId: answer.fileId, activityId, unitId }),
  }),

  'record.exportArchive': changes<'record.exportArchive', Place>({
    input: recordInputs['record.exportArchive'],
    place: unitPlace,
    run: (ctx, { unitId }) => beginDocument(ctx, { unitId, mime: 'application/zip' }),
    after: (deps, { unitId, year, month }, answer) =>
      finishDocument(deps, answer, { what: 'archive_year', fileId: answer.fileId, unitId, year, month }),
  }),
}
