import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import type { LineColumns } from './import-effects'

type Db = Kysely<Tables>

const shape =
  sql.raw(`id text, unit_id text, group_name text, sex text, ethnicity text, birth text, education text,
  occupation text, stage text, joined text, full_since text, phone text, phone_verified_at timestamptz, note text,
  lost boolean, away_from date, away_until date, away_place text`)

const set = sql.raw(`unit_id = r.unit_id, group_name = r.group_name, sex = r.sex, ethnicity = r.ethnicity,
  birth = r.birth, education = r.education, occupation = r.occupation, stage = r.stage, joined = r.joined,
  full_since = r.full_since, phone = r.phone, phone_verified_at = r.phone_verified_at, note = r.note, lost = r.lost,
  away_from = r.away_from, away_until = r.away_until, away_place = r.away_place, version = m.version + 1`)

/** The changeable columns of lines as they are now. */
export async function linesNow(db: Db, ids: string[]): Promise<(LineColumns & { id: string })[]> {
  if (!ids.length) return []
  const { rows } = await sql<LineColumns & { id: string }>`
select id, unit_id, group_name, sex, ethnicity, birth, education, occupation, stage, joined, full_since, phone,
  phone_verified_at, note, lost, away_from, away_until, away_place
from xianfeng.member where id = any(${ids}::text[])`.execute(db)
  return rows
}

/** Changes many lines in one statement. */
export async function writeLines(db: Db, lines: (LineColumns & { id: string })[]): Promise<void> {
  if (!lines.length) return
  await sql`
update xianfeng.member m set ${set}
from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(${shape}) where m.id = r.id`.execute(db)
}

export interface NewLine extends LineColumns {
  id: string
  name: string
  name_key: string
  pinyin: string
  initials: string
}

/** Adds many lines in one statement. */
export async function addLines(db: Db, lines: NewLine[], at: Instant): Promise<void> {
  if (!lines.length) return
  await sql`
insert into xianfeng.member (id, unit_id, group_name, name, name_key, pinyin, initials, sex, ethnicity, birth, education,
  occupation, stage, joined, full_since, phone, note, lost, away_from, away_until, away_place, created_at)
select r.id, r.unit_id, r.group_name, r.name, r.name_key, r.pinyin, r.initials, r.sex, r.ethnicity, r.birth, r.education,
  r.occupation, r.stage, r.joined, r.full_since, r.phone, r.note, r.lost, r.away_from, r.away_until, r.away_place,
  ${at}::timestamptz
from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
  as r(${shape}, name text, name_key text, pinyin text, initials text)`.execute(db)
}

/** One line of history for each of many people, in one statement. */
export async function writeChanges(
  ctx: Pick<Context, 'db' | 'at' | 'newId'>,
  by: string | null,
  kind: string,
  changes: { memberId: string; detail: object }[],
): Promise<void> {
  if (!changes.length) return
  const rows = changes.map((change) => ({
    id: ctx.newId(),
    member_id: change.memberId,
    detail: change.detail,
  }))
  await sql`
insert into xianfeng.member_change (id, member_id, at, by_member_id, kind, detail)
select r.id, r.member_id, ${ctx.at}::timestamptz, ${by}::text, ${kind}::text, r.detail
from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, member_id text, detail jsonb)`.execute(
    ctx.db,
  )
}

/** Begins many terms in one statement. */
export async function addTerms(
  db: Db,
  terms: { id: string; member_id: string; unit_id: string; role: string }[],
  fromDay: Day,
  by: string | null,
): Promise<void> {
  if (!terms.length) return
  await sql`
insert into xianfeng.role_term (id, member_id, unit_id, role, from_day, to_day, appointed_by)
select r.id, r.member_id, r.unit_id, r.role, ${fromDay}::date, null, ${by}::text
from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb)
  as r(id text, member_id text, unit_id text, role text)`.execute(db)
}

/** Ends today's terms of many people and says when they would have ended. */
export async function endTerms(
  db: Db,
  ending: { member_id: string; unit_id: string; role: string }[],
  lastDay: Day,
): Promise<{ id: string; toDay: Day | null }[]> {
  if (!ending.length) return []
  const { rows } = await sql<{ id: string; toDay: Day | null }>`
with ending as (
  select t.id, t.to_day from xianfeng.role_term t
  join jsonb_to_recordset(${JSON.stringify(ending)}::jsonb) as r(member_id text, unit_id text, role text)
    on r.member_id = t.member_id and r.unit_id = t.unit_id and r.role = t.role
  where t.to_day is null or t.to_day > ${lastDay}::date
)
update xianfeng.role_term t set to_day = ${lastDay}::date from ending e where e.id = t.id
returning t.id, e.to_day as "toDay"`.execute(db)
  return rows
}

