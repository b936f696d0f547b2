import type { ImportPreview, RosterPerson } from '../../contract/org-import'
import type { Role } from '../../contract/org'
import { roleNames } from '../../domain/roles'
import { eligible } from '../../domain/roster-apply'

/**
 * Offices in the file that will not be entered (a branch does not enter its own secretary, a probationary member
 * cannot be elected), said before confirming so that nobody wonders afterwards.
 */
export function officesFromAbove(preview: ImportPreview, existing: RosterPerson[], may: Role[]): string[] {
  const known = new Map(existing.map((person) => [person.id, person.roles ?? []]))
  const words = preview.rows
    .filter((row) => row.kind !== 'rejected')
    .flatMap((row) => {
      const had = known.get(row.personId ?? '') ?? []
      const stage = row.fields.stage || row.stageIfNew
      const refused = (row.fields.roles ?? []).filter(
        (role) => !had.includes(role) && !(may.includes(role) && eligible(role, stage)),
      )
      return refused.map((role) => `${row.name}（${roleNames[role]}）`)
    })
  if (!words.length) return []
  const shown = words.slice(0, 5).join('、') + (words.length > 5 ? `等 ${words.length} 人` : '')
  return [`这些职务这次不登记（要由上级登记，或者还不是正式党员）：${shown}`]
}
