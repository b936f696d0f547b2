import type { Kysely } from 'kysely'
import type { Day, Instant } from '../../contract/fields'
import type { Lesson } from '../../contract/mobilization-types'
import type { Tables } from '../db/schema'

type Db = Kysely<Tables>

export async function addLesson(
  db: Db,
  row: {
    id: string
    callUpId: string
    words: string
    who: string
    dueOn: Day | null
    at: Instant
    by: string
  },
): Promise<void> {
  await db
    .insertInto('lesson')
    .values({
      id: row.id,
      call_up_id: row.callUpId,
      words: row.words,
      who: row.who,
      due_on: row.dueOn,
      made_at: row.at,
      made_by: row.by,
    })
    .execute()
}

/** @returns whether there was one; done twice is done */
export async function finishLesson(
  db: Db,
  given: { callUpId: string; lessonId: string; at: Instant; by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('lesson')
    .set((e) => ({ done_at: e.fn.coalesce('done_at', e.val(given.at)), done_by: given.by }))
    .where('id', '=', given.lessonId)
    .where('call_up_id', '=', given.callUpId)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

/** It is still to be done. @returns whether there was one */
export async function reopenLesson(db: Db, given: { callUpId: string; lessonId: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('lesson')
    .set({ done_at: null, done_by: null })
    .where('id', '=', given.lessonId)
    .where('call_up_id', '=', given.callUpId)
    .executeTakeFirst()
  return Number(numUpdatedRows) > 0
}

export async function listLessons(db: Db, callUpId: string): Promise<Lesson[]> {
  return db
    .selectFrom('lesson')
    .select(['id as lessonId', 'words', 'who', 'due_on as dueOn', 'done_at as doneAt'])
    .where('call_up_id', '=', callUpId)
    .orderBy('made_at')
    .execute()
}
