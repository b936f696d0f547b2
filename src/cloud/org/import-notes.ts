import type { ImportPreview, RosterPerson } from '../../contract/org-import'
import type { Role } from '../../contract/org'
import { roleNames } from '../../domain/roles'

/**
 * Offices in the file that the importer may not enter (a branch does not enter its own secretary), said before
 * confirming so that nobody wonders afterwards.
 */
export function officesFromAbove(preview: ImportPreview, existing: RosterPerson[], may: Role[]): string[] {
  const known = new Map(existing.map((person) => [person.id, person.roles ?? []]))
  const words = preview.rows
    .filter((row) => row.kind !== 'rejected')
    .flatMap((row) => {
      const had = known.get(row.personId ?? '') ?? []
      const refused = (row.fields.roles ?? []).filter((role) => !may.includes(role) && !had.includes(role))
      return refused.map((role) => `${row.name}（${roleNames[role]}）`)
    })
  if (!words.length) return []
  const shown = words.slice(0, 5).join('、') + (words.length > 5 ? `等 ${words.length} 人` : '')
  return [`这些职务要由有权限的人登记，这次不登记：${shown}`]
}
