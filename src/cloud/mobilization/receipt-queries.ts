import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import { shift } from '../../domain/clock'
import type { Tables } from '../db/schema'
import type { Receipt } from '../reach'

type Db = Kysely<Tables>
export interface Whom {
  callUpId: string
  memberId: string
}

/** @returns false when this very receipt was told before */
export async function keepReceipt(db: Db, receipt: Receipt, now: Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('receipt')
    .values({
      provider: receipt.provider,
      once: receipt.once,
      provider_ref: receipt.providerRef,
      body: JSON.stringify(receipt),
      at: receipt.at,
      seen_at: now,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return !!numInsertedOrUpdatedRows
}

/** Receipts whose message is noted by now, and was not when they came; from here on they are settled. */
export async function settleReady(db: Db, since: Instant): Promise<Receipt[]> {
  const { rows } = await sql<{ body: Receipt }>`
update xianfeng.receipt r set settled = true from xianfeng.attempt a
where not r.settled and r.seen_at > ${since} and a.provider_ref = r.provider_ref
returning r.body`.execute(db)
  return rows.map((row) => row.body)
}

/** This one needs nothing more. */
export async function markSettled(db: Db, { provider, once }: Receipt): Promise<void> {
  await db
    .updateTable('receipt')
    .set({ settled: true })
    .where('provider', '=', provider)
    .where('once', '=', once)
    .execute()
}

export async function forgetReceipts(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('receipt').where('seen_at', '<', before).execute()
}

/** The attempt that a provider means. One SMS is one attempt; several people are never told in one. */
export async function attemptsByRef(db: Db, ref: string): Promise<Whom[]> {
  return db
    .selectFrom('attempt')
    .select(['call_up_id as callUpId', 'member_id as memberId'])
    .where('provider_ref', '=', ref)
    .execute()
}

/** How long after a message a reply without a number of its own is taken to be about it, in hours. */
const replyHours = 12

/** Whom an SMS reply can be from: called people with this number, in the newest call-up that texted them. */
export async function targetsByPhone(db: Db, phone: string, now: Instant): Promise<Whom[]> {
  const { rows } = await sql<Whom>`
with texted as (
  select g.call_up_id, g.member_id, max(g.called_at) over () as newest, g.called_at
  from xianfeng.target g
  where g.phone = ${phone} and g.called_at > ${shift(now, -replyHours, 'h')}
    and exists (select from xianfeng.attempt a where a.call_up_id = g.call_up_id and a.member_id = g.member_id
      -- somebody may answer before we have noted that it went out
      and a.channel = 'sms' and (a.state = 'sent' or a.tries > 0)))
select call_up_id as "callUpId", member_id as "memberId" from texted where called_at = newest`.execute(db)
  return rows
}

/** It reached the phone, or somebody picked up: evidence that counts for nothing. */
export async function markDelivered(
  db: Db,
  about: Whom[],
  kind: 'delivered' | 'picked_up',
  at: Instant,
  now: Instant,
): Promise<void> {
  for (const { callUpId, memberId } of about)
    await sql`
with done as (
  update xianfeng.target set delivered_at = coalesce(delivered_at, greatest(called_at, least(${at}::timestamptz, ${now}::timestamptz)))
  where call_up_id = ${callUpId} and member_id = ${memberId})
insert into xianfeng.call_event (call_up_id, at, kind, member_id, detail)
values (${callUpId}, ${now}, 'delivered', ${memberId}, ${JSON.stringify({ how: kind })}::jsonb)`.execute(db)
}
