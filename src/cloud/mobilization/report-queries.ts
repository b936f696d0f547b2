import { sql, type Kysely } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Report } from '../../contract/mobilization-board'
import type { CallKind } from '../../contract/mobilization-types'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

export async function callUpsToReport(
  db: Db,
): Promise<{ callUpId: string; unitId: string; title: string; kind: CallKind }[]> {
  return db
    .selectFrom('call_up')
    .select(['id as callUpId', 'unit_id as unitId', 'title', 'kind'])
    .where('state', 'in', ['closed', 'cancelled'])
    .where('released_at', 'is not', null)
    .where('report', 'is', null)
    .execute()
}

/** The book of a call-up up to its end: what comes in afterwards is kept, and changes no report. */
export async function loadEvents(db: Db, callUpId: string) {
  const { rows } = await sql<{
    id: string
    at: Instant
    kind: string
    member: string | null
    by: string | null
    detail: unknown
  }>`
select e.id::text as id, at, kind, member_id as member, by_member_id as by, detail from xianfeng.call_event e
where call_up_id = ${callUpId} and id <= (select coalesce(max(id), 0) from xianfeng.call_event
  where call_up_id = ${callUpId} and kind in ('closed', 'cancelled'))
order by e.id`.execute(db)
  return rows
}

export async function saveReport(db: Db, callUpId: string, report: Report, hash: string): Promise<void> {
  await db
    .updateTable('call_up')
    .set({ report: JSON.stringify(report), report_hash: hash })
    .where('id', '=', callUpId)
    .execute()
}

/** Who was there, from when to when. */
export async function loadServed(
  db: Db,
  callUpId: string,
): Promise<{ memberId: string; from: Instant; to: Instant }[]> {
  const { rows } = await sql<{ memberId: string; from: Instant; to: Instant }>`
select member_id as "memberId", arrived_at as "from", coalesce(g.released_at, c.ended_at) as "to"
from xianfeng.target g join xianfeng.call_up c on c.id = g.call_up_id
where g.call_up_id = ${callUpId} and g.arrived_at is not null`.execute(db)
  return rows
}
