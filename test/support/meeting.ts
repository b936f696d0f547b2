import type { ActivityKind, AgendaItem, Outcome } from '../../src/contract/activity-types'
import { instantAt, shift } from '../../src/domain/clock'
import type { Person, TestUnit } from './builders'
import type { World } from './world'

const ordinaryAgenda: AgendaItem[] = [
  { kind: 'tick', title: '重温入党誓词' },
  { kind: 'lesson', title: '学习中央一号文件', by: '周桂兰' },
  { kind: 'practice', title: '清扫村道' },
]

/** A meeting that was announced and whose roll stands as given, for stories about what comes after. */
export async function meeting(
  w: World,
  given: {
    at: TestUnit
    host?: Person
    roll: [Person, Outcome, string?][]
    /** listed, and not counted in 应到 */
    guests?: [Person, Outcome][]
    day?: string
    title?: string
    kind?: ActivityKind
    agenda?: AgendaItem[]
    paperOnly?: boolean
    state?: 'published' | 'held' | 'cancelled'
    /** the other branches that share it, with their own rolls */
    joint?: { at: TestUnit; roll: [Person, Outcome, string?][] }[]
  },
) {
  const id = w.deps.newId()
  const day = given.day ?? '2026-03-05'
  const startsAt = instantAt(day, '09:00')
  await w.deps.db
    .insertInto('activity')
    .values({
      id,
      unit_id: given.at.id,
      kind: given.kind ?? 'theme_day',
      title: given.title ?? '学习贯彻中央一号文件',
      month: day.slice(0, 7),
      starts_at: startsAt,
      ends_at: instantAt(day, '11:00'),
      place: '村委会二楼会议室',
      agenda: JSON.stringify(given.agenda ?? ordinaryAgenda),
      issue_id: null,
      paper_only: given.paperOnly ?? false,
      state: given.state ?? 'held',
      host_member_id: given.host?.memberId ?? null,
      check_in_opens_at: shift(startsAt, -30, 'm'),
      check_in_closes_at: shift(startsAt, 150, 'm'),
      made_at: w.now(),
      made_by: null,
      published_at: w.now(),
      published_by: null,
      held_entered_at: given.state === 'published' ? null : startsAt,
      late_reason: null,
      cancelled_at: null,
      cancelled_why: null,
    })
    .execute()
  const branches = [
    {
      at: given.at,
      people: [
        ...given.roll.map(([p, o, r]) => ({ p, o, r, due: true })),
        ...(given.guests ?? []).map(([p, o]) => ({ p, o, r: '', due: false })),
      ],
    },
    ...(given.joint ?? []).map((b) => ({
      at: b.at,
      people: b.roll.map(([p, o, r]) => ({ p, o, r, due: true })),
    })),
  ]
  for (const branch of branches) {
    await w.deps.db.insertInto('activity_branch').values({ activity_id: id, unit_id: branch.at.id }).execute()
    for (const { p, o, r, due } of branch.people) {
      await w.deps.db
        .insertInto('attendee')
        .values({
          activity_id: id,
          member_id: p.memberId,
          unit_id: branch.at.id,
          due,
          not_due_why: due ? null : 'guest',
          answer: null,
          answered_at: null,
          answered_by: null,
          leave_state: null,
          leave_by: null,
          leave_at: null,
        })
        .execute()
      if (o !== 'none') await mark(w, id, branch.at, p, o, r)
    }
  }
  return { activityId: id, unitId: given.at.id }
}

/** Sets one person's entry in the roll, as the roll's own page would. */
export async function mark(
  w: World,
  activityId: string,
  at: TestUnit,
  person: Person,
  outcome: Outcome,
  reason = '',
) {
  const entry = { unit_id: at.id, outcome: outcome as 'present', evidence: 'roll' as const, reason }
  await w.deps.db
    .insertInto('attendance')
    .values({
      activity_id: activityId,
      member_id: person.memberId,
      at: w.now(),
      entered_at: w.now(),
      entered_by: null,
      ...entry,
    })
    .onConflict((c) => c.columns(['activity_id', 'member_id']).doUpdateSet(entry))
    .execute()
}
