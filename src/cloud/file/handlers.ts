import { AppError } from '../../contract/errors'
import { fileInputs, type FileOutputs } from '../../contract/file'
import type { Place } from '../../domain/access'
import { checkFileKind, safeFileName } from '../../domain/file-kinds'
import { shift } from '../../domain/clock'
import type { Context } from '../context'
import { changes, reads, type Handlers } from '../handler'
import { fileAddress } from './links'
import { countBegun, insertFile, loadFile, unitPath, type FileRow } from './queries'
import { storeUpload } from './store-upload'

/** More than this in an hour is no secretary. */
const filesAnHour = 300

interface FilePlace extends Place {
  file: FileRow
}

async function placeOf(ctx: Context, fileId: string): Promise<FilePlace> {
  const file = await loadFile(ctx.db, fileId)
  return { path: file.path, purpose: file.purpose, accountId: file.byAccount ?? '', file }
}

/** Uploads and downloads: the bytes themselves go to and from the signed addresses. */
export const fileHandlers: Pick<Handlers, keyof FileOutputs> = {
  'file.begin': changes<'file.begin'>({
    input: fileInputs['file.begin'],
    place: async (ctx, { unitId, purpose }) => ({ path: await unitPath(ctx.db, unitId), purpose }),
    async run(ctx, input) {
      const mime = checkFileKind(input.purpose, input.name, input.bytes)
      const accountId = ctx.user!.accountId
      if ((await countBegun(ctx.db, accountId, shift(ctx.at, -1, 'h'))) >= filesAnHour) {
        throw new AppError('too_many', '上传的文件太多了，请一小时后再传')
      }
      const id = ctx.newId()
      const { unitId, purpose, bytes } = input
      const name = safeFileName(input.name)
      await insertFile(ctx.db, { id, unitId, purpose, name, mime, bytes, byAccount: accountId, at: ctx.at })
      ctx.note(id, { purpose })
      const { address, until } = fileAddress(ctx, id, 'PUT', ctx.at)
      return { fileId: id, put: address, until }
    },
  }),

  'file.done': changes<'file.done', FilePlace>({
    input: fileInputs['file.done'],
    async place(ctx, { fileId }) {
      const place = await placeOf(ctx, fileId)
      if (!ctx.user || place.file.byAccount !== ctx.user.accountId) {
        throw new AppError('not_found', '没有找到这个文件')
      }
      return place
    },
    async run(ctx, { fileId }, { file }) {
      ctx.note(fileId)
      return { fileId, name: file.name, mime: file.mime, bytes: file.bytes }
    },
    // where the phone writes to the store by itself, the bytes are looked at only now
    async after(deps, { fileId }) {
      const file = await loadFile(deps.db, fileId)
      const stored =
        file.state === 'stored' ? file : await storeUpload(deps, fileId, await arrived(deps, fileId))
      return { fileId, name: stored.name, mime: stored.mime, bytes: stored.bytes }
    },
  }),

  'file.link': reads<'file.link', FilePlace>({
    input: fileInputs['file.link'],
    place: (ctx, { fileId }) => placeOf(ctx, fileId),
    async run(ctx, { fileId }, { file }) {
      if (file.state !== 'stored' || (file.expiresAt && file.expiresAt < ctx.at)) {
        throw new AppError('not_found', '这个文件已经过期，请重新生成')
      }
      const { address, until } = fileAddress(ctx, fileId, 'GET', ctx.at)
      return { link: address, name: file.name, mime: file.mime, until }
    },
  }),
}

async function arrived(deps: Parameters<typeof storeUpload>[0], fileId: string): Promise<Uint8Array> {
  try {
    return await deps.files.read(fileId)
  } catch {
    throw new AppError('invalid', '文件还没有传上来，请再试一次', 'fileId', 'not_there')
  }
}
