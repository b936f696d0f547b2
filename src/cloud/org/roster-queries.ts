import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { Role } from '../../contract/org'
import type { LeaveKind, Stage } from '../../contract/org-members'
import { nameKey } from '../../domain/roster-name'
import type { Tables } from '../db/schema'

export interface RosterLine {
  memberId: string
  name: string
  nameKey: string
  pinyin: string
  birth: string
  unitId: string
  unitName: string
  groupName: string
  stage: Stage
  phone: string
  roles: Role[] | null
  away: boolean
  exempt: boolean
  leftKind: LeaveKind | null
  leftOn: Day | null
  bound: 'self' | 'proxy' | 'none'
  /** somebody else of that name is in the list's unit */
  shared: boolean
}

export type RosterFilter =
  'full' | 'probationary' | 'developing' | 'guest' | 'away' | 'exempt' | 'unbound' | 'no_phone' | 'left'

interface Wanted {
  path: string
  search: string
  filter?: RosterFilter
  group?: string
  memberId?: string
  at: Instant
  today: Day
}

const here = (at: Instant) => sql<boolean>`(m.left_at is null or m.left_at > ${at})`
export const awayOn = (today: Day) =>
  sql<boolean>`(m.away_from is not null and m.away_from <= ${today}::date and (m.away_until is null or m.away_until >= ${today}::date))`
const like = (words: string) => words.replace(/[\\%_]/g, '\\$&')

/** A piece of the name, the beginning of its pinyin, or its initials. */
export function matching(search: string): RawBuilder<boolean> {
  const key = nameKey(search)
  const byName = sql<boolean>`m.name_key like ${`%${like(key)}%`}`
  const latin = search.toLowerCase().replace(/[\s']/g, '')
  if (!/^[a-z]+$/.test(latin)) return byName
  return sql<boolean>`(${byName} or m.pinyin like ${`${latin}%`} or m.initials like ${`%${latin}%`})`
}

function filtered(filter: RosterFilter | undefined, at: Instant, today: Day): RawBuilder<boolean> {
  const unbound = sql<boolean>`not exists (select from xianfeng.binding b where b.member_id = m.id and b.state = 'active')`
  const tests: Record<RosterFilter, RawBuilder<boolean>> = {
    full: sql`m.stage = 'full'`,
    probationary: sql`m.stage = 'probationary'`,
    developing: sql`m.stage in ('candidate','activist','applicant')`,
    guest: sql`m.stage = 'guest'`,
    away: awayOn(today),
    exempt: sql`m.exempt_reason <> ''`,
    unbound,
    no_phone: sql`m.phone = ''`,
    left: sql`true`,
  }
  if (filter === 'left') return sql<boolean>`m.left_on is not null`
  return filter ? sql<boolean>`${here(at)} and ${tests[filter]}` : here(at)
}

const conditions = (w: Wanted) => sql<boolean>`
starts_with(u.path, ${w.path})
  ${w.memberId ? sql`and m.id = ${w.memberId}` : sql`and ${filtered(w.filter, w.at, w.today)}`}
  ${w.search ? sql`and ${matching(w.search)}` : sql``}
  ${w.group === undefined ? sql`` : sql`and m.group_name = ${w.group}`}`

/** The lines of a roster by pinyin, from a cursor on. One statement. */
export async function listRoster(
  db: Kysely<Tables>,
  wanted: Wanted & { after?: { pinyin: string; id: string }; limit: number },
): Promise<RosterLine[]> {
  const { at, today, after } = wanted
  const { rows } = await sql<RosterLine>`
select m.id as "memberId", m.name, m.name_key as "nameKey", m.pinyin, m.birth, u.id as "unitId", u.name as "unitName",
  m.group_name as "groupName", m.stage, m.phone, ${awayOn(today)} as away, m.exempt_reason <> '' as exempt,
  m.left_kind as "leftKind", m.left_on as "leftOn",
  (select json_agg(r.role order by r.from_day) from xianfeng.role_term r where r.member_id = m.id
     and r.from_day <= ${today}::date and (r.to_day is null or r.to_day >= ${today}::date)) as roles,
  coalesce((select case when bool_or(b.kind = 'self') then 'self' else 'proxy' end from xianfeng.binding b
     where b.member_id = m.id and b.state = 'active' having count(*) > 0), 'none') as bound,
  exists (select from xianfeng.member o join xianfeng.unit ou on ou.id = o.unit_id
     where o.name_key = m.name_key and o.id <> m.id and starts_with(ou.path, ${wanted.path})
       and (o.left_at is null or o.left_at > ${at})) as shared
from xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
where ${conditions(wanted)}
  ${after ? sql`and (m.pinyin, m.id) > (${after.pinyin}, ${after.id})` : sql``}
order by m.pinyin, m.id limit ${wanted.limit}`.execute(db)
  return rows
}

/** How many lines there are in all. */
export async function countRoster(db: Kysely<Tables>, wanted: Wanted): Promise<number> {
  const { rows } = await sql<{ n: number }>`
select count(*)::int as n from xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
where ${conditions(wanted)}`.execute(db)
  return rows[0]!.n
}

/** The terms of a person, the current ones first. */
export async function listTermsOf(db: Kysely<Tables>, memberId: string) {
  const rows = await db
    .selectFrom('role_term as r')
    .innerJoin('unit as u', 'u.id', 'r.unit_id')
    .select(['r.role', 'u.name as unitName', 'r.from_day as fromDay', 'r.to_day as toDay'])
    .where('r.member_id', '=', memberId)
    .orderBy(sql`r.to_day desc nulls first`)
    .orderBy('r.from_day', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/** What was written about a person, newest first. */
export const listChanges = (db: Kysely<Tables>, memberId: string) =>
  db
    .selectFrom('member_change as c')
    .leftJoin('member as m', 'm.id', 'c.by_member_id')
    .select(['c.at', 'c.kind', 'c.detail', 'm.name as by'])
    .where('c.member_id', '=', memberId)
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(200)
    .execute()
