import { sql, type Kysely } from 'kysely'
import { AppError } from '../../contract/errors'
import type {
  ActivityKind,
  ActivityState,
  AgendaItem,
  Outcome,
  PhotoNote,
  RecordFields,
} from '../../contract/activity-types'
import type { Day, Instant, Month } from '../../contract/fields'
import type { RecordState } from '../../contract/record-types'
import type { Place } from '../../domain/access'
import { dayOf } from '../../domain/clock'
import type { RecordFacts, RecordPerson } from '../../domain/record'
import { fullOn } from '../../domain/record-votes'
import { labelsOf } from '../../domain/roll'
import { byRoster } from '../../domain/roster-order'
import type { Tables } from '../db/schema'

/** An activity in one branch that shares it. */
export interface RecordPlace extends Place {
  activityId: string
  unitId: string
  unitName: string
  kind: ActivityKind
  title: string
  month: Month
  startsAt: Instant
  endsAt: Instant
  place: string
  agenda: AgendaItem[]
  paperOnly: boolean
  activityState: ActivityState
  hostName: string
}

/** Finds an activity as one of its branches sees it. @throws not_found */
export async function loadRecordPlace(
  db: Kysely<Tables>,
  activityId: string,
  unitId: string,
): Promise<RecordPlace> {
  const row = await db
    .selectFrom('activity_branch as b')
    .innerJoin('activity as a', 'a.id', 'b.activity_id')
    .innerJoin('unit as u', 'u.id', 'b.unit_id')
    .leftJoin('member as h', 'h.id', 'a.host_member_id')
    .select([
      'a.id as activityId',
      'u.id as unitId',
      'u.name as unitName',
      'u.path',
      'a.kind',
      'a.title',
      'a.month',
      'a.starts_at as startsAt',
      'a.ends_at as endsAt',
      'a.place',
      'a.agenda',
      'a.paper_only as paperOnly',
      'a.state as activityState',
      'h.name as hostName',
    ])
    .where('b.activity_id', '=', activityId)
    .where('b.unit_id', '=', unitId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', '没有找到，可能已经删除')
  return { ...row, hostName: row.hostName ?? '' }
}

/** Does the content of this meeting stay on paper (纸质留存)? */
export async function isOnPaper(db: Kysely<Tables>, activityId: string): Promise<boolean> {
  const row = await db
    .selectFrom('activity')
    .select('paper_only')
    .where('id', '=', activityId)
    .executeTakeFirst()
  return !!row?.paper_only
}

export interface ListedPerson extends RecordPerson {
  name: string
  groupName: string
  at: Instant | null
  /** the reason is the member's own, from asking for leave */
  excuse: boolean
}

/** Everybody on a branch's list, in roster order, with what became of them. */
export async function listPeople(
  db: Kysely<Tables>,
  where: { activityId: string; unitId: string; heldOn: Day },
): Promise<ListedPerson[]> {
  const { rows } = await sql<{
    memberId: string
    name: string
    groupName: string
    birth: string
    pinyin: string
    stage: string
    fullSince: string
    due: boolean
    notDueWhy: string | null
    outcome: Outcome
    reason: string
    excuse: boolean
    at: Instant | null
  }>`
select s.member_id as "memberId", m.name, m.group_name as "groupName", m.birth, m.pinyin, m.stage, m.full_since as "fullSince",
  s.due, t.not_due_why as "notDueWhy", s.outcome, a.at,
  coalesce(nullif(a.reason, ''), case when s.outcome = 'leave' then t.answer_reason end, '') as reason,
  coalesce(a.reason, '') = '' and s.outcome = 'leave' and t.answer_reason <> '' as excuse
from xianfeng.standing s
join xianfeng.attendee t on t.activity_id = s.activity_id and t.member_id = s.member_id
join xianfeng.member m on m.id = s.member_id
left join xianfeng.attendance a on a.activity_id = s.activity_id and a.member_id = s.member_id
where s.activity_id = ${where.activityId} and s.unit_id = ${where.unitId}`.execute(db)
  rows.sort(byRoster)
  const labels = labelsOf(rows)
  return rows.map((r) => ({
    memberId: r.memberId,
    name: r.name,
    label: labels.get(r.memberId)!,
    groupName: r.groupName,
    due: r.due,
    full: fullOn(r.stage, r.fullSince, where.heldOn),
    outcome: r.outcome,
    reason: r.reason,
    excuse: r.excuse,
    guest: r.notDueWhy === 'guest',
    at: r.at,
  }))
}

/** Who will have written this one: whoever wrote the branch's last before it, or else the secretary; ''. */
async function likelyRecorder(db: Kysely<Tables>, unitId: string, before: Instant): Promise<string> {
  const day = dayOf(before)
  const { rows } = await sql<{ recorder: string | null }>`
select coalesce((
  select r.fields ->> 'recorder'
  from xianfeng.record r join xianfeng.activity a on a.id = r.activity_id
  where r.unit_id = ${unitId} and a.starts_at < ${before} and r.fields ->> 'recorder' <> ''
  order by a.starts_at desc limit 1
), (
  select m.name from xianfeng.role_term t join xianfeng.member m on m.id = t.member_id
  where t.unit_id = ${unitId} and t.role = 'secretary' and t.from_day <= ${day}::date
    and (t.to_day is null or t.to_day >= ${day}::date)
  order by t.from_day desc limit 1
)) as recorder`.execute(db)
  return rows[0]?.recorder ?? ''
}

/** Everybody on the list of one activity in one branch. */
export const listedPeople = (db: Kysely<Tables>, { activityId, unitId, startsAt }: RecordPlace) =>
  listPeople(db, { activityId, unitId, heldOn: dayOf(startsAt) })

type Facts = RecordFacts & { people: ListedPerson[] }

/** What activity and roll know: the prefilled form's source. */
export const loadFacts = async (db: Kysely<Tables>, place: RecordPlace): Promise<Facts> =>
  factsOf(db, place, await listedPeople(db, place))

/** The same of a place and people that were loaded already. */
export async function factsOf(
  db: Kysely<Tables>,
  place: RecordPlace,
  people: ListedPerson[],
): Promise<Facts> {
  const { unitId, startsAt } = place
  return {
    kind: place.kind,
    startsAt,
    endsAt: place.endsAt,
    place: place.place,
    agenda: place.agenda,
    paperOnly: place.paperOnly,
    hostName: place.hostName,
    recorderName: (await likelyRecorder(db, unitId, startsAt)) || place.hostName,
    people,
  }
}

export interface RecordRow {
  fields: Partial<RecordFields>
  photos: PhotoNote[]
  paperNumber: string
  state: RecordState
  dueOn: Day
  submittedAt: Instant | null
  submittedBy: string | null
  returnedWords: string
  version: number
}

/** The stored record, or null before anybody touched it. `lock` holds it until the commit. */
export async function loadRecord(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
  lock = false,
): Promise<RecordRow | null> {
  const row = await db
    .selectFrom('record')
    .select([
      'fields',
      'photos',
      'paper_number as paperNumber',
      'state',
      'due_on as dueOn',
      'submitted_at as submittedAt',
      'submitted_by as submittedBy',
      'returned_words as returnedWords',
      'version',
    ])
    .where('activity_id', '=', which.activityId)
    .where('unit_id', '=', which.unitId)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst()
  return row ?? null
}
