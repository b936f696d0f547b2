import type { Day } from '../../contract/fields'
import type { PreviewRow } from '../../contract/org-import'
import { shiftDay } from '../../domain/clock'
import { maskPhone } from '../../domain/org-names'
import { fieldsOfNew, personAfter } from '../../domain/roster-changes'
import type { NewLine } from './import-apply-queries'
import type { LineColumns } from './import-effects'
import type { KnownPerson } from './import-people'
import { named } from './pinyin'

/** Somebody new, as the table keeps them. */
export function newLine(id: string, row: PreviewRow, unitId: string, today: Day): NewLine {
  const fields = fieldsOfNew(row)
  return {
    id,
    ...named(row.name),
    unit_id: unitId,
    group_name: fields.group,
    sex: fields.sex,
    ethnicity: fields.ethnicity,
    birth: fields.birth,
    education: fields.education,
    occupation: fields.occupation,
    stage: fields.stage,
    joined: fields.joined,
    full_since: fields.fullSince,
    phone: fields.phone,
    phone_verified_at: null,
    note: fields.note,
    lost: fields.lost ?? false,
    away_from: fields.away ? today : null,
    away_until: null,
    away_place: fields.awayPlace,
  }
}

/** A known line after its row. Being away has dates: it begins today, or ended yesterday. */
export function changedLine(
  person: KnownPerson,
  row: PreviewRow,
  unitId: string,
  now: LineColumns & { id: string },
  today: Day,
): LineColumns & { id: string } {
  const after = personAfter(person, { ...row, unitId })
  return {
    ...now,
    unit_id: unitId,
    group_name: after.group,
    sex: after.sex,
    ethnicity: after.ethnicity,
    birth: after.birth,
    education: after.education,
    occupation: after.occupation,
    stage: after.stage || now.stage,
    joined: after.joined,
    full_since: after.fullSince,
    phone: after.phone,
    phone_verified_at: after.phone === now.phone ? now.phone_verified_at : null,
    note: after.note,
    lost: after.lost ?? false,
    away_place: after.awayPlace,
    ...awayDays(!!person.away, !!after.away, now, today),
  }
}

function awayDays(was: boolean, is: boolean, now: LineColumns, today: Day) {
  if (was === is) return { away_from: now.away_from, away_until: now.away_until }
  if (is) return { away_from: today, away_until: null }
  const never = now.away_from === null || now.away_from >= today
  return never
    ? { away_from: null, away_until: null }
    : { away_from: now.away_from, away_until: shiftDay(today, -1) }
}

/** A change as people may see it: of a phone number its ends. */
const shownChange = <T extends { field: string; from: string; to: string }>(change: T): T =>
  change.field === 'phone' ? { ...change, from: maskPhone(change.from), to: maskPhone(change.to) } : change

/** A row of the preview as pages show it: a whole number is looked at on the member's page, where it is written down. */
export const shownRow = (row: PreviewRow): PreviewRow => ({
  ...row,
  fields: { ...row.fields, phone: maskPhone(row.fields.phone) },
  changes: row.changes.map(shownChange),
  ...(row.candidates && {
    candidates: row.candidates.map((c) => ({ ...c, changes: c.changes.map(shownChange) })),
  }),
})

/** What history says about a row; a phone number is masked already here. */
export const historyOf = (row: PreviewRow, importId: string) => ({
  importId,
  changes: row.changes.map(shownChange).map(({ field, from, to }) => ({
    field: { group: 'groupName' }[field as string] ?? field,
    from,
    to,
  })),
})
