import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { AgendaItem } from '../../contract/activity-types'
import type { MakeUp, MakeUpState } from '../../contract/record-types'
import { dayOf, sayDue } from '../../domain/clock'
import { defaultDueOn, defaultTask, makeUpState } from '../../domain/make-up'
import { labelsOf } from '../../domain/roll'
import { byRoster } from '../../domain/roster-order'
import type { Tables } from '../db/schema'

interface Line {
  activityId: string
  activityTitle: string
  startsAt: Instant
  agenda: AgendaItem[]
  memberId: string
  name: string
  groupName: string
  birth: string
  pinyin: string
  outcome: string
  kind: 'study' | 'home_visit' | null
  task: string | null
  dueOn: Day | null
  state: 'open' | 'done' | 'dropped' | null
  doneOn: Day | null
  doneWords: string | null
  confirmedBy: string | null
}

const lines = sql`
select s.activity_id as "activityId", a.title as "activityTitle", a.starts_at as "startsAt", a.agenda,
  s.member_id as "memberId", m.name, m.group_name as "groupName", m.birth, m.pinyin, s.outcome,
  k.kind, k.task, k.due_on as "dueOn", k.state, k.done_on as "doneOn", k.done_words as "doneWords",
  k.confirmed_by as "confirmedBy"
from xianfeng.standing s
join xianfeng.activity a on a.id = s.activity_id
join xianfeng.member m on m.id = s.member_id
left join xianfeng.make_up k on k.activity_id = s.activity_id and k.member_id = s.member_id`

const show = (line: Line, label: string, today: Day): MakeUp => {
  const heldOn = dayOf(line.startsAt)
  const dueOn = line.dueOn ?? defaultDueOn(heldOn)
  const state = line.state
    ? makeUpState({ state: line.state, confirmed: !!line.confirmedBy })
    : ('open' as const)
  return {
    activityId: line.activityId,
    activityTitle: line.activityTitle,
    heldOn,
    memberId: line.memberId,
    name: label,
    outcome: line.outcome === 'absent' ? 'absent' : 'leave',
    kind: line.kind ?? 'study',
    task: line.task ?? defaultTask(line.activityTitle, line.agenda),
    dueOn,
    state,
    doneOn: line.doneOn,
    doneWords: line.doneWords ?? '',
    dueWords: state === 'open' ? sayDue(dueOn, today) : '',
  }
}

/**
 * Everybody who was on leave or absent, and everybody else who has a task: those with one, and those without (with
 * the task that would be proposed).
 */
export async function listMakeUps(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
  today: Day,
): Promise<{ makeUps: MakeUp[]; without: MakeUp[] }> {
  const { rows } = await sql<Line>`${lines}
where s.activity_id = ${which.activityId} and s.unit_id = ${which.unitId}
  and ((s.due and s.outcome in ('leave', 'absent')) or (k.state is not null and k.state <> 'dropped'))`.execute(
    db,
  )
  const labels = labelsOf(rows)
  const all = rows.sort(byRoster).map((row) => ({ row, view: show(row, labels.get(row.memberId)!, today) }))
  return {
    makeUps: all.filter((x) => x.row.state).map((x) => x.view),
    without: all.filter((x) => !x.row.state).map((x) => x.view),
  }
}

/** Open tasks, and those that wait for the branch, of the members one account stands for; soonest first. */
export async function listOwnMakeUps(db: Kysely<Tables>, memberIds: string[], today: Day): Promise<MakeUp[]> {
  if (!memberIds.length) return []
  const { rows } = await sql<Line>`${lines}
where s.member_id = any(${memberIds}::text[]) and k.state in ('open', 'done') and k.confirmed_by is null
order by k.due_on, a.starts_at, s.member_id`.execute(db)
  return rows.map((row) => show(row, row.name, today))
}

/** How the make-ups of one activity in one branch stand, by member. */
export async function makeUpStates(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
): Promise<Map<string, MakeUpState>> {
  const rows = await db
    .selectFrom('make_up as k')
    .innerJoin('attendee as t', (j) =>
      j.onRef('t.activity_id', '=', 'k.activity_id').onRef('t.member_id', '=', 'k.member_id'),
    )
    .select(['k.member_id as memberId', 'k.state', 'k.confirmed_by as confirmedBy'])
    .where('k.activity_id', '=', which.activityId)
    .where('t.unit_id', '=', which.unitId)
    .execute()
  return new Map(rows.map((r) => [r.memberId, makeUpState({ state: r.state, confirmed: !!r.confirmedBy })]))
}

export interface MakeUpKey {
  activityId: string
  memberId: string
}

/** One task, held until the commit, with the branch it belongs to; null when there is none. */
export async function lockMakeUp(db: Kysely<Tables>, key: MakeUpKey) {
  const row = await db
    .selectFrom('make_up as k')
    .innerJoin('attendee as t', (j) =>
      j.onRef('t.activity_id', '=', 'k.activity_id').onRef('t.member_id', '=', 'k.member_id'),
    )
    .innerJoin('unit as u', 'u.id', 't.unit_id')
    .select(['u.path', 'k.state', 'k.confirmed_by as confirmedBy', 'k.due_on as dueOn'])
    .where('k.activity_id', '=', key.activityId)
    .where('k.member_id', '=', key.memberId)
    .forUpdate('k')
    .executeTakeFirst()
  return row ?? null
}

/** Gives tasks, or changes those that are not confirmed yet. @returns the members who have it now */
export async function saveMakeUps(
  db: Kysely<Tables>,
  given: {
    activityId: string
    memberIds: string[]
    kind: 'study' | 'home_visit'
    task: string
    dueOn: Day
    at: Instant
  },
): Promise<string[]> {
  const { rows } = await sql<{ memberId: string }>`
insert into xianfeng.make_up (activity_id, member_id, kind, task, due_on, state, made_at)
select ${given.activityId}, g.id, ${given.kind}, ${given.task}, ${given.dueOn}::date, 'open', ${given.at}
from unnest(${given.memberIds}::text[]) as g(id)
on conflict (activity_id, member_id) do update
  set kind = excluded.kind, task = excluded.task, due_on = excluded.due_on,
      state = case when make_up.state = 'dropped' then 'open' else make_up.state end
  where make_up.confirmed_by is null
returning member_id as "memberId"`.execute(db)
  return rows.map((r) => r.memberId)
}

/** The member's own words, waiting for the branch. */
export async function markDone(db: Kysely<Tables>, key: MakeUpKey, words: string, today: Day): Promise<void> {
  await db
    .updateTable('make_up')
    .set({ state: 'done', done_on: today, done_words: words })
    .where('activity_id', '=', key.activityId)
    .where('member_id', '=', key.memberId)
    .execute()
}

/** Confirms; the member's own words stay unless the branch writes others. */
export async function markConfirmed(
  db: Kysely<Tables>,
  given: { activityId: string; memberIds: string[]; doneOn: Day; words: string; by: string },
): Promise<void> {
  await sql`
update xianfeng.make_up set state = 'done', done_on = ${given.doneOn}::date, confirmed_by = ${given.by},
  done_words = case when ${given.words} = '' then done_words else ${given.words} end
where activity_id = ${given.activityId} and member_id = any(${given.memberIds}::text[])`.execute(db)
}

export async function markState(
  db: Kysely<Tables>,
  given: { activityId: string; memberIds: string[]; state: 'open' | 'dropped' },
): Promise<void> {
  await db
    .updateTable('make_up')
    .set({ state: given.state, done_on: null, confirmed_by: null })
    .where('activity_id', '=', given.activityId)
    .where('member_id', 'in', given.memberIds)
    .execute()
}