/** Branches that have a secretary today. */
export async function unitsWithSecretary(db: Db, today: Day): Promise<Set<string>> {
  const { rows } = await sql<{ unitId: string }>`
select distinct unit_id as "unitId" from xianfeng.role_term
where role = 'secretary' and (to_day is null or to_day >= ${today}::date)`.execute(db)
  return new Set(rows.map((row) => row.unitId))
}

export async function versionsOf(
  db: Db,
  ids: string[],
): Promise<{ id: string; name: string; version: number }[]> {
  if (!ids.length) return []
  const { rows } = await sql<{ id: string; name: string; version: number }>`
select id, name, version from xianfeng.member where id = any(${ids}::text[]) order by id for update`.execute(
    db,
  )
  return rows
}

/** The branches of some people. */
export async function unitsOf(db: Db, ids: string[]): Promise<string[]> {
  if (!ids.length) return []
  const { rows } = await sql<{ unitId: string }>`
select distinct unit_id as "unitId" from xianfeng.member where id = any(${ids}::text[])`.execute(db)
  return rows.map((row) => row.unitId)
}

/**
 * Which of these people something has been done with since they were added. To stand on the list of a meeting still
 * to come, without an answer, is nothing yet.
 */
export async function inUse(db: Db, ids: string[], at: Instant): Promise<string[]> {
  if (!ids.length) return []
  const { rows } = await sql<{ name: string }>`
select m.name from xianfeng.member m where m.id = any(${ids}::text[]) and (
  exists (select from xianfeng.binding where member_id = m.id)
  or exists (select from xianfeng.attendee t join xianfeng.activity a on a.id = t.activity_id
             where t.member_id = m.id and (t.answer is not null or a.state <> 'published' or a.starts_at <= ${at}))
  or exists (select from xianfeng.attendance where member_id = m.id)
  or exists (select from xianfeng.make_up where member_id = m.id)
  or exists (select from xianfeng.activity where host_member_id = m.id)
  or exists (select from xianfeng.talk where by_member_id = m.id or with_member_id = m.id)
  or exists (select from xianfeng.contact where member_id = m.id)
  or exists (select from xianfeng.outbox where member_id = m.id and state = 'sent')
  or exists (select from xianfeng.feedback where member_id = m.id))
order by m.name`.execute(db)
  return rows.map((row) => row.name)
}

/** Takes lines away that an import had added and nothing refers to. */
export async function removeLines(db: Db, ids: string[]): Promise<void> {
  if (!ids.length) return
  for (const table of ['one_time_code', 'role_term', 'member_change', 'attendee', 'outbox'] as const)
    await db.deleteFrom(table).where('member_id', 'in', ids).execute()
  await db.deleteFrom('member').where('id', 'in', ids).execute()
}

export async function removeTerms(db: Db, ids: string[]): Promise<void> {
  if (ids.length) await db.deleteFrom('role_term').where('id', 'in', ids).execute()
}

export async function restoreTerms(db: Db, terms: { id: string; toDay: Day | null }[]): Promise<void> {
  if (!terms.length) return
  await sql`
update xianfeng.role_term t set to_day = r."toDay"
from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as r(id text, "toDay" date) where t.id = r.id`.execute(
    db,
  )
}

/** Takes branches away that an import had made, unless something has begun in them. */
export async function removeEmptyUnits(db: Db, ids: string[]): Promise<void> {
  if (!ids.length) return
  const { rows } = await sql<{ id: string }>`
select u.id from xianfeng.unit u where u.id = any(${ids}::text[])
  and not exists (select from xianfeng.member where unit_id = u.id)
  and not exists (select from xianfeng.unit where parent_id = u.id)
  and not exists (select from xianfeng.role_term where unit_id = u.id)
  and not exists (select from xianfeng.setting where unit_id = u.id)
  and not exists (select from xianfeng.activity_branch where unit_id = u.id)
  and not exists (select from xianfeng.issue_receipt where unit_id = u.id)
  and not exists (select from xianfeng.year_plan where unit_id = u.id)
  and not exists (select from xianfeng.import where unit_id = u.id)
  and not exists (select from xianfeng.file where unit_id = u.id)`.execute(db)
  const empty = rows.map((row) => row.id)
  if (!empty.length) return
  await db.deleteFrom('unit_change').where('unit_id', 'in', empty).execute()
  await db.deleteFrom('unit').where('id', 'in', empty).execute()
}
