import { AppError } from '../../contract/errors'
import { recordUpwardInputs, type RecordUpwardOutputs } from '../../contract/record-upward'
import { recall, review, submit } from '../../domain/submission'
import type { Context } from '../context'
import { changes, type Handlers } from '../handler'
import { cancelMessages, enqueue } from '../outbox'
import { loadFacts, type RecordPlace, type RecordRow } from './facts-queries'
import { loadForm, missingFor } from './form'
import { placeOf } from './record-handlers'
import { recordThing, stepThing } from './texts'
import { checkTexts, keepChecks, type CheckedText } from '../text-check'
import {
  actingMember,
  addStep,
  archiveWhenAccepted,
  listSecretaries,
  lockRecord,
  setState,
} from './record-queries'

/** The record's own page, where a returned record is opened. */
const pageOf = (place: RecordPlace) => `pages/record/edit/index?id=${place.activityId}&unit=${place.unitId}`

/** A branch hands its record in, takes it back; the level above accepts it or returns it with words. */
export const upwardHandlers: Pick<
  Handlers,
  Extract<keyof RecordUpwardOutputs, 'record.submit' | 'record.recall' | 'record.review'>
> = {
  'record.submit': changes<'record.submit', RecordPlace, CheckedText[]>({
    input: recordUpwardInputs['record.submit'],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { words }),
    place: placeOf,
    async run(ctx, { words }, place, checked) {
      const row = await lockRecord(ctx.db, place)
      const missing = missingFor(ctx, place, row, await loadFacts(ctx.db, place))
      const state = submit(row.state, missing)
      await setState(ctx.db, place, { state, submitted_at: ctx.at, submitted_by: actingMember(ctx) })
      const thing = stepThing(await addStep(ctx, place, 'submitted', words))
      await keepChecks(ctx, { thing, path: place.path, call: 'record.submit' }, checked)
      await cancelMessages(ctx, { keyPrefix: `record:${place.unitId}:${place.month}:remind:` })
      ctx.note(place.activityId, { unitId: place.unitId })
      return loadForm(ctx, place)
    },
  }),

  'record.recall': changes<'record.recall', RecordPlace>({
    input: recordUpwardInputs['record.recall'],
    place: placeOf,
    async run(ctx, _, place) {
      const row = await lockRecord(ctx.db, place)
      await setState(ctx.db, place, { state: recall(row.state), submitted_at: null, submitted_by: null })
      await addStep(ctx, place, 'recalled')
      ctx.note(place.activityId, { unitId: place.unitId })
      return loadForm(ctx, place)
    },
  }),

  'record.review': changes<'record.review', RecordPlace, CheckedText[]>({
    input: recordUpwardInputs['record.review'],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { words }),
    place: placeOf,
    async run(ctx, { decision, words }, place, checked) {
      await reviewOne(ctx, place, decision, words, checked)
      ctx.note(place.activityId, { unitId: place.unitId, decision })
      return loadForm(ctx, place)
    },
  }),
}

/** @throws what domain/submission.ts says; forbidden for one's own submission */
export async function reviewOne(
  ctx: Context,
  place: RecordPlace,
  decision: 'accept' | 'return',
  words: string,
  checked: CheckedText[] = [],
): Promise<void> {
  const row = await lockRecord(ctx.db, place)
  const state = review(row.state, decision, words)
  const reviewer = actingMember(ctx)
  if (row.submittedBy && row.submittedBy === reviewer) {
    throw new AppError('forbidden', '自己上报的，请别的同志来审')
  }
  await setState(ctx.db, place, {
    state,
    reviewed_at: ctx.at,
    reviewed_by: reviewer,
    returned_words: decision === 'return' ? words : '',
  })
  const stepId = await addStep(ctx, place, decision === 'return' ? 'returned' : 'accepted', words)
  const at = { path: place.path, call: 'record.review' }
  await keepChecks(ctx, { thing: stepThing(stepId), ...at }, checked)
  const last = checked.map((text) => ({ ...text, field: 'returned' }))
  await keepChecks(ctx, { thing: recordThing(place), ...at }, last)
  if (decision === 'accept') await archiveWhenAccepted(ctx.db, place.activityId)
  else await tellReturned(ctx, place, row, words)
}

/** The secretary hears of it, and whoever handed it in. */
async function tellReturned(ctx: Context, place: RecordPlace, row: RecordRow, words: string) {
  const secretaries = await listSecretaries(ctx.db, [place.unitId], ctx.today)
  const to = new Set(secretaries.map((s) => s.memberId))
  if (row.submittedBy) to.add(row.submittedBy)
  await enqueue(
    ctx,
    [...to].map((memberId) => ({
      key: `record:${place.activityId}:${place.unitId}:returned:${ctx.at}:${memberId}`,
      memberId,
      template: 'record.returned' as const,
      data: { title: place.title, unitName: place.unitName, words },
      page: pageOf(place),
    })),
  )
}
