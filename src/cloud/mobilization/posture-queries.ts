import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Posture } from '../../contract/mobilization-launch'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

/** The emergency that holds for a unit, its own or one of a level above, and those of the past. */
export async function loadPosture(db: Db, unit: { path: string }, at: Instant): Promise<Posture> {
  const { rows } = await sql<{
    reason: string
    by: string
    from: Instant
    until: Instant
    ended: Instant | null
    why: string
    unitName: string
  }>`
select p.reason, m.name as by, p.from_at as "from", p.until_at as until, p.ended_at as ended, p.ended_why as why,
  u.name as "unitName"
from xianfeng.posture p join xianfeng.unit u on u.id = p.unit_id join xianfeng.member m on m.id = p.by_member_id
where starts_with(${unit.path}, u.path)
order by p.from_at desc limit 50`.execute(db)
  const over = (r: (typeof rows)[number]) => r.ended ?? r.until
  const now = rows.find((r) => !r.ended && r.until > at)
  return {
    now: now
      ? { reason: now.reason, by: now.by, from: now.from, until: now.until, unitName: now.unitName }
      : null,
    past: rows
      .filter((r) => over(r) <= at)
      .map((r) => ({
        reason: r.reason,
        by: r.by,
        from: r.from,
        to: over(r),
        why: r.ended ? r.why : '到时自动结束',
      })),
  }
}

/** Is the unit in 应急 now, by its own word or a higher level's? */
export async function inEmergency(db: Db, path: string, at: Instant): Promise<boolean> {
  const { rows } = await sql<{ on: boolean }>`
select exists (select from xianfeng.posture p join xianfeng.unit u on u.id = p.unit_id
  where starts_with(${path}, u.path) and p.ended_at is null and p.from_at <= ${at} and p.until_at > ${at}) as "on"`.execute(
    db,
  )
  return rows[0]!.on
}

export async function startPosture(
  db: Db,
  row: { id: string; unitId: string; reason: string; by: string; at: Instant; until: Instant },
): Promise<void> {
  await db
    .insertInto('posture')
    .values({
      id: row.id,
      unit_id: row.unitId,
      reason: row.reason,
      by_member_id: row.by,
      from_at: row.at,
      until_at: row.until,
    })
    .execute()
}

/** @returns whether there was one to end */
export async function endPosture(
  db: Db,
  given: { unitId: string; by: string; at: Instant; why: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('posture')
    .set({ ended_at: given.at, ended_by: given.by, ended_why: given.why })
    .where('unit_id', '=', given.unitId)
    .where('ended_at', 'is', null)
    .where('until_at', '>', given.at)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}
