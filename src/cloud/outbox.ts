import { sql } from 'kysely'
import type { Instant } from '../contract/fields'
import type { Template } from '../contract/message'
import type { MessageData } from '../domain/message-templates'
import { isUrgent, politeTime } from '../domain/message-hours'
import type { Context } from './context'

/*
 * What becomes of a message. It is queued with the change it tells of and sent after the commit by
 * message/deliver.ts, outside any transaction. Nothing in the product depends on one: every fact is on a page.
 *
 * | what happens                                                     | state     | and then                        |
 * |------------------------------------------------------------------|-----------|---------------------------------|
 * | WeChat takes it (errcode 0: taken, not delivered)                | sent      | one consent fewer               |
 * | the person left the branch, or the activity was cancelled        | cancelled | nothing was sent                |
 * | no WeChat account, no consent, template not registered           | refused   | `why` says which                |
 * | 43101: WeChat holds no consent                                   | refused   | our count becomes 0             |
 * | it would come too late before it was ever tried                  | refused   | `expired`                       |
 * | busy (-1), quota (45009), 5xx, silence, a broken connection      | waiting   | after 1, 5, 30, 120, 360 min    |
 * | still so after six tries                                         | broken    | alarm                           |
 * | still so when it expires                                         | broken    | no alarm: nobody could help it  |
 * | 40003 openid, 40037 template, 41030 page, 47003 data: our fault  | broken    | alarm; the others go on         |
 * | an unknown errcode                                               | waiting   | as busy, so an alarm in the end |
 * | 40001, 40014, 42001: token                                       | –         | renewed, asked again at once    |
 * | preparing it throws                                              | waiting   | pushed ahead; alarm each time   |
 * | 22:00 to 7:00, and it is not of a call-up                        | waiting   | goes out from 7:30              |
 * | the host dies between WeChat's answer and our mark               | waiting   | sent again after a 2 min lease  |
 *
 * So delivery is at least once. Several accounts may stand for a member (本人 and 代办): each is sent its own, the
 * message is `sent` when one of them took it, and a later try passes over those who have had it.
 */

/** One message for one member. */
export type OutboxRow = {
  [T in Template]: {
    /** Names the message for good: the same key is never sent twice, e.g. `activity:<id>:published:<memberId>`. */
    key: string
    memberId: string
    template: T
    data: MessageData[T]
    /** the page it opens, without a leading slash, e.g. `pages/activity/show/index?id=…` */
    page?: string
    /** not before this instant; now when absent */
    runAt?: Instant
    /** of no use after this instant */
    expiresAt?: Instant
  }
}[Template]

type Queue = Pick<Context, 'db' | 'at' | 'newId' | 'wake'>

const hourOf = (template: Template, at: Instant) => (isUrgent(template) ? at : politeTime(at))

/** How many rows one insert carries; a row has nine parameters and PostgreSQL takes 65,535. */
const rowsAtOnce = 1000

/**
 * Queues messages in the caller's own transaction, to be sent after the commit, outside the quiet hours. A key
 * that is already queued or done stays as it is; one that was cancelled is queued again with the new facts.
 */
export async function enqueue(ctx: Queue, rows: OutboxRow[]): Promise<void> {
  const values = rows.map((row) => ({
    id: ctx.newId(),
    key: row.key,
    member_id: row.memberId,
    template: row.template,
    data: JSON.stringify(row.data),
    page: row.page ?? '',
    run_at: hourOf(row.template, row.runAt && row.runAt > ctx.at ? row.runAt : ctx.at),
    expires_at: row.expiresAt ?? null,
    made_at: ctx.at,
  }))
  for (let i = 0; i < values.length; i += rowsAtOnce) {
    await ctx.db
      .insertInto('outbox')
      .values(values.slice(i, i + rowsAtOnce))
      .onConflict((c) =>
        c
          .column('key')
          .doUpdateSet((e) => ({
            state: 'waiting',
            template: e.ref('excluded.template'),
            data: e.ref('excluded.data'),
            page: e.ref('excluded.page'),
            run_at: e.ref('excluded.run_at'),
            expires_at: e.ref('excluded.expires_at'),
            tries: 0,
            sent_to: [],
            leased_until: null,
            why: null,
            done_at: null,
          }))
          .where('outbox.state', '=', 'cancelled'),
      )
      .execute()
  }
  if (values.some((row) => row.run_at <= ctx.at)) ctx.wake()
}

/**
 * Cancels what has not been sent yet: everything under a key prefix (`activity:<id>:`), or everything for a member
 * who has left.
 *
 * @returns how many messages were stopped
 */
export async function cancelMessages(
  ctx: Pick<Context, 'db' | 'at'>,
  which: { keyPrefix: string } | { memberId: string },
): Promise<number> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('outbox')
    .set({ state: 'cancelled', done_at: ctx.at })
    .where('state', '=', 'waiting')
    .$if('memberId' in which, (q) => q.where('member_id', '=', (which as { memberId: string }).memberId))
    .$if('keyPrefix' in which, (q) =>
      q.where(sql<boolean>`key like ${startingWith((which as { keyPrefix: string }).keyPrefix)}`),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

const startingWith = (prefix: string) => prefix.replace(/[\\%_]/g, '\\$&') + '%'
