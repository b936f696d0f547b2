import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { ImportBranch, MemberStage, RosterPerson } from '../../contract/org-import'
import type { Tables } from '../db/schema'

/** A roster line as matching sees it, with what applying needs beside it. */
export interface KnownPerson extends RosterPerson {
  version: number
}

/** The branches at and below a path that an import may fill: open ones, not temporary. */
export async function listImportBranches(
  db: Kysely<Tables>,
  path: string,
  today: string,
): Promise<ImportBranch[]> {
  const { rows } = await sql<ImportBranch>`
select id, name from xianfeng.unit
where starts_with(path, ${path}) and kind = 'branch' and temporary_for is null
  and (to_day is null or to_day >= ${today}::date)
order by path`.execute(db)
  return rows
}

/**
 * Everybody of those branches who has not left; guests are no part of a roster. `lock` keeps them as they are until
 * the commit.
 */
export async function listKnown(
  db: Kysely<Tables>,
  path: string,
  given: { at: Instant; today: string; lock: boolean },
): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson & { stage: MemberStage }>`
select m.id, m.unit_id as "unitId", m.name, m.sex, m.ethnicity, m.birth, m.education, m.stage, m.group_name as "group",
  m.joined, m.full_since as "fullSince", m.occupation, m.phone, m.away_place as "awayPlace", m.lost, m.note, m.version,
  (m.away_from is not null and m.away_from <= ${given.today}::date
    and (m.away_until is null or m.away_until >= ${given.today}::date)) as away,
  (select json_agg(r.role order by r.role) from xianfeng.role_term r
    where r.member_id = m.id and r.unit_id = m.unit_id and r.from_day <= ${given.today}::date
      and (r.to_day is null or r.to_day >= ${given.today}::date)
      and r.role in ('secretary','deputy','organiser','publicist','discipline','group_leader')) as roles
from xianfeng.member m join xianfeng.unit u on u.id = m.unit_id
where starts_with(u.path, ${path}) and u.kind = 'branch' and u.temporary_for is null
  and (m.left_at is null or m.left_at > ${given.at}) and m.stage <> 'guest'
order by m.id ${given.lock ? sql`for update of m` : sql``}`.execute(db)
  return rows
}
