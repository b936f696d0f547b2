import { sql } from 'kysely'
import type { Instant } from '../contract/fields'
import type { Template } from '../contract/message'
import type { MessageData } from '../domain/message-templates'
import { politeTime } from '../domain/message-hours'
import type { Context } from './context'

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
    run_at: politeTime(row.runAt && row.runAt > ctx.at ? row.runAt : ctx.at),
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
