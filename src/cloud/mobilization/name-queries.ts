import type { Kysely } from 'kysely'
import type { Tables } from '../db/schema'

/** Names by member; nulls are passed over. */
export async function namesOf(db: Kysely<Tables>, ids: (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id): id is string => !!id))]
  if (!known.length) return new Map()
  const rows = await db.selectFrom('member').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
