import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Template } from '../../contract/message'
import { shift } from '../../domain/clock'
import { isUrgent } from '../../domain/message-hours'
import { templates } from '../../domain/message-templates'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

export interface ClaimedMessage {
  id: string
  template: Template
  data: unknown
  page: string
  member_id: string
  expires_at: Instant | null
  /** this one included */
  tries: number
  why: string | null
}

/**
 * Takes up to n due messages for this host alone, until the lease ends. Counting the try here means that a
 * message which kills its host is given up in the end.
 */
export async function claimDue(
  db: Db,
  at: Instant,
  n: number,
  leaseMinutes: number,
  urgentOnly = false,
): Promise<ClaimedMessage[]> {
  const { rows } = await sql<ClaimedMessage>`
update xianfeng.outbox set leased_until = ${shift(at, leaseMinutes, 'm')}, tries = tries + 1
where id in (
  select id from xianfeng.outbox
  where state = 'waiting' and run_at <= ${at} and (leased_until is null or leased_until <= ${at})
    and (not ${urgentOnly} or template = any(${templates.filter(isUrgent)}::text[]))
  order by run_at, id limit ${n} for update skip locked)
returning id, template, data, page, member_id, expires_at, tries, why`.execute(db)
  return rows
}

export interface Recipient {
  accountId: string
  openid: string | null
  /** consents that WeChat should still hold */
  credit: number
  /** had this very message already */
  had: boolean
}

/** Whom a message reaches now: the member's name, whether they have left, and the accounts that act for them. */
export async function loadRecipients(db: Db, message: ClaimedMessage, at: Instant) {
  const { rows } = await sql<{
    name: string
    left: boolean
    hidden: string[]
    recipients: Recipient[] | null
  }>`
select m.name, coalesce(m.left_at <= ${at}, false) as left,
  -- texts of the thing it tells of that have not passed the platform's check
  array(select t.content from xianfeng.text_check t
        where t.state <> 'passed' and strpos(t.thing, split_part(o.key, ':', 2)) > 0
          and t.content in (select d.value from jsonb_each_text(o.data) d)) as hidden, (
  select json_agg(json_build_object('accountId', a.id, 'openid', a.openid,
      'credit', coalesce(c.left_count, 0), 'had', a.id = any (o.sent_to)) order by b.kind desc, a.id)
  from xianfeng.binding b
  join xianfeng.account a on a.id = b.account_id and a.closed_at is null
  left join xianfeng.credit c on c.account_id = a.id and c.template = o.template
  where b.member_id = m.id and b.state = 'active') as recipients
from xianfeng.outbox o join xianfeng.member m on m.id = o.member_id
where o.id = ${message.id} and o.state = 'waiting'`.execute(db)
  const row = rows[0]
  return row ? { ...row, recipients: row.recipients ?? [] } : null
}

/** One account has had the message: never again to it, and one consent fewer. */
export async function markSentTo(db: Db, message: ClaimedMessage, accountId: string, at: Instant) {
  await sql`
with used as (
  update xianfeng.credit set left_count = greatest(left_count - 1, 0), changed_at = ${at}
  where account_id = ${accountId} and template = ${message.template})
update xianfeng.outbox set sent_to = array_append(sent_to, ${accountId}::text) where id = ${message.id}`.execute(
    db,
  )
}

/** WeChat holds no consent: our count was wrong. */
export async function spendCredit(db: Db, accountId: string, template: Template, at: Instant) {
  await db
    .updateTable('credit')
    .set({ left_count: 0, changed_at: at })
    .where('account_id', '=', accountId)
    .where('template', '=', template)
    .execute()
}

/** Ends a message. One that was cancelled meanwhile stays so, unless it did go out. */
export async function finishMessage(
  db: Db,
  id: string,
  state: 'sent' | 'refused' | 'broken' | 'cancelled',
  why: string | null,
  at: Instant,
) {
  await db
    .updateTable('outbox')
    .set({ state, why, done_at: at, leased_until: null })
    .where('id', '=', id)
    .$if(state !== 'sent', (q) => q.where('state', '=', 'waiting'))
    .execute()
}

/** Later, then. */
export async function postponeMessage(db: Db, id: string, runAt: Instant, why: string) {
  await db
    .updateTable('outbox')
    .set({ run_at: runAt, why, leased_until: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}
