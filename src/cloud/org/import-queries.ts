import { sql, type Kysely } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import type { Role } from '../../contract/org'
import type { ImportPreview, PreviewRow, Sheet } from '../../contract/org-import'
import type { ImportScope } from '../../domain/roster'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import type { Effects } from './import-effects'

/** What an import remembers besides its preview. */
export interface ImportWork {
  /** 0..1 */
  done: number
  scope: ImportScope
  /** the offices that the user may enter */
  may: Role[]
  /** who reads it now loses it after this instant */
  leasedUntil: Instant | null
  tries: number
}

/** One import with its unit, as `place` needs it; never its preview, which may be large. @throws not_found */
export async function loadImport(ctx: Pick<Context, 'db'>, importId: string, lock = false) {
  const row = await ctx.db
    .selectFrom('import as i')
    .innerJoin('unit as u', 'u.id', 'i.unit_id')
    .select(['i.id', 'i.unit_id as unitId', 'i.state', 'i.file_id as fileId', 'i.file_name as fileName'])
    .select(['i.failure', 'i.progress as work', 'i.confirmed_at as confirmedAt', 'i.made_at as madeAt'])
    .select(['u.path', 'u.name as unitName'])
    .where('i.id', '=', importId)
    .$if(lock, (q) => q.forUpdate('i'))
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这次导入')
  return { ...row, work: row.work as unknown as ImportWork }
}

export type ImportPlace = Awaited<ReturnType<typeof loadImport>>

export async function addImport(
  db: Kysely<Tables>,
  row: {
    id: string
    unitId: string
    fileId: string
    fileName: string
    work: ImportWork
    sheet: object | null
    by: string | null
    at: Instant
  },
): Promise<void> {
  await db
    .insertInto('import')
    .values({
      id: row.id,
      unit_id: row.unitId,
      file_id: row.fileId,
      file_name: row.fileName,
      state: 'reading',
      progress: JSON.stringify(row.work),
      sheet: row.sheet && JSON.stringify(row.sheet),
      preview: null,
      failure: null,
      by_member_id: row.by,
      made_at: row.at,
      confirmed_at: null,
      undone_at: null,
      effects: null,
    })
    .execute()
}

/** What was read of a file already: agreeing to a new branch does not read it again. */
export async function sheetOf(db: Kysely<Tables>, fileId: string): Promise<Sheet | null> {
  const row = await db
    .selectFrom('import')
    .select('sheet')
    .where('file_id', '=', fileId)
    .where('sheet', 'is not', null)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.sheet as unknown as Sheet | undefined) ?? null
}

/** An import that waits to be read, taken for some minutes. One host at a time gets it. */
export async function claimImport(db: Kysely<Tables>, at: Instant, until: Instant) {
  const { rows } = await sql<{
    id: string
    fileId: string
    work: ImportWork
    sheet: Sheet | null
    tries: number
  }>`
update xianfeng.import set progress = progress || jsonb_build_object(
  'leasedUntil', ${until}::text, 'tries', (progress->>'tries')::int + 1)
where id = (
  select id from xianfeng.import
  where state = 'reading' and coalesce(progress->>'leasedUntil', '') < ${at}
  order by made_at limit 1 for update skip locked)
returning id, file_id as "fileId", progress as work, sheet`.execute(db)
  return rows[0] ?? null
}

export async function saveDone(db: Kysely<Tables>, importId: string, done: number): Promise<void> {
  await sql`
update xianfeng.import set progress = progress || jsonb_build_object('done', ${done}::float8)
where id = ${importId} and state = 'reading'`.execute(db)
}

export async function failImport(db: Kysely<Tables>, importId: string, failure: string): Promise<void> {
  await db
    .updateTable('import')
    .set({ state: 'failed', failure, sheet: null })
    .where('id', '=', importId)
    .where('state', '=', 'reading')
    .execute()
}

