import { sql } from 'kysely'
import type { Feedback } from '../../contract/message'
import type { Place } from '../../domain/access'
import type { Context } from '../context'

/** Files a complaint or a suggestion under the sender's own branch, or under the county for a newcomer. */
export async function saveFeedback(
  ctx: Context,
  given: { words: string; contact: string },
): Promise<{ id: string; path: string }> {
  const user = ctx.user!
  const own = user.members.find((m) => m.kind === 'self') ?? user.members[0]
  const id = ctx.newId()
  const path = own?.unitPath ?? (await rootPath(ctx))
  await ctx.db
    .insertInto('feedback')
    .values({
      id,
      account_id: user.accountId,
      member_id: own?.memberId ?? null,
      path,
      words: given.words,
      contact: given.contact,
      made_at: ctx.at,
      handled_at: null,
      handled_by: null,
    })
    .execute()
  return { id, path }
}

/** The county that runs this deployment. */
async function rootPath(ctx: Context): Promise<string> {
  const root = await ctx.db
    .selectFrom('unit')
    .select('path')
    .where('parent_id', 'is', null)
    // a reviewer's town stands beside the county
    .orderBy(sql`kind <> 'county'`)
    .orderBy('from_day')
    .orderBy('id')
    .executeTakeFirst()
  return root?.path ?? ''
}

/** What was written under some units, newest first. */
export async function listFeedback(
  ctx: Context,
  given: { paths: string[]; open: boolean; after?: string; limit: number },
): Promise<{ items: Feedback[]; next?: string }> {
  const { rows } = await sql<Feedback>`
select f.id, f.words, f.contact, coalesce(m.name, '') as name, coalesce(u.name, '') as "unitName",
  f.made_at as "madeAt", f.handled_at as "handledAt", coalesce(h.name, '') as "handledBy",
  f.handled_words as "handledWords"
from xianfeng.feedback f
left join xianfeng.member m on m.id = f.member_id
left join xianfeng.unit u on u.path = f.path
left join xianfeng.member h on h.id = f.handled_by
where exists (select from unnest(${given.paths}::text[]) p where starts_with(f.path, p))
  and (not ${given.open}::boolean or f.handled_at is null)
  and (${given.after ?? null}::text is null
    or (f.made_at, f.id) < (select made_at, id from xianfeng.feedback where id = ${given.after ?? null}::text))
order by f.made_at desc, f.id desc limit ${given.limit + 1}`.execute(ctx.db)
  const items = rows.slice(0, given.limit)
  return rows.length > given.limit ? { items, next: items.at(-1)!.id } : { items }
}

/** Locks one and says where it lies. */
export async function placeFeedback(ctx: Context, id: string): Promise<Place | null> {
  const row = await ctx.db
    .selectFrom('feedback')
    .select('path')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Somebody answered for it. */
export async function markHandled(ctx: Context, id: string, words: string): Promise<void> {
  await ctx.db
    .updateTable('feedback')
    .set({ handled_at: ctx.at, handled_by: ctx.user!.roles[0]?.memberId ?? null, handled_words: words })
    .where('id', '=', id)
    .execute()
}
