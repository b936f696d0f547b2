import { sql, type Kysely } from 'kysely'
import type { PhotoNote, RecordFields } from '../../contract/activity-types'
import type { Day, Instant } from '../../contract/fields'
import type { RecordState, RecordStep } from '../../contract/record-types'
import { stepNames, submitDueOn } from '../../domain/submission'
import { shiftMonth } from '../../domain/clock'
import type { Context } from '../context'
import type { Tables } from '../db/schema'
import { settingsFor } from '../org/settings-queries'
import { loadRecord, type RecordPlace, type RecordRow } from './facts-queries'

/** Until when a month's record is to be submitted, by the setting that holds when the month is over. */
export async function dueOnFor(db: Kysely<Tables>, path: string, month: string): Promise<Day> {
  const settings = await settingsFor(db, path, `${shiftMonth(month, 1)}-01`)
  return submitDueOn(month, settings.submitDueDay)
}

/** The record's row, made at the first touch and held until the commit. */
export async function lockRecord(db: Kysely<Tables>, place: RecordPlace): Promise<RecordRow> {
  const found = await loadRecord(db, place, true)
  if (found) return found
  await db
    .insertInto('record')
    .values({
      activity_id: place.activityId,
      unit_id: place.unitId,
      state: 'open',
      due_on: await dueOnFor(db, place.path, place.month),
      submitted_at: null,
      submitted_by: null,
      reviewed_at: null,
      reviewed_by: null,
      reminded_at: null,
    })
    .onConflict((c) => c.doNothing())
    .execute()
  return (await loadRecord(db, place, true))!
}

/** Keeps her text and the paper file's number as a new version. */
export async function saveRecord(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
  given: { fields: Partial<RecordFields>; paperNumber: string },
): Promise<void> {
  await db
    .updateTable('record')
    .set((e) => ({
      fields: JSON.stringify(given.fields),
      paper_number: given.paperNumber,
      version: e('version', '+', 1),
    }))
    .where('activity_id', '=', which.activityId)
    .where('unit_id', '=', which.unitId)
    .execute()
}

export async function savePhotos(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
  photos: PhotoNote[],
): Promise<void> {
  await db
    .updateTable('record')
    .set({ photos: JSON.stringify(photos) })
    .where('activity_id', '=', which.activityId)
    .where('unit_id', '=', which.unitId)
    .execute()
}

/** A step on the way upward. */
export async function setState(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
  set: {
    state: RecordState
    submitted_at?: Instant | null
    submitted_by?: string | null
    returned_words?: string
    reviewed_at?: Instant | null
    reviewed_by?: string | null
  },
): Promise<void> {
  await db
    .updateTable('record')
    .set(set)
    .where('activity_id', '=', which.activityId)
    .where('unit_id', '=', which.unitId)
    .execute()
}

/** Who acts, as a member: the office's own person first. */
export const actingMember = (ctx: Pick<Context, 'user'>): string | null =>
  ctx.user?.members.find((m) => m.kind === 'self')?.memberId ?? null

/**
 * Writes the history; returns the step's id. Saving again and again by the same person is one step, with the time of the last.
 */
export async function addStep(
  ctx: Context,
  which: { activityId: string; unitId: string },
  step: RecordStep['step'],
  words = '',
): Promise<string> {
  const by = actingMember(ctx)
  if (step === 'saved') {
    const last = await ctx.db
      .selectFrom('record_step')
      .select(['id', 'step', 'by_member_id'])
      .where('activity_id', '=', which.activityId)
      .where('unit_id', '=', which.unitId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last?.step === 'saved' && last.by_member_id === by) {
      await ctx.db.updateTable('record_step').set({ at: ctx.at }).where('id', '=', last.id).execute()
      return last.id
    }
  }
  const id = ctx.newId()
  await ctx.db
    .insertInto('record_step')
    .values({
      id,
      activity_id: which.activityId,
      unit_id: which.unitId,
      at: ctx.at,
      by_member_id: by,
      step,
      words,
    })
    .execute()
  return id
}

/** The history, oldest first. */
export async function listSteps(
  db: Kysely<Tables>,
  which: { activityId: string; unitId: string },
): Promise<(RecordStep & { id: string })[]> {
  const rows = await db
    .selectFrom('record_step as s')
    .leftJoin('member as m', 'm.id', 's.by_member_id')
    .select(['s.id', 's.at', 'm.name as by', 's.step', 's.words'])
    .where('s.activity_id', '=', which.activityId)
    .where('s.unit_id', '=', which.unitId)
    .orderBy('s.at')
    .orderBy('s.id')
    .execute()
  return rows.map((r) => {
    const step = r.step as RecordStep['step']
    return { id: r.id, at: r.at, by: r.by ?? '', step, stepWords: stepNames[step], words: r.words }
  })
}

/** An activity is archived once every branch that shares it has its record accepted. */
export async function archiveWhenAccepted(db: Kysely<Tables>, activityId: string): Promise<void> {
  await sql`
update xianfeng.activity a set state = 'archived', version = version + 1
where a.id = ${activityId} and a.state = 'held'
  and not exists (
    select from xianfeng.activity_branch b
    left join xianfeng.record r on r.activity_id = b.activity_id and r.unit_id = b.unit_id
    where b.activity_id = a.id and r.state is distinct from 'accepted')`.execute(db)
}

/** Today's secretaries of branches, by branch. */
export async function listSecretaries(
  db: Kysely<Tables>,
  unitIds: string[],
  today: Day,
): Promise<{ unitId: string; memberId: string }[]> {
  if (!unitIds.length) return []
  return db
    .selectFrom('role_term as r')
    .innerJoin('member as m', 'm.id', 'r.member_id')
    .select(['r.unit_id as unitId', 'r.member_id as memberId'])
    .distinct()
    .where('r.unit_id', 'in', unitIds)
    .where('r.role', '=', 'secretary')
    .where('r.from_day', '<=', today)
    .where((e) => e.or([e('r.to_day', 'is', null), e('r.to_day', '>=', today)]))
    .where('m.left_at', 'is', null)
    .execute()
}
