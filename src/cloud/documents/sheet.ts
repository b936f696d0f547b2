import type { PhotoNote, Reckoning, RecordFields } from '../../contract/activity-types'
import type { Day, Month } from '../../contract/fields'
import type { MissingPerson, RecordState, VoteCounts } from '../../contract/record-types'
import { kindNames } from '../../domain/activity-names'
import { dayOf } from '../../domain/clock'
import { fillRecord } from '../../domain/record'
import { recordLines } from '../../domain/record-lines'
import { countVotes } from '../../domain/record-votes'
import { reckonPeople } from '../../domain/reconcile'
import { activityThing } from '../activity/texts'
import { loadUnreviewed, type Reader } from '../text-check'
import {
  factsOf,
  listedPeople,
  loadRecord,
  loadRecordPlace,
  type ListedPerson,
  type RecordPlace,
} from '../record/facts-queries'
import { namesPresent, notThere } from '../record/form'
import { makeUpStates } from '../record/make-up-queries'
import { readable } from '../record/texts'

/** Everything that the documents of one activity in one branch say. */
export interface Sheet {
  place: RecordPlace
  kindName: string
  fields: RecordFields
  state: RecordState
  paperNumber: string
  counts: Reckoning
  votes: VoteCounts
  present: string[]
  missing: MissingPerson[]
  people: ListedPerson[]
  photos: PhotoNote[]
  /** 补录 with its reason; null when it was entered in time */
  late: { reason: string; on: Day } | null
  notice: string
}

/** Loads one activity of one branch for a document that somebody asked for. @throws not_found */
export async function loadSheet(
  reader: Reader,
  which: { activityId: string; unitId: string },
): Promise<Sheet> {
  const { db } = reader
  const found = await loadRecordPlace(db, which.activityId, which.unitId)
  const parts = { place: found, row: await loadRecord(db, which), people: await listedPeople(db, found) }
  const { place, row, people } = await readable(reader, parts, false)
  const facts = await factsOf(db, place, people)
  const there = activityThing(which.activityId)
  const { shown } = await loadUnreviewed(reader, [there])
  const fields = fillRecord(row?.fields ?? {}, facts)
  const activity = await db
    .selectFrom('activity')
    .select(['late_reason', 'held_entered_at', 'notice'])
    .where('id', '=', which.activityId)
    .executeTakeFirstOrThrow()
  return {
    place,
    kindName: kindNames[place.kind],
    fields,
    state: row?.state ?? 'open',
    paperNumber: row?.paperNumber ?? '',
    counts: reckonPeople(facts.people),
    votes: countVotes(facts.people),
    present: place.paperOnly ? [] : namesPresent(facts),
    missing: place.paperOnly ? [] : notThere(facts, fields, await makeUpStates(db, which)),
    people: facts.people,
    photos: row?.photos ?? [],
    late:
      activity.late_reason && activity.held_entered_at
        ? { reason: shown(there, 'reason', activity.late_reason), on: dayOf(activity.held_entered_at) }
        : null,
    notice: shown(there, 'notice', activity.notice),
  }
}

/** 2026年3月 */
export const sayYearMonth = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

/** The form's lines: what each box is called and what it holds, in the order of the official form. */
export const formLines = (sheet: Sheet): { label: string; text: string }[] =>
  recordLines({
    title: sheet.place.title,
    paperOnly: sheet.place.paperOnly,
    paperNumber: sheet.paperNumber,
    fields: sheet.fields,
    counts: sheet.counts,
    votes: sheet.votes,
    presentNames: sheet.present,
    missingPeople: sheet.missing,
  })
