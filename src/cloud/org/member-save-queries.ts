import type { Insertable, Kysely, Updateable } from 'kysely'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

type Named = Pick<
  Insertable<Tables['member']>,
  'name' | 'name_key' | 'pinyin' | 'initials' | 'stage' | 'phone'
> &
  Partial<Insertable<Tables['member']>>

/** A new line of the roster. @returns its id */
export async function addMember(
  ctx: Pick<Context, 'db' | 'newId' | 'at'>,
  unitId: string,
  row: Named,
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('member')
    .values({
      id,
      unit_id: unitId,
      phone_verified_at: null,
      away_from: null,
      away_until: null,
      left_kind: null,
      left_on: null,
      left_at: null,
      created_at: ctx.at,
      ...row,
    })
    .execute()
  return id
}

/** Changes columns of one person and counts the version up. */
export async function saveMember(
  db: Kysely<Tables>,
  memberId: string,
  row: Updateable<Tables['member']>,
): Promise<void> {
  await db
    .updateTable('member')
    .set((e) => ({ ...row, version: e('version', '+', 1) }))
    .where('id', '=', memberId)
    .execute()
}
