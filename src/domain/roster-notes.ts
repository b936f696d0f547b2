import type { RosterPerson, Sheet } from '../contract/org-import'
import { groupBy, type PlacedRow } from './roster-match'
import { nameKey } from './roster-name'

/** That 公民身份证号码 were left out, visibly. */
export function idNotes(sheet: Sheet): string[] {
  const notes: string[] = []
  if (sheet.droppedIdColumn) notes.push('公民身份证号码这一列没有读取，也不会保存')
  if (sheet.blankedIds) notes.push(`其他地方有 ${sheet.blankedIds} 处证件号码，已经去掉`)
  return notes
}

/** What people get whose 人员类别 is blank. */
export function stageNotes(rows: PlacedRow[]): string[] {
  const blank = rows.filter((row) => row.fields.stage === '').length
  if (blank === 0) return []
  return [`有 ${blank} 人没有写人员类别：新登记的按正式党员，入党不满一年又没有转正日期的按预备党员，请核对`]
}

/** Branches with more than one 书记 in the file, or with another one than the roster has. */
export function officeNotes(rows: PlacedRow[], existing: RosterPerson[]): string[] {
  const secretaries = rows.filter((row) => row.fields.roles?.includes('secretary') && !row.left)
  const known = existing.filter((person) => person.roles?.includes('secretary'))
  return [...groupBy(secretaries, (row) => row.unitName)].flatMap(([branch, [first, ...others]]) => {
    if (!first) return []
    if (others.length) {
      const numbers = [first, ...others].map((row) => row.row).join('、')
      return [`${branch}有 ${others.length + 1} 位书记（第${numbers}行），请核对`]
    }
    const before = known.filter((person) => person.unitId === first.unitId)
    if (before.length === 0 || before.some((person) => nameKey(person.name) === nameKey(first.name)))
      return []
    return [`${branch}的书记，名册里是${before.map((p) => p.name).join('、')}，表里是${first.name}，请核对`]
  })
}
