import { sql, type Kysely } from 'kysely'
import type { Day } from '../../contract/fields'
import type { Tables } from '../db/schema'

/** A number was counted as used, and nothing went out to it. */
export async function giveCalleeBack(
  db: Kysely<Tables>,
  channel: 'sms' | 'voice',
  phone: string,
  day: Day,
): Promise<void> {
  await db
    .updateTable('callee_use')
    .set({ n: sql`n - 1` })
    .where('phone', '=', phone)
    .where('channel', '=', channel)
    .where('day', '=', day)
    .where('n', '>', 0)
    .execute()
}

/** How often each number may still be used today; those that may not are absent from the answer. */
export async function takeCallees(
  db: Kysely<Tables>,
  channel: 'sms' | 'voice',
  phones: string[],
  day: string,
  most: number,
): Promise<Set<string>> {
  if (!phones.length) return new Set()
  const { rows } = await sql<{ phone: string }>`
insert into xianfeng.callee_use (phone, channel, day, n)
select p, ${channel}, ${day}::date, 1 from unnest(${[...new Set(phones)].sort()}::text[]) as p
where ${most}::int > 0
on conflict (phone, channel, day) do update set n = callee_use.n + 1 where callee_use.n < ${most}
returning phone`.execute(db)
  return new Set(rows.map((row) => row.phone))
}
