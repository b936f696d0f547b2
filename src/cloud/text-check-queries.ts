import { sql, type Kysely } from 'kysely'
import type { Instant } from '../contract/fields'
import type { UnreviewedText } from '../contract/message'
import type { Place } from '../domain/access'
import { shift } from '../domain/clock'
import type { Context } from './context'
import type { Tables } from './db/schema'
import type { Caller } from './handler'

type Db = Kysely<Tables>

/** WeChat checks texts for somebody who was in the mini-program this recently; we stay a little inside. */
const activeMinutes = 115

/**
 * Whose openid WeChat may be asked with for a caller; null when there is none that it would take. A call from the
 * desk is vouched for by the same person's phone.
 */
export async function openidOfCaller(db: Db, caller: Caller, at: Instant): Promise<string | null> {
  if (caller.openid) return caller.openid
  const { rows } = await sql<{ openid: string }>`
select a.openid from xianfeng.session s join xianfeng.account a on a.id = s.account_id
where s.id = ${caller.sessionId} and s.revoked_at is null and s.expires_at > ${at}
  and a.openid is not null and a.closed_at is null
  and (${caller.edition} = 'weapp' or a.seen_at > ${shift(at, -activeMinutes, 'm')})`.execute(db)
  return rows[0]?.openid ?? null
}

export interface WaitingText {
  id: string
  content: string
  openid: string
}

/**
 * Texts that WeChat could not be asked about, whose author has been in the mini-program since; claimed by the
 * time of this look, so that two hosts do not ask twice.
 */
export async function claimWaiting(db: Db, at: Instant, n: number): Promise<WaitingText[]> {
  const { rows } = await sql<WaitingText>`
with due as (
  select t.id, a.openid from xianfeng.text_check t
  join xianfeng.account a on a.id = t.account_id and a.openid is not null and a.closed_at is null
  where t.state = 'pending_review' and t.suggest = 'unknown' and a.seen_at > ${shift(at, -activeMinutes, 'm')}
    and (t.checked_at is null or t.checked_at < ${shift(at, -10, 'm')})
  order by t.made_at limit ${n} for update of t skip locked)
update xianfeng.text_check t set checked_at = ${at} from due where t.id = due.id
returning t.id, t.content, due.openid`.execute(db)
  return rows
}

/** What WeChat said of a text that waited, unless the text is gone or somebody decided meanwhile. */
export async function settleWaiting(
  db: Db,
  id: string,
  set: { state: 'pending_review' | 'passed' | 'refused'; suggest: 'review' | 'unknown' },
) {
  await db
    .updateTable('text_check')
    .set(set)
    .where('id', '=', id)
    .where('state', '=', 'pending_review')
    .execute()
}

/** A field's text is replaced: what was thought of the old one does not matter any more. */
export async function forgetChecks(ctx: Pick<Context, 'db'>, thing: string, fields: string[]) {
  await ctx.db.deleteFrom('text_check').where('thing', '=', thing).where('field', 'in', fields).execute()
}

/** Texts that others do not see yet. */
export async function addPending(
  ctx: Context,
  at: { thing: string; path: string; call: string },
  texts: { field: string; content: string; suggest: 'review' | 'unknown' }[],
) {
  await ctx.db
    .insertInto('text_check')
    .values(
      texts.map((text) => ({
        id: ctx.newId(),
        account_id: ctx.user?.accountId ?? null,
        ...at,
        ...text,
        state: 'pending_review' as const,
        made_at: ctx.at,
        checked_at: null,
        reviewed_by: null,
      })),
    )
    .execute()
}

/** The fields of things that have not passed, and who wrote them. */
export const listHidden = (db: Context['db'], things: string[]) =>
  db
    .selectFrom('text_check')
    .select(['thing', 'field', 'account_id', 'state'])
    .where('thing', 'in', things)
    .where('state', '<>', 'passed')
    .execute()

/** A text that is taken over into another thing takes with it that it has not passed. Field there → field here. */
export async function copyChecks(
  ctx: Context,
  from: string,
  at: { thing: string; path: string; call: string },
  fields: Record<string, string>,
): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('text_check')
    .selectAll()
    .where('thing', '=', from)
    .where('field', 'in', Object.keys(fields))
    .where('state', '<>', 'passed')
    .execute()
  if (!waiting.length) return
  const rows = waiting.map((row) => ({ ...row, ...at, id: ctx.newId(), field: fields[row.field]! }))
  await ctx.db.insertInto('text_check').values(rows).execute()
}

/** Texts under some units that need a person's eyes, oldest first. */
export async function listUnreviewed(
  ctx: Context,
  given: { paths: string[]; after?: string; limit: number },
): Promise<{ items: UnreviewedText[]; next?: string }> {
  const { rows } = await sql<UnreviewedText>`
select t.id, t.content, coalesce(p.name, '') as name, coalesce(u.name, '') as "unitName",
  t.made_at as "madeAt", t.suggest
from xianfeng.text_check t
left join lateral (
  select m.name from xianfeng.binding b join xianfeng.member m on m.id = b.member_id
  where b.account_id = t.account_id and b.kind = 'self' order by b.state, b.agreed_at limit 1) p on true
left join xianfeng.unit u on u.path = t.path
where t.state = 'pending_review' and t.account_id is distinct from ${ctx.user!.accountId}
  and exists (select from unnest(${given.paths}::text[]) p where starts_with(t.path, p))
  and (${given.after ?? null}::text is null
    or (t.made_at, t.id) > (select made_at, id from xianfeng.text_check where id = ${given.after ?? null}::text))
order by t.made_at, t.id limit ${given.limit + 1}`.execute(ctx.db)
  const items = rows.slice(0, given.limit)
  return rows.length > given.limit ? { items, next: items.at(-1)!.id } : { items }
}

/** A text with where it lies, who wrote it and whether it waits for somebody's eyes. */
export type TextPlace = Omit<Place, 'accountId'> & { accountId?: string; waits: boolean }

/** Locks a text. */
export async function placeText(ctx: Context, id: string): Promise<TextPlace | null> {
  const row = await ctx.db
    .selectFrom('text_check')
    .select(['path', 'account_id', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row
    ? { path: row.path, accountId: row.account_id ?? undefined, waits: row.state === 'pending_review' }
    : null
}

/** A person decided in the platform's stead. */
export async function decideText(ctx: Context, id: string, pass: boolean) {
  await ctx.db
    .updateTable('text_check')
    .set({
      state: pass ? 'passed' : 'refused',
      checked_at: ctx.at,
      reviewed_by: ctx.user!.roles[0]?.memberId ?? null,
    })
    .where('id', '=', id)
    .execute()
}
