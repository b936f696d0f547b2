import { AppError } from '../../contract/errors'
import type { Context } from '../context'

/**
 * A unit as `place` needs it. `lock` keeps it from changing until the commit.
 *
 * @throws not_found
 */
export async function loadUnit(ctx: Pick<Context, 'db'>, unitId: string, lock = false) {
  const row = await ctx.db
    .selectFrom('unit')
    .selectAll()
    .where('id', '=', unitId)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这个支部')
  return row
}

export type UnitPlace = Awaited<ReturnType<typeof loadUnit>>
