import { sql, type Kysely } from 'kysely'
import { AppError } from '../../contract/errors'
import type { Day, Instant } from '../../contract/fields'
import type { Role } from '../../contract/org'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

export interface TermRow {
  termId: string
  memberId: string
  name: string
  homeId: string
  homeName: string
  role: Role
  fromDay: Day
  toDay: Day | null
}

/** Terms on a unit, today's and coming ones first; `past` adds those that have ended. */
export async function listTerms(
  db: Kysely<Tables>,
  unitId: string,
  given: { past: boolean; at: Instant; today: Day },
): Promise<TermRow[]> {
  const { rows } = await sql<TermRow>`
select r.id as "termId", r.member_id as "memberId", m.name, u.id as "homeId", u.name as "homeName", r.role,
  r.from_day as "fromDay", r.to_day as "toDay"
from xianfeng.role_term r join xianfeng.member m on m.id = r.member_id join xianfeng.unit u on u.id = m.unit_id
where r.unit_id = ${unitId}
  and (${given.past} or ((r.to_day is null or r.to_day >= ${given.today}::date) and (m.left_at is null or m.left_at > ${given.at})))
order by (r.to_day is not null and r.to_day < ${given.today}::date), array_position(array[
  'secretary','deputy','organiser','publicist','discipline','group_leader','clerk','commander','town_office','county_office','admin'],
  r.role), r.from_day desc, m.pinyin`.execute(db)
  return rows
}

/** A term with its unit and person, locked. @throws not_found */
export async function lockTerm(ctx: Pick<Context, 'db'>, termId: string) {
  const row = await ctx.db
    .selectFrom('role_term as r')
    .innerJoin('unit as u', 'u.id', 'r.unit_id')
    .innerJoin('member as m', 'm.id', 'r.member_id')
    .select(['r.id', 'r.role', 'r.from_day', 'r.to_day', 'r.unit_id as unitId', 'r.member_id as memberId'])
    .select(['u.path', 'u.kind', 'm.name'])
    .where('r.id', '=', termId)
    .forUpdate('r')
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到这项任职')
  return { ...row, role: row.role as Role }
}

/** Terms of one office on a unit that touch the days from `fromDay` to `toDay`. */
export async function overlapping(
  db: Kysely<Tables>,
  unitId: string,
  role: Role,
  span: { fromDay: Day; toDay: Day | null },
): Promise<{ id: string; memberId: string; name: string; fromDay: Day }[]> {
  return db
    .selectFrom('role_term as r')
    .innerJoin('member as m', 'm.id', 'r.member_id')
    .select(['r.id', 'r.member_id as memberId', 'm.name', 'r.from_day as fromDay'])
    .where('r.unit_id', '=', unitId)
    .where('r.role', '=', role)
    .where((e) => e.or([e('r.to_day', 'is', null), e('r.to_day', '>=', span.fromDay)]))
    .$if(span.toDay !== null, (q) => q.where('r.from_day', '<=', span.toDay!))
    .execute()
}

export async function addTerm(
  ctx: Pick<Context, 'db' | 'newId'>,
  row: {
    memberId: string
    unitId: string
    role: Role
    fromDay: Day
    toDay: Day | null
    by: string | null
  },
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('role_term')
    .values({
      id,
      member_id: row.memberId,
      unit_id: row.unitId,
      role: row.role,
      from_day: row.fromDay,
      to_day: row.toDay,
      appointed_by: row.by,
    })
    .execute()
  return id
}

/** The term's last day; one that would end before it began never was. */
export async function endTerm(
  db: Kysely<Tables>,
  term: { id: string; fromDay: Day },
  day: Day,
): Promise<void> {
  if (day < term.fromDay) await db.deleteFrom('role_term').where('id', '=', term.id).execute()
  else await db.updateTable('role_term').set({ to_day: day }).where('id', '=', term.id).execute()
}
