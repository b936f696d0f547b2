import { sql, type Kysely } from 'kysely'
import type { Day } from '../../contract/fields'
import { inRosterOrder } from '../../domain/roster-order'
import type { Context } from '../context'
import type { Tables } from '../db/schema'

/** A member of a branch, with the branch's path; guests and those who left are not found. */
export async function findMember(db: Kysely<Tables>, memberId: string) {
  return db
    .selectFrom('member')
    .innerJoin('unit', 'unit.id', 'member.unit_id')
    .select(['member.id', 'member.name', 'member.away_from as awayFrom', 'unit.id as unitId', 'unit.path'])
    .where('member.id', '=', memberId)
    .where('member.left_at', 'is', null)
    .where('member.stage', 'in', ['full', 'probationary'])
    .executeTakeFirst()
}

export interface TalkRow {
  memberId: string
  name: string
  groupName: string
  birth: string
  times: number
  lastDay: Day | null
}

/** Every member of a branch with how often somebody talked with them in a year. */
export async function listTalkers(db: Kysely<Tables>, unitId: string, year: number): Promise<TalkRow[]> {
  const { rows } = await sql<TalkRow & { pinyin: string }>`
select m.id as "memberId", m.name, m.pinyin, m.group_name as "groupName", m.birth, count(t.id)::int as times, max(t.day) as "lastDay"
from xianfeng.member m
left join xianfeng.talk t on t.with_member_id = m.id and t.undone_at is null
  and t.day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
where m.unit_id = ${unitId} and m.left_at is null and m.stage in ('full', 'probationary')
group by m.id`.execute(db)
  return inRosterOrder(rows)
}

export async function latestTalks(db: Kysely<Tables>, unitId: string, year: number) {
  const { rows } = await sql<{ talkId: string; day: Day; by: string; with: string }>`
select t.id as "talkId", t.day, b.name as by, w.name as with
from xianfeng.talk t join xianfeng.member b on b.id = t.by_member_id join xianfeng.member w on w.id = t.with_member_id
where t.unit_id = ${unitId} and t.undone_at is null and t.day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
order by t.entered_at desc, t.id desc limit 20`.execute(db)
  return rows
}

export async function insertTalk(
  ctx: Pick<Context, 'db' | 'at' | 'newId'>,
  talk: { unitId: string; by: string; with: string; day: Day; enteredBy: string | null },
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('talk')
    .values({
      id,
      unit_id: talk.unitId,
      by_member_id: talk.by,
      with_member_id: talk.with,
      day: talk.day,
      entered_at: ctx.at,
      entered_by: talk.enteredBy,
      undone_at: null,
    })
    .execute()
  return id
}

/** A talk or a contact with the path of its branch. */
export async function findLogged(db: Kysely<Tables>, table: 'talk' | 'contact', id: string) {
  return db
    .selectFrom(table)
    .innerJoin('unit', 'unit.id', `${table}.unit_id`)
    .select([`${table}.id`, 'unit.path', `${table}.undone_at as undoneAt`])
    .where(`${table}.id`, '=', id)
    .executeTakeFirst()
}

export async function undoLogged(
  ctx: Pick<Context, 'db' | 'at'>,
  table: 'talk' | 'contact',
  id: string,
): Promise<void> {
  await ctx.db.updateTable(table).set({ undone_at: ctx.at }).where('id', '=', id).execute()
}

export interface ContactRow {
  memberId: string
  name: string
  groupName: string
  birth: string
  awayPlace: string
  awayFrom: Day | null
  lastDay: Day | null
  lastContactId: string | null
}

/** The branch's members who are on the move today, with their last contact. */
export async function listAway(db: Kysely<Tables>, unitId: string, today: Day): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
select m.id as "memberId", m.name, m.group_name as "groupName", m.birth, m.away_place as "awayPlace", m.away_from as "awayFrom",
  c.day as "lastDay", c.id as "lastContactId"
from xianfeng.member m
left join lateral (select id, day from xianfeng.contact where member_id = m.id and undone_at is null
                   order by day desc, entered_at desc, id desc limit 1) c on true
where m.unit_id = ${unitId} and m.left_at is null and m.stage in ('full', 'probationary')
  and m.away_from <= ${today}::date and (m.away_until is null or m.away_until >= ${today}::date)
order by coalesce(c.day, m.away_from), m.pinyin, m.id`.execute(db)
  return rows
}

export async function insertContact(
  ctx: Pick<Context, 'db' | 'at' | 'newId'>,
  contact: { unitId: string; memberId: string; way: string; day: Day; enteredBy: string | null },
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('contact')
    .values({
      id,
      unit_id: contact.unitId,
      member_id: contact.memberId,
      way: contact.way,
      day: contact.day,
      entered_at: ctx.at,
      entered_by: contact.enteredBy,
      undone_at: null,
    })
    .execute()
  return id
}
