import { sql, type Kysely } from 'kysely'
import type { Channel, TeamOffice } from '../../contract/mobilization-types'
import type { Instant } from '../../contract/fields'
import type { CallKind } from '../../contract/mobilization-types'
import type { Policy } from '../../domain/mobilization-ladder'
import { shortParams, type ShortParams } from '../../domain/mobilization-sms'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** An attempt that is ours until its lease ends. */
export interface Claimed {
  id: string
  callUpId: string
  memberId: string
  channel: Channel
  step: number
  n: number
  tries: number
  leaseUntil: Instant
  lease: string
  // the person
  squadId: string
  office: TeamOffice
  name: string
  phone: string
  reach: number
  messengerId: string | null
  calledAt: Instant
  /** answered, arrived or released since: nothing is sent */
  settled: boolean
}

export interface Claiming {
  channel: Channel
  at: Instant
  limit: number
  lease: string
  leaseUntil: Instant
  /** how many a second the provider takes; null: no provider is used */
  perSecond: number | null
}

/**
 * Who is climbed to while the call-up lives; news of it goes out afterwards too. Drills and tests wait while a real
 * one goes on. The living are found first, so that due rows are read in their index's order, however many there are.
 */
const goesOn = sql`a.call_up_id = any(array(select c.id from xianfeng.call_up c where c.state = 'live'
  and (c.kind = 'real' or not exists (select from xianfeng.call_up r where r.state = 'live' and r.kind = 'real'))))`

const inTurn = (channel: Channel) => (channel === 'news' ? sql`true` : goesOn)

/**
 * Takes due attempts of one channel, as many as the provider's bucket has tokens for. Rows that another host holds
 * are passed over, so any number may drain at once. While a real call-up goes on, drills and tests wait.
 */
export async function claim(db: Db, given: Claiming): Promise<Claimed[]> {
  const { channel, at, limit, lease, leaseUntil, perSecond } = given
  const name = `-- prepared: claim${perSecond === null ? '.free' : ''}${channel === 'news' ? '.news' : ''}`
  const { rows } = await sql<Omit<Claimed, 'channel' | 'lease' | 'leaseUntil'>>`${sql.raw(name)}
with ${perSecond === null ? sql`allowed as (select ${limit}::int as n)` : bucket(channel, at, limit, perSecond)},
picked as (
  select a.ctid from xianfeng.attempt a
  where a.state = 'waiting' and a.channel = ${channel} and a.run_at <= ${at} and (a.leased_until is null or a.leased_until <= ${at})
    and ${inTurn(channel)}
  order by a.run_at limit coalesce((select n from allowed), 0) for update of a skip locked),
${
  perSecond === null
    ? sql``
    : sql`spent as (
  update xianfeng.bucket b set tokens = allowed.tokens - (select count(*) from picked), filled_at = ${at}
  from allowed where b.name = ${channel} and (select count(*) from picked) > 0),`
}
taken as (
  update xianfeng.attempt a set leased_until = ${leaseUntil}, lease = ${lease}, tries = tries + 1
  -- rows that are locked stay where they are. An array, not a join: how many were picked cannot be foreseen
  where a.ctid = any(array(select ctid from picked))
  returning a.id, a.call_up_id, a.member_id, a.step, a.n, a.tries, a.run_at)
select t.id, t.call_up_id as "callUpId", t.member_id as "memberId", t.step, t.n, t.tries,
  g.squad_id as "squadId", g.office, g.name, g.phone, g.reach,
  g.messenger_id as "messengerId", g.called_at as "calledAt",
  ${channel !== 'news'} and (g.answer is not null or g.arrived_at is not null or g.released_at is not null) as settled
from taken t join xianfeng.target g on g.call_up_id = t.call_up_id and g.member_id = t.member_id
order by t.run_at, t.id`.execute(db)
  return rows.map((row) => Object.assign(row, { channel, lease, leaseUntil }))
}

/** The tokens that have gathered since, at most a second's worth; the row is locked until the commit. */
const bucket = (channel: string, at: Instant, limit: number, perSecond: number) => sql`
kept as (select tokens, filled_at from xianfeng.bucket where name = ${channel} for update),
allowed as (
  select tokens, least(${limit}::int, floor(tokens))::int as n from (
    select least(${perSecond}::float8, tokens + ${perSecond}::float8 * greatest(0, extract(epoch from (${at}::timestamptz - filled_at)))) as tokens
    from kept) filled)`

/** A provider's bucket, full, if it has none yet: made at the release, because a claim can only take from one. */
export async function makeBuckets(db: Db, perSecond: Policy['perSecond'], at: Instant): Promise<void> {
  const rows = Object.entries(perSecond).map(([name, tokens]) => ({ name, tokens, filled_at: at }))
  await db
    .insertInto('bucket')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute()
}

const channels: Channel[] = ['wechat', 'sms', 'voice', 'messenger', 'news', 'list', 'knock', 'loudspeaker']

/** When something is due next in a call-up that goes on, or a lease ends; null: nothing. */
export async function nextDue(db: Db, at: Instant): Promise<Instant | null> {
  const soonest = (channel: Channel) => sql`
(select a.run_at from xianfeng.attempt a
  where a.state = 'waiting' and a.channel = ${channel} and a.leased_until is null and ${inTurn(channel)}
  order by a.run_at limit 1),
(select min(a.leased_until) from xianfeng.attempt a
  where a.state = 'waiting' and a.channel = ${channel} and a.run_at <= ${at} and a.leased_until is not null
    and ${inTurn(channel)})`
  const { rows } = await sql<{ at: Instant | null }>`
select least(${sql.join(channels.map(soonest))}) as at`.execute(db)
  return rows[0]?.at ?? null
}

/** What a call-up says, for those who send. */
export interface CallFacts {
  callUpId: string
  kind: CallKind
  number: string
  title: string
  place: string
  assembleAt: Instant
  policy: Policy
  releasedBy: string
  /** what SMS and voice may say of it */
  short: ShortParams
}

export async function loadFacts(db: Db, callUpIds: string[]): Promise<Map<string, CallFacts>> {
  const rows = await db
    .selectFrom('call_up')
    .select(['id as callUpId', 'kind', 'number', 'title', 'place', 'assemble_at as assembleAt', 'policy'])
    .select(['released_by as releasedBy'])
    .where('id', 'in', callUpIds)
    .execute()
  return new Map(
    rows.map((row) => {
      const short = shortParams(row.number, row.assembleAt)
      return [row.callUpId, { ...row, short } as CallFacts]
    }),
  )
}
