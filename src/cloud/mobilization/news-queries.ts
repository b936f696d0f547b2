import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>
export type NewsKind = 'corrected' | 'cancelled' | 'stood_down' | 'told'

/**
 * Keeps a piece of news and queues it for everybody who was contacted, is being contacted, or has answered. The
 * call-up is locked.
 *
 * @param news `squadIds`: only for these squads, and for those of them who were let go at this very moment too
 */
export async function addNews(
  db: Db,
  news: {
    callUpId: string
    kind: NewsKind
    words: string
    by: string | null
    at: Instant
    squadIds?: string[]
  },
): Promise<{ n: number; people: number }> {
  const { rows } = await sql<{ n: number; people: number }>`
with said as (
  insert into xianfeng.call_news (call_up_id, n, at, kind, words, by_member_id)
  select ${news.callUpId}, coalesce(max(n), 0) + 1, ${news.at}::timestamptz, ${news.kind}, ${news.words}, ${news.by}
  from xianfeng.call_news where call_up_id = ${news.callUpId}
  returning n),
queued as (
  insert into xianfeng.attempt (call_up_id, member_id, channel, n, step, run_at)
  select g.call_up_id, g.member_id, 'news', said.n, -1, ${news.at}::timestamptz
  from xianfeng.target g, said
  where g.call_up_id = ${news.callUpId}
    and (g.sent_at is not null or g.answer is not null or g.handler_id is not null
      -- under way this moment, with the words as they were
      or exists (select from xianfeng.attempt a where a.call_up_id = g.call_up_id and a.member_id = g.member_id
        and a.lease is not null))
    and (${news.squadIds ?? null}::text[] is null or g.squad_id = any(${news.squadIds ?? null}::text[]))
    and (g.released_at is null or (${news.squadIds ?? null}::text[] is not null and g.released_at = ${news.at}))
  on conflict do nothing returning 1)
select said.n, (select count(*)::int from queued) as people from said`.execute(db)
  return rows[0]!
}

/** Every piece of news of some call-ups, by `<call-up> <n>`. */
export async function loadNews(db: Db, callUpIds: string[]) {
  const rows = await db
    .selectFrom('call_news')
    .select(['call_up_id', 'n', 'kind', 'words'])
    .where('call_up_id', 'in', callUpIds)
    .execute()
  return new Map(rows.map((row) => [`${row.call_up_id} ${row.n}`, row]))
}

/** Newest first, as called people read it. */
export async function listNewsOf(
  db: Db,
  callUpIds: string[],
): Promise<{ callUpId: string; at: Instant; words: string }[]> {
  return db
    .selectFrom('call_news')
    .select(['call_up_id as callUpId', 'at', 'words'])
    .where('call_up_id', 'in', callUpIds)
    .orderBy('n', 'desc')
    .execute()
}
