import type { MyCall } from '../../contract/mobilization-answer'
import type { Context } from '../context'
import { listHelping } from './helper-queries'
import { listMyCalls, type MyCallRow } from './my-call-queries'
import { listNewsOf } from './news-queries'

/** Call-ups as the called people read them. */
export async function wholeCalls(ctx: Context, rows: MyCallRow[]): Promise<MyCall[]> {
  if (!rows.length) return []
  const news = await listNewsOf(ctx.db, rows)
  return rows.map((row) => ({
    ...row,
    forOther: ctx.user!.members.find((m) => m.memberId === row.memberId)?.kind === 'proxy',
    news: news
      .filter((n) => n.callUpId === row.callUpId && n.memberId === row.memberId)
      .map(({ at, words }) => ({ at, words })),
    now: ctx.at,
  }))
}

/** Live call-ups of the people whom this account stands for, and those in which the user reaches others. */
export async function myCalls(ctx: Context): Promise<MyCall[]> {
  const own = ctx.user!.members.map((m) => m.memberId)
  if (!own.length) return []
  // lists open for those who act for themselves alone
  const self = ctx.user!.members.flatMap((m) => (m.kind === 'self' ? [m.memberId] : []))
  return wholeCalls(ctx, [...(await listMyCalls(ctx.db, own, ctx.at)), ...(await listHelping(ctx.db, self))])
}
