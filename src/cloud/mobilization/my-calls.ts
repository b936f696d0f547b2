import type { Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { MyCall } from '../../contract/mobilization-answer'
import type { Context } from '../context'
import { listHelping } from './helper-queries'
import { listMyCalls, type MyCallRow } from './my-call-queries'
import { listNewsOf } from './news-queries'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** Call-ups as the called people read them, with the news of each. */
export async function withNews(db: Db, rows: MyCallRow[], now: Instant): Promise<Omit<MyCall, 'forOther'>[]> {
  if (!rows.length) return []
  const news = await listNewsOf(db, rows)
  return rows.map((row) => ({
    ...row,
    news: news
      .filter((n) => n.callUpId === row.callUpId && n.memberId === row.memberId)
      .map(({ at, words }) => ({ at, words })),
    now,
  }))
}

/** The same, knowing who looks. */
export async function wholeCalls(ctx: Context, rows: MyCallRow[]): Promise<MyCall[]> {
  const proxied = new Set(ctx.user!.members.filter((m) => m.kind === 'proxy').map((m) => m.memberId))
  const whole = await withNews(ctx.db, rows, ctx.at)
  return whole.map((row) => ({ ...row, forOther: proxied.has(row.memberId) }))
}

/** Live call-ups of the people whom this account stands for, and those in which the user reaches others. */
export async function myCalls(ctx: Context): Promise<MyCall[]> {
  const own = ctx.user!.members.map((m) => m.memberId)
  if (!own.length) return []
  // lists open for those who act for themselves alone
  const self = ctx.user!.members.flatMap((m) => (m.kind === 'self' ? [m.memberId] : []))
  return wholeCalls(ctx, [...(await listMyCalls(ctx.db, own, ctx.at)), ...(await listHelping(ctx.db, self))])
}
