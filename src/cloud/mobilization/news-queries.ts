import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>
export type NewsKind = 'corrected' | 'cancelled' | 'stood_down' | 'recalled' | 'told' | 'closed'

/**
 * Whom a piece of news concerns, of those who were contacted. Whoever cannot come has said so and been excused: neither
 * 待命 nor 收队 is theirs, and a message would use up the consent that the next call-up needs.
 */
const concerned = (kind: NewsKind, at: unknown) => {
  const excused = sql`g.answer is not distinct from 'declined' and g.arrived_at is null`
  switch (kind) {
    case 'stood_down':
      // let go at this very moment; who has answered comes as they said
      return sql`g.released_at = ${at} and g.answer is null and g.arrived_at is null`
    case 'closed':
      // who was sent home from the post with thanks has heard them
      return sql`not (${excused}) and (g.arrived_at is null or g.released_at is null)`
    case 'recalled':
      return sql`g.released_at is null and g.answer is null and g.arrived_at is null`
    case 'cancelled':
      // who stands by need not any longer
      return sql`g.arrived_at is null or g.released_at is null`
    default:
      return sql`g.released_at is null`
  }
}

/**
 * Keeps a piece of news and queues it for everybody whom it concerns and who was contacted, is being contacted, or has
 * answered. The call-up is locked.
 *
 * @param news `squadIds`: only for these squads
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
  const squadIds = news.squadIds ?? null
  const { rows } = await sql<{ n: number; people: number }>`
with said as (
  insert into xianfeng.call_news (call_up_id, n, at, kind, words, by_member_id, squad_ids)
  select ${news.callUpId}, coalesce(max(n), 0) + 1, ${news.at}::timestamptz, ${news.kind}, ${news.words}, ${news.by},
    ${squadIds}::text[]
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
    and (${squadIds}::text[] is null or g.squad_id = any(${squadIds}::text[]))
    and (${concerned(news.kind, news.at)})
  on conflict do nothing returning 1)
select said.n, (select count(*)::int from queued) as people from said`.execute(db)
  return rows[0]!
}

/** News is written within so many seconds; a message that was claimed meanwhile is out within so many more. */
const written = 5
const underWay = 60
const kinds: NewsKind[] = ['corrected', 'cancelled', 'stood_down', 'recalled', 'told', 'closed']

/**
 * Somebody's message may have been claimed in the very moment in which news was written, by a host that did not see the
 * news, nor the news it: they were told the old, and are told the news too. A step of tick.
 *
 * @returns how many were added
 */
export async function catchUpNews(db: Db, at: Instant): Promise<number> {
  const its = kinds.map((kind) => sql`n.kind = ${kind} and (${concerned(kind, sql`n.at`)})`)
  const { numAffectedRows } = await sql`
insert into xianfeng.attempt (call_up_id, member_id, channel, n, step, run_at)
select distinct n.call_up_id, g.member_id, 'news', n.n, -1, ${at}::timestamptz
from xianfeng.call_news n
join xianfeng.attempt a on a.call_up_id = n.call_up_id and a.state = 'sent'
  and a.channel in ('wechat', 'sms', 'voice', 'messenger')
  and a.sent_at between n.at and n.at + make_interval(secs => ${underWay})
  -- whoever was called afterwards was told the new
  and a.run_at <= n.at + make_interval(secs => ${written})
join xianfeng.target g on g.call_up_id = a.call_up_id and g.member_id = a.member_id and g.called_at <= n.at
where n.at > ${at}::timestamptz - make_interval(secs => ${2 * underWay})
  and (n.squad_ids is null or g.squad_id = any(n.squad_ids))
  and (${sql.join(its, sql` or `)})
on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0)
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

interface Reader {
  callUpId: string
  memberId: string
}

/**
 * Newest first, as each of some people reads it: of their own squad, and 待命 only while they stand by. That it is over,
 * and who is thanked, a called person's page says itself.
 */
export async function listNewsOf(
  db: Db,
  readers: Reader[],
): Promise<(Reader & { at: Instant; words: string })[]> {
  const { rows } = await sql<Reader & { at: Instant; words: string }>`
select n.call_up_id as "callUpId", r.member_id as "memberId", n.at, n.words
from unnest(${readers.map((r) => r.callUpId)}::text[], ${readers.map((r) => r.memberId)}::text[]) as r (call_up_id, member_id)
join xianfeng.call_news n on n.call_up_id = r.call_up_id
left join xianfeng.target g on g.call_up_id = r.call_up_id and g.member_id = r.member_id
where (n.squad_ids is null or g.squad_id = any(n.squad_ids)) and n.kind <> 'closed'
  and (n.kind <> 'stood_down' or (g.released_at is not null and g.arrived_at is null))
order by n.n desc`.execute(db)
  return rows
}
