import { sql, type Kysely } from 'kysely'
import { dayOf, shift } from '../domain/clock'
import type { Tables } from './db/schema'
import type { HeldToken, TokenStore } from './wechat-token'

const forcesADay = 20
const secondsApart = 30

/** The token in our own database, which only the runtime role reads. A new appid starts afresh. */
export function tokenStore(db: Kysely<Tables>, appid: string): TokenStore {
  const tokenKey = `wechat.token.${appid}`
  const forceKey = `wechat.force.${appid}`
  return {
    async read() {
      const row = await db
        .selectFrom('instance')
        .select('value')
        .where('key', '=', tokenKey)
        .executeTakeFirst()
      return (row?.value as HeldToken | undefined) ?? null
    },
    async write(held) {
      const value = sql`${JSON.stringify(held)}::jsonb`
      await db
        .insertInto('instance')
        .values({ key: tokenKey, value })
        .onConflict((c) => c.column('key').doUpdateSet({ value }))
        .execute()
    },
    async claimForce(at) {
      const day = dayOf(at)
      const { rows } = await sql`
insert into xianfeng.instance as i (key, value)
values (${forceKey}, jsonb_build_object('day', ${day}::text, 'at', ${at}::text, 'count', 1))
on conflict (key) do update set value = jsonb_build_object('day', ${day}::text, 'at', ${at}::text, 'count',
  case when i.value->>'day' = ${day} then (i.value->>'count')::int else 0 end + 1)
where i.value->>'at' <= ${shift(at, -secondsApart, 's')}
  and (i.value->>'day' <> ${day} or (i.value->>'count')::int < ${forcesADay})
returning 1`.execute(db)
      return rows.length === 1
    },
  }
}
