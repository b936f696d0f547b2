import type { BranchRole, ImportPreview, PreviewRow, RosterPerson } from '../contract/org-import'
import type { Role } from '../contract/org'
import { committee } from './roles'

/** What decides what a confirmed import does: two previews that agree in it have the same effect. */
export const effectOf = ({ rows, leaving }: ImportPreview): string =>
  JSON.stringify([
    rows.map((row) => [
      row.row,
      row.kind,
      row.personId ?? '',
      row.unitId,
      row.changes.map((c) => [c.field, c.to]),
    ]),
    leaving.map((person) => [person.personId, person.reason ?? '']),
  ])

/** 党章 article 7: only a full member can be elected. */
export const eligible = (role: Role, stage: string): boolean => stage === 'full' || !committee.includes(role)

/**
 * Which offices on the branch begin and end by a row. A blank cell says nothing; what the importer may not enter is
 * left as it is; only full members hold elected offices.
 *
 * @param before the person as the roster has them in this very branch; null for somebody new to it
 */
export function officesBy(
  row: PreviewRow,
  stage: string,
  before: RosterPerson | null,
  may: Role[],
): { begin: BranchRole[]; end: BranchRole[] } {
  const told = row.fields.roles
  if (!told) return { begin: [], end: [] }
  const had = before?.roles ?? []
  return {
    begin: told.filter((role) => !had.includes(role) && may.includes(role) && eligible(role, stage)),
    end: had.filter((role) => !told.includes(role) && may.includes(role)),
  }
}
