import { sql, type Kysely } from 'kysely'
import type { ActivityKind, Outcome, PhotoNote } from '../../contract/activity-types'
import type { Instant, Month } from '../../contract/fields'
import type { RecordState } from '../../contract/record-types'
import type { ArchiveFacts } from '../../domain/archive'
import { reckon, type Tally } from '../../domain/reconcile'
import type { Tables } from '../db/schema'

export interface ArchiveLine extends ArchiveFacts {
  state: RecordState
  startsAt: Instant
}

/** What fills the six slots of a branch's activities, oldest first. One statement. */
export async function loadArchive(
  db: Kysely<Tables>,
  unitId: string,
  which: { activityId: string } | { from: Month; to: Month },
): Promise<ArchiveLine[]> {
  const some =
    'activityId' in which
      ? sql`a.id = ${which.activityId}`
      : sql`a.month between ${which.from} and ${which.to}`
  const { rows } = await sql<{
    activityId: string
    kind: ActivityKind
    title: string
    month: Month
    startsAt: Instant
    paperOnly: boolean
    paperNumber: string | null
    agendaItems: number
    material: boolean
    files: { fileId: string; name: string }[] | null
    photos: PhotoNote[] | null
    hasPoints: boolean
    state: RecordState | null
    planItems: number | null
    makeUpNotes: number
    tally: Partial<Record<Outcome, number>> | null
  }>`
select a.id as "activityId", a.kind, a.title, a.month, a.starts_at as "startsAt", a.paper_only as "paperOnly",
  r.paper_number as "paperNumber", jsonb_array_length(a.agenda) as "agendaItems",
  coalesce(i.material, '') <> '' as material,
  (select json_agg(json_build_object('fileId', f.id, 'name', f.name) order by f.id)
     from xianfeng.file f where f.id = any(i.file_ids) and f.state = 'stored') as files,
  r.photos, coalesce(r.fields ->> 'points', '') <> '' as "hasPoints", r.state,
  (select jsonb_array_length(p.items) from xianfeng.year_plan p
    where p.unit_id = b.unit_id and p.year = left(a.month, 4)::int) as "planItems",
  (select count(*)::int from xianfeng.make_up k
     join xianfeng.attendee t on t.activity_id = k.activity_id and t.member_id = k.member_id
    where k.activity_id = a.id and t.unit_id = b.unit_id and k.done_words <> '' and k.state = 'done') as "makeUpNotes",
  (select json_object_agg(o.outcome, o.n) from (
     select s.outcome, count(*)::int as n from xianfeng.standing s
     where s.activity_id = a.id and s.unit_id = b.unit_id and s.due group by s.outcome) o) as tally
from xianfeng.activity_branch b
join xianfeng.activity a on a.id = b.activity_id
left join xianfeng.issue i on i.id = a.issue_id
left join xianfeng.record r on r.activity_id = a.id and r.unit_id = b.unit_id
where b.unit_id = ${unitId} and a.state in ('published', 'held', 'archived') and ${some}
order by a.starts_at, a.id`.execute(db)
  return rows.map((row) => {
    const counts = reckon((row.tally ?? {}) as Tally)
    return {
      activityId: row.activityId,
      kind: row.kind,
      title: row.title,
      month: row.month,
      startsAt: row.startsAt,
      paperOnly: row.paperOnly,
      paperNumber: row.paperNumber ?? '',
      planItems: row.planItems ?? 0,
      agendaItems: row.agendaItems,
      published: true,
      material: row.material,
      materialFiles: row.files ?? [],
      photos: row.photos ?? [],
      makeUpNotes: row.makeUpNotes,
      hasPoints: row.hasPoints,
      rollComplete: counts.due > 0 && counts.unaccounted === 0,
      reckoning: counts.line,
      state: row.state ?? 'open',
    }
  })
}
