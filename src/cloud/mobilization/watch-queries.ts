import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

export async function listLive(db: Db): Promise<{ callUpId: string; releasedBy: string }[]> {
  const { rows } = await sql<{ callUpId: string; releasedBy: string }>`
select id as "callUpId", released_by as "releasedBy" from xianfeng.call_up where state = 'live'`.execute(db)
  return rows
}

/**
 * Called, unanswered, and neither an attempt to come nor a human who has them: must be nobody. The call-up is named
 * twice, so that two lists of members are held against each other by one narrow key.
 */
const forgotten = (callUpId: string) => sql`(
select g.member_id as id from xianfeng.target g
where g.call_up_id = ${callUpId} and g.answer is null and g.arrived_at is null and g.released_at is null
  and g.handler_id is null and not exists (
    select from xianfeng.attempt a where a.call_up_id = ${callUpId} and a.member_id = g.member_id
      and a.state = 'waiting' and a.channel <> 'news')) as forgotten`

export async function findForgotten(db: Db, callUpId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${forgotten(callUpId)}`.execute(db)
  return rows.map((row) => row.id)
}

export async function countForgotten(db: Db, callUpId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${forgotten(callUpId)}`.execute(db)
  return rows[0]!.n
}

export async function giveToCommand(db: Db, callUpId: string, people: string[], to: string, at: Instant) {
  await db
    .updateTable('target')
    .set({ handler_id: to, handler_since: at })
    .where('call_up_id', '=', callUpId)
    .where('member_id', 'in', people)
    .where('handler_id', 'is', null)
    .execute()
}

export async function callUpsToFreeze(db: Db, at: Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select id from xianfeng.call_up where released_at is not null and ten_minutes is null and state <> 'draft'
  and released_at <= ${at}::timestamptz - make_interval(secs => (policy->>'reachedBy')::int)`.execute(db)
  return rows.map((row) => row.id)
}

/** The figure at the ten-minute line, from the times that answers were given: it stands from here on. */
export async function freezeTenMinutes(db: Db, callUpId: string): Promise<void> {
  await sql`
update xianfeng.call_up c set ten_minutes = (
  select jsonb_build_object('people', count(*), 'answered', count(*) filter (
    where g.first_answered_at <= c.released_at + make_interval(secs => (c.policy->>'reachedBy')::int)))
  from xianfeng.target g where g.call_up_id = c.id)
where c.id = ${callUpId} and c.ten_minutes is null`.execute(db)
}

/** Attempts of call-ups that have ended or stand by are no longer to come. */
export async function sweepAttempts(db: Db, at: Instant): Promise<number> {
  const { numAffectedRows } = await sql`
update xianfeng.attempt a set state = 'cancelled', done_at = ${at}
from xianfeng.call_up c
where c.id = a.call_up_id and c.state in ('stood_down', 'cancelled', 'closed') and a.state = 'waiting' and a.channel <> 'news'`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}

export async function callUpsWithUnsealed(db: Db, before: Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
select distinct call_up_id as id from xianfeng.call_event where seal is null and at <= ${before}`.execute(db)
  return rows.map((row) => row.id)
}

/** An event as it goes under the seal. */
const line = sql`concat_ws('|', e.id, to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), e.kind,
  coalesce(e.member_id, ''), coalesce(e.by_member_id, ''), coalesce(e.detail::text, ''))`

/** The next seal of a call-up. Another host that is at it already is left to it. @returns how many events */
export async function sealNext(
  db: Db,
  callUpId: string,
  most: number,
  hash: (previous: string, lines: string[]) => string,
  at: Instant,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows: locks } = await sql<{ ours: boolean }>`
select pg_try_advisory_xact_lock(hashtextextended(${`seal.${callUpId}`}, 0)) as ours`.execute(tx)
    if (!locks[0]!.ours) return 0
    const last = await tx
      .selectFrom('call_seal')
      .select(['n', 'hash'])
      .where('call_up_id', '=', callUpId)
      .orderBy('n', 'desc')
      .limit(1)
      .executeTakeFirst()
    const n = (last?.n ?? 0) + 1
    const { rows } = await sql<{ line: string }>`
with chosen as (
  select id from xianfeng.call_event where call_up_id = ${callUpId} and seal is null order by id limit ${most}),
taken as (
  update xianfeng.call_event e set seal = ${n} from chosen where e.id = chosen.id returning e.id, ${line} as line)
select line from taken order by id`.execute(tx)
    if (!rows.length) return 0
    await tx
      .insertInto('call_seal')
      .values({
        call_up_id: callUpId,
        n,
        events: rows.length,
        hash: hash(
          last?.hash ?? callUpId,
          rows.map((row) => row.line),
        ),
        at,
      })
      .execute()
    return rows.length
  })
}

/** Every seal with its events, to be reckoned again. */
export async function loadSeals(db: Db, callUpId: string) {
  const { rows } = await sql<{ n: number; hash: string; lines: string[] }>`
select s.n, s.hash, (select coalesce(json_agg(${line} order by e.id), '[]') from xianfeng.call_event e
  where e.call_up_id = s.call_up_id and e.seal = s.n) as lines
from xianfeng.call_seal s where s.call_up_id = ${callUpId} order by s.n`.execute(db)
  return rows
}
