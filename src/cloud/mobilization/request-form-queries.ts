import type { Context, Deps } from '../context'

/** The code of a unit that is open now; null: none. */
export async function openForm(ctx: Pick<Context, 'db'>, unitId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('request_form')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function closeForms(ctx: Pick<Context, 'db' | 'at'>, unitId: string): Promise<void> {
  await ctx.db
    .updateTable('request_form')
    .set({ closed_at: ctx.at })
    .where('unit_id', '=', unitId)
    .where('closed_at', 'is', null)
    .execute()
}

export async function insertForm(
  ctx: Pick<Context, 'db' | 'at'>,
  row: { id: string; unitId: string; tokenHash: string; by: string | null },
): Promise<void> {
  await ctx.db
    .insertInto('request_form')
    .values({
      ...{ id: row.id, unit_id: row.unitId, token_hash: row.tokenHash, made_at: ctx.at },
      ...{ made_by: row.by, closed_at: null },
    })
    .execute()
}

/** The unit of an open code; `lock` lets one request after the other through, so that none slips past a limit. */
export async function formUnit(ctx: Pick<Context, 'db' | 'today'>, tokenHash: string, lock = false) {
  const row = await ctx.db
    .selectFrom('request_form as f')
    .innerJoin('unit as u', 'u.id', 'f.unit_id')
    .select(['u.id as unitId', 'u.name', 'u.path'])
    .where('f.token_hash', '=', tokenHash)
    .where('f.closed_at', 'is', null)
    .where((e) => e.or([e('u.to_day', 'is', null), e('u.to_day', '>=', ctx.today)]))
    .$if(lock, (q) => q.forUpdate('f'))
    .executeTakeFirst()
  return row ?? null
}

/** The request that a receipt belongs to. */
export async function requestOfReceipt(ctx: Pick<Context, 'db'>, hash: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('help_request')
    .select('id')
    .where('receipt_hash', '=', hash)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function phoneOfRequest(deps: Pick<Deps, 'db'>, requestId: string): Promise<string> {
  const row = await deps.db
    .selectFrom('help_request')
    .select('phone')
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow()
  return row.phone
}