export async function savePreview(
  db: Kysely<Tables>,
  importId: string,
  preview: ImportPreview,
  sheet?: Sheet,
): Promise<void> {
  await db
    .updateTable('import')
    .set({
      state: 'previewed',
      preview: JSON.stringify(preview),
      ...(sheet ? { sheet: JSON.stringify(sheet) } : {}),
    })
    .where('id', '=', importId)
    .execute()
}

export async function loadPreview(db: Kysely<Tables>, importId: string) {
  const row = await db
    .selectFrom('import')
    .select(['preview', 'sheet'])
    .where('id', '=', importId)
    .executeTakeFirstOrThrow()
  return { preview: row.preview as unknown as ImportPreview, sheet: row.sheet as unknown as Sheet }
}

/** The preview without its rows. */
export async function loadSummary(
  db: Kysely<Tables>,
  importId: string,
): Promise<Omit<ImportPreview, 'rows'> | null> {
  const { rows } = await sql<{ preview: Omit<ImportPreview, 'rows'> | null }>`
select preview - 'rows' as preview from xianfeng.import where id = ${importId}`.execute(db)
  return rows[0]?.preview ?? null
}

/** One page of the preview's rows of a kind; `warned` is every row that goes in with something to look at. */
export async function listRows(
  db: Kysely<Tables>,
  importId: string,
  given: { kind?: string; after: number; limit: number },
): Promise<{ rows: PreviewRow[]; total: number }> {
  const kind =
    given.kind === 'warned'
      ? sql`and r.value->>'kind' <> 'rejected' and jsonb_array_length(r.value->'problems') > 0`
      : given.kind
        ? sql`and r.value->>'kind' = ${given.kind}`
        : sql``
  const { rows } = await sql<{ row: PreviewRow; total: number; number: number }>`
with found as (
  select r.value as row, (r.value->>'row')::int as number
  from xianfeng.import i cross join lateral jsonb_array_elements(i.preview->'rows') r
  where i.id = ${importId} ${kind}
)
select row, number, (select count(*)::int from found) as total from found
where number > ${given.after} order by number limit ${given.limit}`.execute(db)
  return { rows: rows.map((r) => r.row), total: rows[0]?.total ?? 0 }
}

export async function markConfirmed(
  db: Kysely<Tables>,
  importId: string,
  effects: Effects,
  at: Instant,
): Promise<void> {
  await db
    .updateTable('import')
    .set({ state: 'confirmed', confirmed_at: at, effects: JSON.stringify(effects), sheet: null })
    .where('id', '=', importId)
    .execute()
}

export async function loadEffects(db: Kysely<Tables>, importId: string): Promise<Effects> {
  const row = await db
    .selectFrom('import')
    .select('effects')
    .where('id', '=', importId)
    .executeTakeFirstOrThrow()
  return row.effects as unknown as Effects
}

export async function markUndone(db: Kysely<Tables>, importId: string, at: Instant): Promise<void> {
  await db.updateTable('import').set({ state: 'undone', undone_at: at }).where('id', '=', importId).execute()
}

/** Has anything been imported since into this unit, a unit above it or one below? */
export async function importedSince(db: Kysely<Tables>, path: string, since: Instant): Promise<boolean> {
  const { rows } = await sql<{ later: boolean }>`
select exists (select from xianfeng.import i join xianfeng.unit u on u.id = i.unit_id
  where i.state = 'confirmed' and i.confirmed_at > ${since}
    and (starts_with(u.path, ${path}) or starts_with(${path}, u.path))) as later`.execute(db)
  return rows[0]!.later
}

/** The newest import of a unit that was read or went through since then. */
export const lastImport = (db: Kysely<Tables>, unitId: string, since: Instant) =>
  db
    .selectFrom('import')
    .select(['id', 'file_name as fileName', 'state', 'made_at as madeAt', 'confirmed_at as confirmedAt'])
    .where('unit_id', '=', unitId)
    .where('state', 'in', ['previewed', 'confirmed'])
    .where('made_at', '>', since)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Imports older than this keep what they did, not what they read. */
export async function forgetPreviews(db: Kysely<Tables>, before: Instant): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('import')
    .set({ sheet: null, preview: null })
    .where('made_at', '<', before)
    .where('preview', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
