import { sql, type Kysely, type Selectable } from 'kysely'
import type { ActivityKind, AgendaItem } from '../../contract/activity-types'
import type { Day, Instant, Month } from '../../contract/fields'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import type { ActivityTables } from '../db/schema-activity'

export type IssueRow = Selectable<ActivityTables['issue']>

/** The 规定动作 that a branch takes up: the named one, or the nearest level's latest of the month and kind. */
export async function issueForBranch(
  db: Kysely<Tables>,
  branchPath: string,
  given: { issueId?: string; month: Month; kind: ActivityKind },
): Promise<IssueRow | null> {
  const { rows } = await sql<IssueRow>`
select i.* from xianfeng.issue i join xianfeng.unit u on u.id = i.unit_id
where i.withdrawn_at is null and starts_with(${branchPath}, u.path) and i.month = ${given.month} and i.kind = ${given.kind}
  and (${given.issueId ?? null}::text is null or i.id = ${given.issueId ?? null})
order by length(u.path) desc, i.issued_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Notes that a branch has seen an issue; the first sight counts. */
export async function seeIssue(
  ctx: Pick<Context, 'db' | 'at'>,
  issueId: string,
  unitId: string,
  by: string | null,
): Promise<void> {
  await ctx.db
    .insertInto('issue_receipt')
    .values({ issue_id: issueId, unit_id: unitId, seen_at: ctx.at, by_member_id: by, activity_id: null })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Ties a branch's activity to the issue it came from. */
export async function tieIssue(
  ctx: Pick<Context, 'db' | 'at'>,
  issueId: string,
  unitId: string,
  activityId: string,
  by: string | null,
): Promise<void> {
  await ctx.db
    .insertInto('issue_receipt')
    .values({
      issue_id: issueId,
      unit_id: unitId,
      seen_at: ctx.at,
      by_member_id: by,
      activity_id: activityId,
    })
    .onConflict((c) => c.columns(['issue_id', 'unit_id']).doUpdateSet({ activity_id: activityId }))
    .execute()
}

export interface IssueLine {
  id: string
  unitId: string
  unitName: string
  unitPath: string
  month: Month
  kind: ActivityKind
  topic: string
  material: string
  fileIds: string[]
  agenda: AgendaItem[]
  dueOn: Day
  issuedAt: Instant
  withdrawnAt: Instant | null
  seenAt: Instant | null
  activityId: string | null
  branches: number
  seen: number
  held: number
}

const issueLine = (branchId: string | null) => sql`
select i.id, i.unit_id as "unitId", u.name as "unitName", u.path as "unitPath", i.month, i.kind, i.topic, i.material,
  i.file_ids as "fileIds", i.agenda, i.due_on as "dueOn", i.issued_at as "issuedAt", i.withdrawn_at as "withdrawnAt",
  r.seen_at as "seenAt", r.activity_id as "activityId",
  (select count(*)::int from xianfeng.unit b where b.kind = 'branch' and b.to_day is null and starts_with(b.path, u.path)) as branches,
  (select count(*)::int from xianfeng.issue_receipt s where s.issue_id = i.id) as seen,
  (select count(*)::int from xianfeng.issue_receipt s join xianfeng.activity a on a.id = s.activity_id
    where s.issue_id = i.id and a.state in ('held', 'archived')) as held
from xianfeng.issue i
join xianfeng.unit u on u.id = i.unit_id
left join xianfeng.issue_receipt r on r.issue_id = i.id and r.unit_id = ${branchId}`

/** What has come down to a branch (not what was withdrawn before it was seen), newest first. */
export async function issuesForBranch(
  db: Kysely<Tables>,
  branch: { unitId: string; path: string },
  month: Month | undefined,
): Promise<IssueLine[]> {
  const { rows } = await sql<IssueLine>`${issueLine(branch.unitId)}
where starts_with(${branch.path}, u.path) and (i.withdrawn_at is null or r.seen_at is not null)
  and (${month ?? null}::text is null or i.month = ${month ?? null})
order by i.issued_at desc limit 100`.execute(db)
  return rows
}

/** What an office has issued, newest first. */
export async function issuesOfOffice(
  db: Kysely<Tables>,
  unitId: string,
  month: Month | undefined,
): Promise<IssueLine[]> {
  const { rows } = await sql<IssueLine>`${issueLine(null)}
where i.unit_id = ${unitId} and (${month ?? null}::text is null or i.month = ${month ?? null})
order by i.issued_at desc limit 100`.execute(db)
  return rows
}

export async function findIssue(db: Kysely<Tables>, issueId: string): Promise<IssueLine | null> {
  const { rows } = await sql<IssueLine>`${issueLine(null)} where i.id = ${issueId}`.execute(db)
  return rows[0] ?? null
}

export interface BoardLine {
  unitId: string
  name: string
  seenAt: Instant | null
  activityId: string | null
  activityState: ActivityTables['activity']['state'] | null
  recordState: 'open' | 'submitted' | 'returned' | 'accepted' | null
}

/** How far each branch beneath the office has come with an issue. */
export async function issueBoard(db: Kysely<Tables>, issue: IssueLine): Promise<BoardLine[]> {
  const { rows } = await sql<BoardLine>`
select b.id as "unitId", b.name, r.seen_at as "seenAt", a.id as "activityId", a.state as "activityState", rec.state as "recordState"
from xianfeng.unit b
left join xianfeng.issue_receipt r on r.issue_id = ${issue.id} and r.unit_id = b.id
left join xianfeng.activity a on a.id = r.activity_id and a.state <> 'cancelled'
left join xianfeng.record rec on rec.activity_id = a.id and rec.unit_id = b.id
where b.kind = 'branch' and b.to_day is null and starts_with(b.path, ${issue.unitPath})
order by b.path`.execute(db)
  return rows
}

export async function insertIssue(
  db: Kysely<Tables>,
  row: Omit<IssueRow, 'agenda' | 'withdrawn_at'> & { agenda: AgendaItem[] },
): Promise<void> {
  await db
    .insertInto('issue')
    .values({ ...row, agenda: JSON.stringify(row.agenda), withdrawn_at: null })
    .execute()
}

/** @returns whether it was still in force */
export async function withdrawIssue(db: Kysely<Tables>, issueId: string, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('issue')
    .set({ withdrawn_at: at })
    .where('id', '=', issueId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
