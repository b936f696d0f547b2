import { sql, type Kysely } from 'kysely'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/** 应到 of an activity, of all its branches together. */
export async function countDue(db: Kysely<Tables>, activityId: string): Promise<number> {
  const row = await db
    .selectFrom('attendee')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('activity_id', '=', activityId)
    .where('due', '=', true)
    .executeTakeFirstOrThrow()
  return row.n
}

/** 列席: guests of the branch become these; guests who are already marked stay. */
export async function saveGuests(db: Kysely<Tables>, activityId: string, unitId: string, guestIds: string[]) {
  await sql`
delete from xianfeng.attendee t
where t.activity_id = ${activityId} and t.unit_id = ${unitId} and t.not_due_why = 'guest'
  and not (t.member_id = any(${guestIds}::text[]))
  and not exists (select from xianfeng.attendance a where a.activity_id = t.activity_id and a.member_id = t.member_id)`.execute(
    db,
  )
  if (!guestIds.length) return
  await sql`
insert into xianfeng.attendee (activity_id, member_id, unit_id, due, not_due_why)
select ${activityId}, m.id, m.unit_id, false, 'guest' from xianfeng.member m
where m.id = any(${guestIds}::text[]) and m.unit_id = ${unitId} and m.left_at is null
  and m.stage not in ('full', 'probationary')
on conflict do nothing`.execute(db)
}

export async function listGuestIds(db: Kysely<Tables>, activityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('attendee')
    .select('member_id')
    .where('activity_id', '=', activityId)
    .where('not_due_why', '=', 'guest')
    .orderBy('member_id')
    .execute()
  return rows.map((r) => r.member_id)
}

/** Everybody who is to be told: those 应到, and guests. */
export async function listToTell(db: Kysely<Tables>, activityId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('attendee')
    .innerJoin('member', 'member.id', 'attendee.member_id')
    .select('member_id')
    .where('activity_id', '=', activityId)
    .where('member.left_at', 'is', null)
    .where((e) => e.or([e('due', '=', true), e('not_due_why', '=', 'guest')]))
    .orderBy('member_id')
    .execute()
  return rows.map((r) => r.member_id)
}

/** Whether a person is on the roster of one of the branches and has not left. */
export async function isOfBranches(
  ctx: Pick<Context, 'db' | 'at'>,
  memberId: string,
  unitIds: string[],
): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('member')
    .select('id')
    .where('id', '=', memberId)
    .where('unit_id', 'in', unitIds)
    .where((eb) => eb.or([eb('left_at', 'is', null), eb('left_at', '>', ctx.at)]))
    .executeTakeFirst()
  return !!found
}
