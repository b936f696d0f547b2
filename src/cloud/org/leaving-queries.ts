import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { LeaveKind } from '../../contract/org-members'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/** What leaving stopped, thing by thing, so that undoing it starts the same things again and no others. */
export interface Stopped {
  messages: string[]
  makeUps: string[]
  due: string[]
  terms: { id: string; toDay: Day | null }[]
}

/** Writes how somebody leaves and on which day; `at` is null while that day is to come. null takes it back. */
export async function markLeft(
  db: Kysely<Tables>,
  memberId: string,
  left: { kind: LeaveKind; day: Day; at: Instant | null } | null,
): Promise<void> {
  await db
    .updateTable('member')
    .set((e) => ({
      left_kind: left?.kind ?? null,
      left_on: left?.day ?? null,
      left_at: left?.at ?? null,
      version: e('version', '+', 1),
    }))
    .where('id', '=', memberId)
    .execute()
}

/**
 * Stops what runs for somebody who has left: messages not yet sent, open make-ups, meetings still to come, offices,
 * living codes. Sessions need nothing: whoever has left is nobody from that instant on.
 */
export async function stopEverything(
  ctx: Pick<Context, 'db' | 'at'>,
  memberId: string,
  left: { day: Day },
): Promise<Stopped> {
  const { db, at } = ctx
  const ids = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    (await query.execute(db)).rows.map((row) => row.id)
  const messages = await ids(sql`
update xianfeng.outbox set state = 'cancelled', why = 'left', done_at = ${at}
where member_id = ${memberId} and state = 'waiting' returning id`)
  const makeUps = await ids(sql`
update xianfeng.make_up set state = 'dropped' where member_id = ${memberId} and state = 'open' returning activity_id as id`)
  const due = await ids(sql`
update xianfeng.attendee t set due = false, not_due_why = 'left'
from xianfeng.activity a
where a.id = t.activity_id and t.member_id = ${memberId} and t.due and a.starts_at > ${at}
  and not exists (select from xianfeng.attendance d where d.activity_id = t.activity_id and d.member_id = t.member_id)
returning t.activity_id as id`)
  const { rows: terms } = await sql<{ id: string; toDay: Day | null }>`
with ending as (
  select id, to_day from xianfeng.role_term
  where member_id = ${memberId} and (to_day is null or to_day >= ${left.day}::date) for update
)
update xianfeng.role_term r set to_day = greatest(r.from_day, ${left.day}::date) from ending e where r.id = e.id
returning r.id, e.to_day as "toDay"`.execute(db)
  await sql`
update xianfeng.one_time_code set expires_at = ${at}
where member_id = ${memberId} and used_at is null and expires_at > ${at}`.execute(db)
  return { messages, makeUps, due, terms }
}

/** Starts again what leaving had stopped, as far as it still lies ahead. */
export async function startAgain(
  ctx: Pick<Context, 'db' | 'at'>,
  memberId: string,
  stopped: Stopped,
): Promise<void> {
  const { db, at } = ctx
  await sql`
update xianfeng.outbox set state = 'waiting', why = null, done_at = null
where id = any(${stopped.messages}::text[]) and state = 'cancelled' and (expires_at is null or expires_at > ${at})`.execute(
    db,
  )
  await sql`
update xianfeng.make_up set state = 'open'
where member_id = ${memberId} and activity_id = any(${stopped.makeUps}::text[]) and state = 'dropped'`.execute(
    db,
  )
  await sql`
update xianfeng.attendee set due = true, not_due_why = null
where member_id = ${memberId} and activity_id = any(${stopped.due}::text[]) and not_due_why = 'left'`.execute(
    db,
  )
  for (const term of stopped.terms)
    await db.updateTable('role_term').set({ to_day: term.toDay }).where('id', '=', term.id).execute()
}

/** What the latest leaving of a person stopped; null when nothing has been stopped yet. */
export async function latestStop(db: Kysely<Tables>, memberId: string): Promise<Stopped | null> {
  const row = await db
    .selectFrom('member_change')
    .select('detail')
    .where('member_id', '=', memberId)
    .where('kind', '=', 'left_stopped')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.detail as Stopped | undefined) ?? null
}

/** From this instant on they have left. */
export async function takeEffect(db: Kysely<Tables>, memberId: string, at: Instant): Promise<void> {
  await db.updateTable('member').set({ left_at: at }).where('id', '=', memberId).execute()
}

/** People whose day has come and for whom nothing has been stopped yet; what another host holds is passed over. */
export const lockLeaving = (db: Kysely<Tables>, today: Day, limit: number) =>
  db
    .selectFrom('member')
    .select(['id', 'left_on as day'])
    .where('left_on', '<=', today)
    .where('left_at', 'is', null)
    .orderBy('left_on')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
