import type { MakeUpState, RecordForm, RecordPhoto } from '../../contract/record-types'
import type { PhotoNote, RecordFields } from '../../contract/activity-types'
import { can } from '../../domain/access'
import { fillRecord, missingOf, type RecordFacts } from '../../domain/record'
import { countVotes } from '../../domain/record-votes'
import { reckonPeople } from '../../domain/reconcile'
import type { Context } from '../context'
import { fileAddress } from '../file/links'
import { factsOf, listedPeople, loadRecord, type RecordPlace, type RecordRow } from './facts-queries'
import { makeUpStates } from './make-up-queries'
import { dueOnFor, listSteps } from './record-queries'
import { readable, stepsForReaders } from './texts'

/** Photos of the handwritten book stand in for typed 发言要点. */
const bookPhotos = (row: RecordRow | null) => row?.photos.filter((p) => p.slot === 'record').length ?? 0

/** What keeps a record from going up, for its form and for the moment it is submitted. */
export const missingFor = (ctx: Context, place: RecordPlace, row: RecordRow | null, facts: RecordFacts) =>
  missingOf(fillRecord(row?.fields ?? {}, facts), facts, {
    at: ctx.at,
    paperNumber: row?.paperNumber ?? '',
    bookPhotos: bookPhotos(row),
    cancelled: place.activityState === 'cancelled' || place.activityState === 'draft',
  })

export const withLinks = (ctx: Context, photos: PhotoNote[]): RecordPhoto[] =>
  photos.map((p) => ({ ...p, link: fileAddress(ctx, p.fileId, 'GET', ctx.at).address }))

/** The official form of one branch as it stands for who looks, everything known filled in. */
export async function loadForm(ctx: Context, asked: RecordPlace): Promise<RecordForm> {
  const writes = can(ctx.user, 'record.save', asked)
  const read = {
    place: asked,
    row: await loadRecord(ctx.db, asked),
    people: await listedPeople(ctx.db, asked),
  }
  const { place, row, people } = await readable(ctx, read, writes)
  const facts = await factsOf(ctx.db, place, people)
  const fields = fillRecord(row?.fields ?? {}, facts)
  const makeUps = await makeUpStates(ctx.db, place)
  return {
    activityId: place.activityId,
    unitId: place.unitId,
    unitName: place.unitName,
    unitPath: place.path,
    kind: place.kind,
    title: place.title,
    month: place.month,
    paperOnly: place.paperOnly,
    paperNumber: row?.paperNumber ?? '',
    state: row?.state ?? 'open',
    version: row?.version ?? 0,
    dueOn: row?.dueOn ?? (await dueOnFor(ctx.db, place.path, place.month)),
    fields,
    own: Object.keys(row?.fields ?? {}) as (keyof RecordFields)[],
    agenda: place.paperOnly ? [] : place.agenda,
    counts: reckonPeople(facts.people),
    votes: countVotes(facts.people),
    presentNames: place.paperOnly ? [] : namesPresent(facts),
    missingPeople: place.paperOnly ? [] : notThere(facts, fields, makeUps),
    photos: withLinks(ctx, row?.photos ?? []),
    missing: missingFor(ctx, place, row, facts),
    returnedWords: row?.state === 'returned' ? row.returnedWords : '',
    steps: await stepsForReaders(ctx, await listSteps(ctx.db, place)),
  }
}

const came = (outcome: string) => outcome === 'present' || outcome === 'elsewhere'

export const namesPresent = (facts: RecordFacts) =>
  facts.people.filter((p) => p.due && came(p.outcome)).map((p) => p.label)

/** Everybody due who was not there, with the reason from the roll or else hers. */
export const notThere = (
  facts: RecordFacts,
  fields: RecordFields,
  makeUps: Map<string, MakeUpState>,
): RecordForm['missingPeople'] =>
  facts.people
    .filter((p) => p.due && !came(p.outcome))
    .map((p) => ({
      memberId: p.memberId,
      name: p.label,
      outcome:
        p.outcome === 'absent'
          ? ('absent' as const)
          : p.outcome === 'leave' || p.outcome === 'home_visit'
            ? ('leave' as const)
            : ('unknown' as const),
      reason: fields.reasons[p.memberId] || p.reason || (p.outcome === 'home_visit' ? '送学上门' : ''),
      reasonFromRoll: !fields.reasons[p.memberId] && !!p.reason,
      makeUp: makeUps.get(p.memberId) ?? null,
    }))
