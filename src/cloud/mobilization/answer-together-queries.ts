import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** One call as it came in; `who` is a session or an openid. */
export interface Answering {
  who: string
  callUpId: string
  /** null: the only one of theirs who is called */
  memberId: string | null
  nonce: string
}

/** Who turned out to answer, and for whom. */
export interface Answerer {
  /** which of the calls, from 1 */
  n: number
  accountId: string
  memberId: string
  /** themselves, when they are a member; else whom they stand for */
  selfId: string | null
  kind: 'self' | 'proxy'
}

/** How those who call are known. */
const doors = {
  session: (at: Instant) => sql`
  join xianfeng.session s on s.id = call.who and s.revoked_at is null and s.expires_at > ${at}::timestamptz
  join xianfeng.account a on a.id = s.account_id`,
  openid: () => sql`join xianfeng.account a on a.openid = call.who`,
}

/**
 * Finds who answers in many calls at once, and takes their nonces. A call that is not plain is absent from the answer
 * and has changed nothing: no access, a nonce seen before, several of theirs are called, a call-up that is over, a
 * second word about somebody.
 */
export async function takeAnswerers(
  db: Db,
  door: keyof typeof doors,
  list: Answering[],
  at: Instant,
): Promise<Answerer[]> {
  const { rows } = await sql<Answerer>`
with call as (
  select * from unnest(${list.map((c) => c.who)}::text[], ${list.map((c) => c.callUpId)}::text[],
    ${list.map((c) => c.memberId)}::text[], ${list.map((c) => c.nonce)}::text[])
    with ordinality as c (who, call_up_id, member_id, nonce, n)),
bound as (
  select call.*, a.id as account_id, m.id, b.kind
  from call ${doors[door](at)} and a.closed_at is null
  join xianfeng.binding b on b.account_id = a.id and b.state = 'active'
  join xianfeng.member m on m.id = b.member_id and (m.left_at is null or m.left_at > ${at}::timestamptz)),
called as (
  select b.n, b.call_up_id, b.account_id, b.nonce, min(b.id) as id, min(b.kind) as kind
  from bound b
  join xianfeng.target g on g.call_up_id = b.call_up_id and g.member_id = b.id
  join xianfeng.call_up c on c.id = g.call_up_id and c.state = 'live'
  where b.id = coalesce(b.member_id, b.id)
  group by 1, 2, 3, 4 having count(*) = 1),
plain as (
  select * from (select called.*, row_number() over (partition by call_up_id, id order by n) as word,
      row_number() over (partition by account_id, nonce order by n) as repeat from called) c
  where word = 1 and repeat = 1),
taken as (
  insert into xianfeng.nonce (account_id, nonce, call, at)
  select account_id, nonce, 'mobilization.answer', ${at}::timestamptz from plain
  on conflict do nothing returning account_id, nonce)
select p.n::int, p.account_id as "accountId", p.id as "memberId", p.kind,
  (select min(b.id) from bound b where b.n = p.n and b.kind = 'self') as "selfId"
from plain p join taken using (account_id, nonce)`.execute(db)
  return rows
}

/** What dispatch keeps of a call that changed something: the answer beside its nonce, and a line of the audit. */
export interface KeptAnswer {
  accountId: string
  selfId: string | null
  nonce: string
  requestId: string
  callUpId: string
  value: object
  detail: object
}

export async function keepAnswers(db: Db, list: KeptAnswer[], at: Instant): Promise<void> {
  const column = (of: (k: KeptAnswer) => string | null) => list.map(of)
  await sql`
with kept as (
  select * from unnest(${column((k) => k.accountId)}::text[], ${column((k) => k.selfId)}::text[], ${column((k) => k.nonce)}::text[],
    ${column((k) => k.requestId)}::text[], ${column((k) => k.callUpId)}::text[],
    ${column((k) => JSON.stringify(k.value))}::jsonb[], ${column((k) => JSON.stringify(k.detail))}::jsonb[])
    as k (account_id, self_id, nonce, request, call_up_id, value, detail)),
answered as (
  update xianfeng.nonce n set answer = jsonb_build_object('value', k.value)
  from kept k where n.account_id = k.account_id and n.nonce = k.nonce)
insert into xianfeng.audit (at, account_id, member_id, call, path, thing, request_id, detail)
select ${at}::timestamptz, account_id, self_id, 'mobilization.answer', '', call_up_id, request, detail from kept`.execute(
    db,
  )
}
