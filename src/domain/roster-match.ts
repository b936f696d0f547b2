import type { AskReason, RosterPerson } from '../contract/org-import'
import { changesTo } from './roster-changes'
import { mayBeSameDay } from './roster-day'
import { nameKey } from './roster-name'
import type { RosterRow } from './roster-row'

/** A row whose branch is known, on its way to be matched. */
export interface PlacedRow extends RosterRow {
  /** '' for a branch that the import will create */
  unitId: string
  unitName: string
}

export type Match =
  | { is: 'same'; person: RosterPerson }
  | { is: 'new' }
  | { is: 'ask'; why: AskReason; candidates: RosterPerson[]; suggested?: string }

/**
 * Finds for each row the person it means, by name, birth date and branch alone: a phone number never identifies a
 * person. The first passes take what is certain, so that the doubtful rows are asked only about who is left.
 */
export function matchRows(
  rows: PlacedRow[],
  existing: RosterPerson[],
  covered: Set<string>,
): Map<PlacedRow, Match> {
  const people = groupBy(existing, (person) => nameKey(person.name))
  const namesakes = groupBy(rows, (row) => nameKey(row.name))
  const found = new Map<PlacedRow, Match>()
  const taken = new Set<string>()

  for (const [key, same] of namesakes) {
    const known = people.get(key) ?? []
    takeCertain(
      same,
      known,
      found,
      taken,
      (row, person) => person.birth.length === 10 && person.birth === row.fields.birth,
    )
    takeCertain(same, known, found, taken, (row, person) => mayBeSameDay(person.birth, row.fields.birth))
    takeCertain(same, known, found, taken, (row, person) => repeatsWithoutBirth(row, person))
    const left = known.filter((person) => !taken.has(person.id))
    for (const row of same) if (!found.has(row)) found.set(row, doubtful(row, same, left, found, covered))
  }
  return found
}

/** Takes the pairs in one branch in which the row fits one person only and the person fits one row only. */
function takeCertain(
  rows: PlacedRow[],
  people: RosterPerson[],
  found: Map<PlacedRow, Match>,
  taken: Set<string>,
  fits: (row: PlacedRow, person: RosterPerson) => boolean,
): void {
  const free = rows.filter((row) => !found.has(row))
  const open = people.filter((person) => !taken.has(person.id))
  const fitting = (row: PlacedRow) =>
    open.filter((person) => person.unitId === row.unitId && fits(row, person))
  for (const row of free) {
    const [person, ...more] = fitting(row)
    if (!person || more.length || free.some((other) => other !== row && fitting(other).includes(person)))
      continue
    found.set(row, { is: 'same', person })
    taken.add(person.id)
  }
}

/** A branch that keeps no birth dates may import the same list again without being asked about everybody. */
const repeatsWithoutBirth = (row: PlacedRow, person: RosterPerson) =>
  person.birth === '' && row.fields.birth === '' && !row.left && changesTo(person, row.fields).length === 0

function doubtful(
  row: PlacedRow,
  namesakes: PlacedRow[],
  left: RosterPerson[],
  found: Map<PlacedRow, Match>,
  covered: Set<string>,
): Match {
  const birth = row.fields.birth
  const here = left.filter((person) => person.unitId === row.unitId)
  const rivals = namesakes.filter(
    (other) => other.unitId === row.unitId && !(found.get(other)?.is === 'same'),
  )
  const fits = here.filter((person) => mayBeSameDay(person.birth, birth))
  if (fits.length) return { is: 'ask', why: 'several', candidates: fits }
  const blank = here.filter((person) => person.birth === '' || birth === '')
  if (blank.length === 1 && rivals.length === 1)
    return { is: 'ask', why: 'birth_missing', candidates: blank, suggested: blank[0]!.id }
  if (blank.length) return { is: 'ask', why: 'several', candidates: blank }

  const away = left.filter((person) => person.unitId !== row.unitId)
  const moved = away.filter((person) => mayBeSameDay(person.birth, birth))
  if (moved.length) return { is: 'ask', why: 'moved', candidates: moved, ...only(moved, birth.length === 10) }
  if (here.length)
    return { is: 'ask', why: 'birth_differs', candidates: here, ...only(here, sameJoining(row, here[0]!)) }
  // Somebody of that name is missing from another branch of the file, and only a birth date is missing to be sure.
  const missing = away.filter((p) => covered.has(p.unitId) && (p.birth === '' || birth === ''))
  if (missing.length === 1) return { is: 'ask', why: 'moved', candidates: missing }
  if (birth === '' && rivals.length > 1) return { is: 'ask', why: 'several', candidates: [] }
  return { is: 'new' }
}

const only = (people: RosterPerson[], sure: boolean) =>
  sure && people.length === 1 ? { suggested: people[0]!.id } : {}

const sameJoining = (row: PlacedRow, person: RosterPerson) => mayBeSameDay(row.fields.joined, person.joined)

/** Items by key, in the order of the input. */
export function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
