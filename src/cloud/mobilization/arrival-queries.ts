import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Via } from '../../contract/mobilization-types'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

export interface Arriving {
  callUpId: string
  memberId: string
  at: Instant
  via: Via
  by: string | null
  postId: string | null
  /** by location: how far off they were */
  metres?: number
}

/** They are there: nothing more is sent to them. The first evidence stands. @returns whether it was news */
export async function markArrived(db: Db, a: Arriving, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
with there as (
  update xianfeng.target set arrived_at = greatest(called_at, least(${a.at}::timestamptz, ${now}::timestamptz)),
    arrived_via = ${a.via}, post_id = coalesce(${a.postId}, post_id), claimed_at = null, released_at = null
  where call_up_id = ${a.callUpId} and member_id = ${a.memberId} and arrived_at is null
  returning arrived_at),
stopped as (
  update xianfeng.attempt t set state = 'skipped', done_at = ${now} from there
  where t.call_up_id = ${a.callUpId} and t.member_id = ${a.memberId} and t.state = 'waiting' and t.lease is null
    and t.channel <> 'news'),
noted as (
  insert into xianfeng.call_event (call_up_id, at, kind, member_id, by_member_id, detail)
  select ${a.callUpId}, ${now}, 'arrived', ${a.memberId}, ${a.by}, jsonb_build_object('via', ${a.via}::text, 'postId', ${a.postId}::text,
    'at', to_char(arrived_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    || ${JSON.stringify(a.metres === undefined ? {} : { metres: a.metres })}::jsonb from there)
select count(*)::int as n from there`.execute(db)
  return rows[0]!.n > 0
}

/** A code or a point that came too late to be seen where it was: whoever calls the roll confirms it. */
export async function claimArrival(db: Db, a: Arriving): Promise<void> {
  await db
    .updateTable('target')
    .set({ claimed_at: a.at, post_id: a.postId })
    .where('call_up_id', '=', a.callUpId)
    .where('member_id', '=', a.memberId)
    .where('arrived_at', 'is', null)
    .execute()
}

/** The other marks of a roll. @returns whether anything changed */
export async function markStanding(
  db: Db,
  a: Omit<Arriving, 'via'>,
  mark: 'on_post' | 'released' | 'not_here',
  now: Instant,
): Promise<boolean> {
  const change = {
    on_post: sql`on_post_at = coalesce(on_post_at, ${a.at}::timestamptz), post_id = coalesce(${a.postId}, post_id)`,
    released: sql`released_at = ${a.at}::timestamptz`,
    // nothing was to come for whoever was there: without an answer they are the caller's of the roll again
    not_here: sql`arrived_at = null, arrived_via = null, claimed_at = null, on_post_at = null,
      handler_id = case when answer is null then coalesce(handler_id, ${a.by}) else handler_id end,
      handler_since = case when answer is null then coalesce(handler_since, ${now}) else handler_since end`,
  }[mark]
  const when = {
    on_post: sql`on_post_at is null`,
    released: sql`released_at is null`,
    not_here: sql`arrived_at is not null or claimed_at is not null`,
  }[mark]
  const kind = { on_post: 'on_post', released: 'let_go', not_here: 'not_here' }[mark]
  const { rows } = await sql<{ n: number }>`
with changed as (
  update xianfeng.target set ${change}
  where call_up_id = ${a.callUpId} and member_id = ${a.memberId} and (${when}) returning released_at),
stopped as (
  update xianfeng.attempt t set state = 'skipped', done_at = ${now} from changed
  where t.call_up_id = ${a.callUpId} and t.member_id = ${a.memberId} and changed.released_at is not null
    and t.state = 'waiting' and t.lease is null and t.channel <> 'news'),
noted as (
  insert into xianfeng.call_event (call_up_id, at, kind, member_id, by_member_id, detail)
  select ${a.callUpId}, ${now}, ${kind}, ${a.memberId}, ${a.by}, ${JSON.stringify({ at: a.at })}::jsonb from changed)
select count(*)::int as n from changed`.execute(db)
  return rows[0]!.n > 0
}

/** People who have been seen since the headcount began. @returns how many */
export async function markSafe(db: Db, callUpId: string, memberIds: string[], at: Instant): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('target')
    .set({ safe_at: sql`greatest(safe_at, ${at}::timestamptz)` })
    .where('call_up_id', '=', callUpId)
    .where('member_id', 'in', memberIds)
    .where('arrived_at', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Coming and arrived, for the post's screen. */
export async function countArrivals(db: Db, callUpId: string): Promise<{ arrived: number; coming: number }> {
  const { rows } = await sql<{ arrived: number; coming: number }>`
select count(arrived_at)::int as arrived,
  count(*) filter (where answer in ('coming', 'late') or arrived_at is not null)::int as coming
from xianfeng.target where call_up_id = ${callUpId}`.execute(db)
  return rows[0]!
}
