import type { Kysely } from 'kysely'
import type { FilePurpose } from '../../contract/file'
import type { Instant } from '../../contract/fields'
import { AppError } from '../../contract/errors'
import { shift } from '../../domain/clock'
import type { Tables } from '../db/schema'

export interface FileRow {
  id: string
  unitId: string
  path: string
  purpose: FilePurpose
  name: string
  mime: string
  bytes: number
  state: 'waiting' | 'stored' | 'dropped'
  byAccount: string | null
  expiresAt: Instant | null
}

/** One file with its unit's path. @throws not_found */
export async function loadFile(db: Kysely<Tables>, fileId: string): Promise<FileRow> {
  const row = await db
    .selectFrom('file')
    .innerJoin('unit', 'unit.id', 'file.unit_id')
    .select([
      'file.id',
      'file.unit_id as unitId',
      'unit.path',
      'file.purpose',
      'file.name',
      'file.mime',
      'file.bytes',
      'file.state',
      'file.by_account as byAccount',
      'file.expires_at as expiresAt',
    ])
    .where('file.id', '=', fileId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这个文件')
  return row as FileRow
}

/** The path of a unit. @throws not_found */
export async function unitPath(db: Kysely<Tables>, unitId: string): Promise<string> {
  const row = await db.selectFrom('unit').select('path').where('id', '=', unitId).executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到，可能已经删除')
  return row.path
}

/** How many files an account has begun since an instant. */
export async function countBegun(db: Kysely<Tables>, accountId: string, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('file')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('by_account', '=', accountId)
    .where('made_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** A row for bytes that will come. What is never finished is swept away after a day. */
export async function insertFile(
  db: Kysely<Tables>,
  given: {
    id: string
    unitId: string
    purpose: FilePurpose
    name: string
    mime: string
    bytes: number
    byAccount: string | null
    at: Instant
  },
): Promise<void> {
  await db
    .insertInto('file')
    .values({
      id: given.id,
      unit_id: given.unitId,
      purpose: given.purpose,
      name: given.name,
      mime: given.mime,
      bytes: given.bytes,
      state: 'waiting',
      by_account: given.byAccount,
      made_at: given.at,
      expires_at: shift(given.at, 1, 'd'),
    })
    .execute()
}

/** The bytes are there. `expiresAt` null: kept for good. */
export async function markStored(
  db: Kysely<Tables>,
  fileId: string,
  given: { mime: string; bytes: number; name?: string; expiresAt: Instant | null },
): Promise<void> {
  await db
    .updateTable('file')
    .set({
      state: 'stored',
      mime: given.mime,
      bytes: given.bytes,
      expires_at: given.expiresAt,
      ...(given.name === undefined ? {} : { name: given.name }),
    })
    .where('id', '=', fileId)
    .where('state', '<>', 'dropped')
    .execute()
}

/** Lets a file go at the next sweep. */
export async function expireFile(db: Kysely<Tables>, fileId: string, at: Instant): Promise<void> {
  await db.updateTable('file').set({ expires_at: at }).where('id', '=', fileId).execute()
}

/** Something holds the file: it stays. */
export async function keepFile(db: Kysely<Tables>, fileId: string): Promise<void> {
  await db.updateTable('file').set({ expires_at: null }).where('id', '=', fileId).execute()
}

/** Files whose time is over, oldest first. */
export async function listExpired(db: Kysely<Tables>, at: Instant, limit: number) {
  return db
    .selectFrom('file')
    .select(['id', 'purpose'])
    .where('state', '<>', 'dropped')
    .where('expires_at', '<=', at)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
}

/** Remembers that there was a file, and that its bytes are gone. */
export async function markDropped(db: Kysely<Tables>, fileIds: string[]): Promise<void> {
  if (!fileIds.length) return
  await db.updateTable('file').set({ state: 'dropped' }).where('id', 'in', fileIds).execute()
}

/** A photo that is gone leaves nothing but what the audit says of it. */
export async function forgetFiles(db: Kysely<Tables>, fileIds: string[]): Promise<void> {
  if (fileIds.length) await db.deleteFrom('file').where('id', 'in', fileIds).execute()
}
