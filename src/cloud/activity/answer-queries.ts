import type { Kysely, Selectable } from 'kysely'
import type { Instant } from '../../contract/fields'
import type { Tables } from '../db/schema'
import type { ActivityTables } from '../db/schema-activity'

export type AttendeeRow = Selectable<ActivityTables['attendee']>

/** One listed person, held until the commit. */
export async function lockAttendee(
  db: Kysely<Tables>,
  activityId: string,
  memberId: string,
): Promise<AttendeeRow | undefined> {
  return db
    .selectFrom('attendee')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('member_id', '=', memberId)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveAnswer(
  db: Kysely<Tables>,
  activityId: string,
  memberId: string,
  given: {
    answer: 'coming' | 'leave'
    reason: string
    at: Instant
    by: string | null
    leaveState: AttendeeRow['leave_state']
  },
): Promise<void> {
  await db
    .updateTable('attendee')
    .set({
      answer: given.answer,
      answer_reason: given.reason,
      answered_at: given.at,
      answered_by: given.by,
      leave_state: given.leaveState,
      leave_by: null,
      leave_at: null,
      leave_words: '',
    })
    .where('activity_id', '=', activityId)
    .where('member_id', '=', memberId)
    .execute()
}

export async function saveDecision(
  db: Kysely<Tables>,
  activityId: string,
  memberId: string,
  given: { decision: 'granted' | 'refused'; words: string; by: string | null; at: Instant },
): Promise<void> {
  await db
    .updateTable('attendee')
    .set({ leave_state: given.decision, leave_words: given.words, leave_by: given.by, leave_at: given.at })
    .where('activity_id', '=', activityId)
    .where('member_id', '=', memberId)
    .execute()
}
