import type { PhotoNote, PlanItem, RecordFields } from '../../contract/activity-types'
import type { Who } from '../../contract/org'
import type { RecordForm } from '../../contract/record-types'
import { can, type Place } from '../../domain/access'
import { activityThing, agendaShown, answerThing, entryThing, titlesForReaders } from '../activity/texts'
import { awaitingReview, loadUnreviewed, type Reader, type Unreviewed } from '../text-check'
import type { ListedPerson, RecordPlace, RecordRow } from './facts-queries'

/** What the level above reads of a record, as WeChat is asked about it. */
export const recordTexts = (fields: Partial<RecordFields>) => ({
  place: fields.place,
  guests: fields.guests,
  topics: fields.topics,
  points: fields.points,
  resolutions: fields.resolutions?.map((r) => r.text).join('\n'),
  reasons: fields.reasons && Object.values(fields.reasons).filter(Boolean).join('\n'),
})

export const recordThing = ({ activityId, unitId }: { activityId: string; unitId: string }) =>
  `record:${activityId}:${unitId}`
export const stepThing = (stepId: string) => `step:${stepId}`
export const photoThing = (fileId: string) => `photo:${fileId}`
export const planThing = (unitId: string, year: number) => `plan:${unitId}:${year}`
export const makeUpThing = (activityId: string, memberId: string) => `makeUp:${activityId}:${memberId}`

/** What one activity in one branch is made of, as it is read. */
interface Parts {
  place: RecordPlace
  row: RecordRow | null
  people: ListedPerson[]
}

/**
 * The parts of a record as somebody reads them: what has not passed stands as 待审核 for everybody but its author.
 *
 * @param writes the reader writes the record, and sees what they edit; the words of others stay hidden
 */
export async function readable<T extends Parts>(ctx: Reader, parts: T, writes: boolean): Promise<T> {
  const { place, row, people } = parts
  const here = recordThing(place)
  const there = activityThing(place.activityId)
  // a reason is the person's own, or it was entered with the roll, by those who write the record too
  const said = (p: ListedPerson) => (p.excuse ? answerThing : entryThing)(place.activityId, p.memberId)
  const reasons = people.filter((p) => p.reason && (p.excuse || !writes)).map(said)
  const photos = row?.photos.map((p) => photoThing(p.fileId)) ?? []
  const texts = await loadUnreviewed(ctx, [here, there, ...reasons, ...photos])
  return {
    ...parts,
    place: writes
      ? place
      : {
          ...place,
          title: texts.shown(there, 'title', place.title),
          place: texts.shown(there, 'place', place.place),
          agenda: agendaShown(texts, there, place.agenda),
        },
    row: row && {
      ...row,
      fields: writes ? row.fields : fieldsShown(texts, here, row.fields),
      photos: writes ? row.photos : photosShown(texts, row.photos),
      returnedWords: texts.shown(here, 'returned', row.returnedWords),
    },
    people: people.map((p) => ({ ...p, reason: texts.shown(said(p), 'reason', p.reason) })),
  }
}

function fieldsShown(texts: Unreviewed, thing: string, own: Partial<RecordFields>): Partial<RecordFields> {
  const read = { ...own }
  for (const field of ['place', 'guests', 'topics', 'points'] as const)
    if (own[field] !== undefined) read[field] = texts.shown(thing, field, own[field])
  if (own.resolutions && texts.hides(thing, 'resolutions'))
    read.resolutions = own.resolutions.map((r) => ({ ...r, text: awaitingReview }))
  if (own.reasons && texts.hides(thing, 'reasons'))
    read.reasons = Object.fromEntries(Object.keys(own.reasons).map((id) => [id, awaitingReview]))
  return read
}

const photosShown = (texts: Unreviewed, photos: PhotoNote[]) =>
  photos.map((p) => ({ ...p, caption: texts.shown(photoThing(p.fileId), 'caption', p.caption) }))

/** Lines of the archive, with their titles and captions. */
export async function archiveForReaders<T extends { activityId: string; title: string; photos: PhotoNote[] }>(
  ctx: Reader,
  lines: T[],
): Promise<T[]> {
  const photos = lines.flatMap((line) => line.photos.map((p) => photoThing(p.fileId)))
  const texts = await loadUnreviewed(ctx, photos)
  const titled = await titlesForReaders(ctx, lines)
  return titled.map((line) => ({ ...line, photos: photosShown(texts, line.photos) }))
}

/** The history's words, as somebody reads them. */
export async function stepsForReaders(
  ctx: Reader,
  steps: (RecordForm['steps'][number] & { id: string })[],
): Promise<RecordForm['steps']> {
  const said = steps.filter((s) => s.words)
  const { shown } = await loadUnreviewed(
    ctx,
    said.map((s) => stepThing(s.id)),
  )
  return steps.map(({ id, ...step }) => ({ ...step, words: shown(stepThing(id), 'words', step.words) }))
}

export const planTexts = ({ words, items }: { words: string; items: PlanItem[] }) => ({
  words,
  items: items.map((item) => item.title).join('\n'),
})

const calls = (user: Reader['user']): user is Who => !!user?.roles && !!user.members

/** A year's plan as somebody reads it. Those who write it see what they write; a document has no writers. */
export async function planForReaders<
  T extends { year: number; items: PlanItem[]; words?: string; returnedWords?: string },
>(ctx: Reader, unit: Place & { unitId: string }, plan: T): Promise<T> {
  const thing = planThing(unit.unitId, plan.year)
  const texts = await loadUnreviewed(ctx, [thing])
  const writes = calls(ctx.user) && can(ctx.user, 'record.saveYearPlan', unit)
  const returned = plan.returnedWords && {
    returnedWords: texts.shown(thing, 'returned', plan.returnedWords),
  }
  if (writes) return { ...plan, ...returned }
  return {
    ...plan,
    ...returned,
    ...(plan.words && { words: texts.shown(thing, 'words', plan.words) }),
    items: texts.hides(thing, 'items')
      ? plan.items.map((item) => ({ ...item, title: awaitingReview }))
      : plan.items,
  }
}
