import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import { AppError } from '../../contract/errors'
import type { Office } from '../../domain/org-offices'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/**
 * A member with the unit they belong to, as `place` needs it. `lock` keeps the row from changing until the commit.
 *
 * @throws not_found
 */
export async function loadMember(ctx: Pick<Context, 'db'>, memberId: string, lock = false) {
  const row = await ctx.db
    .selectFrom('member as m')
    .innerJoin('unit as u', 'u.id', 'm.unit_id')
    .selectAll('m')
    .select(['u.path', 'u.name as unitName', 'u.kind as unitKind'])
    .where('m.id', '=', memberId)
    .$if(lock, (q) => q.forUpdate('m'))
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这个人')
  return { ...row, memberId: row.id }
}

export type MemberPlace = Awaited<ReturnType<typeof loadMember>>

/** Has the person left by this instant? */
export const hasLeft = (member: { left_at: Instant | null }, at: Instant): boolean =>
  member.left_at !== null && member.left_at <= at

/** A member whom the call is still about. @throws conflict when they have left */
export function mustBeHere<T extends { left_at: Instant | null }>(member: T, at: Instant): T {
  if (hasLeft(member, at)) throw new AppError('conflict', '这个人已经离开，先撤销离开再办')
  return member
}

/** The offices a person holds today, or will: whoever gets in as them gets these. */
export async function officesOf(db: Kysely<Tables>, memberId: string, today: string): Promise<Office[]> {
  const { rows } = await sql<Office>`
select r.role, u.path as "unitPath" from xianfeng.role_term r join xianfeng.unit u on u.id = r.unit_id
where r.member_id = ${memberId} and (r.to_day is null or r.to_day >= ${today}::date)`.execute(db)
  return rows
}

/** Writes what happened to a person: who did it, when, and what changed. */
export async function writeChange(
  ctx: Pick<Context, 'db' | 'at' | 'newId' | 'user'>,
  memberId: string,
  kind: string,
  detail: object,
): Promise<void> {
  await ctx.db
    .insertInto('member_change')
    .values({
      id: ctx.newId(),
      member_id: memberId,
      at: ctx.at,
      by_member_id: actor(ctx),
      kind,
      detail: JSON.stringify(detail),
    })
    .execute()
}

/** The member in whose name the user acts: themselves. */
export const actor = (ctx: Pick<Context, 'user'>): string | null =>
  ctx.user?.members.find((m) => m.kind === 'self')?.memberId ?? null
