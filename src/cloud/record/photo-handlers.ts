import { AppError } from '../../contract/errors'
import type { PhotoNote } from '../../contract/activity-types'
import { recordInputs, type RecordOutputs } from '../../contract/record'
import { shift } from '../../domain/clock'
import { checkEditable } from '../../domain/submission'
import type { Context } from '../context'
import { expireFile, keepFile, loadFile } from '../file/queries'
import { changes, type Handlers } from '../handler'
import type { RecordPlace } from './facts-queries'
import { withLinks } from './form'
import { placeOf } from './record-handlers'
import { lockRecord, savePhotos } from './record-queries'
import { photoThing } from './texts'
import { checkTexts, keepChecks, type CheckedText } from '../text-check'

const mostPhotos = 20

/** Locks the record, lets `change` make a new list of photos, keeps it. */
async function changePhotos(ctx: Context, place: RecordPlace, change: (photos: PhotoNote[]) => PhotoNote[]) {
  const row = await lockRecord(ctx.db, place)
  checkEditable(row.state)
  const photos = change(row.photos)
  await savePhotos(ctx.db, place, photos)
  ctx.note(place.activityId, { unitId: place.unitId, photos: photos.length })
  return { photos: withLinks(ctx, photos) }
}

const here = (photos: PhotoNote[], fileId: string) => {
  if (!photos.some((p) => p.fileId === fileId)) throw new AppError('not_found', '这张照片已经删除了')
}

const captionAt = (fileId: string, { path }: RecordPlace, call: string) => ({
  thing: photoThing(fileId),
  path,
  call,
})

/** Photos and files of a record, each in one of the six slots. Optional evidence: nothing ever asks for them. */
export const photoHandlers: Pick<
  Handlers,
  Extract<keyof RecordOutputs, 'record.addPhoto' | 'record.changePhoto' | 'record.removePhoto'>
> = {
  'record.addPhoto': changes<'record.addPhoto', RecordPlace, CheckedText[]>({
    input: recordInputs['record.addPhoto'],
    before: (deps, { caption }, caller) => checkTexts(deps, caller, { caption }),
    place: placeOf,
    async run(ctx, { fileId, caption, slot }, place, checked) {
      if (place.paperOnly && slot !== 'sign_in') {
        throw new AppError('invalid', '这次活动纸质留存，照片和文字都不上传', 'fileId')
      }
      const file = await loadFile(ctx.db, fileId)
      const fits = file.unitId === place.unitId && ['photo', 'material'].includes(file.purpose)
      // what is about to be swept is not taken up any more
      const over = file.expiresAt !== null && file.expiresAt <= shift(ctx.at, 1, 'm')
      if (!fits || over || file.state !== 'stored')
        throw new AppError('not_found', '没有找到这张照片，请重新上传')
      await keepChecks(ctx, captionAt(fileId, place, 'record.addPhoto'), checked)
      await keepFile(ctx.db, fileId)
      return changePhotos(ctx, place, (photos) => {
        if (photos.some((p) => p.fileId === fileId)) return photos
        if (photos.length >= mostPhotos) throw new AppError('too_many', `最多 ${mostPhotos} 张，够用了`)
        const document = !file.mime.startsWith('image/') && ({ document: true } as const)
        return [...photos, { fileId, caption, slot, ...document }]
      })
    },
  }),

  'record.changePhoto': changes<'record.changePhoto', RecordPlace, CheckedText[]>({
    input: recordInputs['record.changePhoto'],
    before: (deps, { caption }, caller) => checkTexts(deps, caller, { caption }),
    place: placeOf,
    async run(ctx, { fileId, caption, slot }, place, checked) {
      const answer = await changePhotos(ctx, place, (photos) => {
        here(photos, fileId)
        return photos.map((p) => (p.fileId === fileId ? { ...p, caption, slot } : p))
      })
      await keepChecks(ctx, captionAt(fileId, place, 'record.changePhoto'), checked)
      return answer
    },
  }),

  'record.removePhoto': changes<'record.removePhoto', RecordPlace>({
    input: recordInputs['record.removePhoto'],
    place: placeOf,
    async run(ctx, { fileId }, place) {
      const answer = await changePhotos(ctx, place, (photos) => {
        here(photos, fileId)
        return photos.filter((p) => p.fileId !== fileId)
      })
      await expireFile(ctx.db, fileId, ctx.at)
      return answer
    },
  }),
}
