import { sayTheSame } from './roster-changes'
import { groupBy, type PlacedRow } from './roster-match'
import { nameKey } from './roster-name'

/**
 * Marks rows that stand for one person twice: same name, birth date and branch. Told the same way, the first counts;
 * told differently, none does, because nobody but the user knows which is right.
 */
export function markRepeats(rows: PlacedRow[]): void {
  const groups = groupBy(rows, (row) =>
    [row.unitId || row.unitName, nameKey(row.name), row.fields.birth].join('|'),
  )
  for (const group of groups.values()) {
    const [first, ...others] = group
    if (!first || others.length === 0) continue
    const alike = others.filter(
      (other) => sayTheSame(first.fields, other.fields) && first.left === other.left,
    )
    // Without a birth date two different lines may be two people: they are asked about instead.
    const told = first.fields.birth !== '' && alike.length < others.length
    const numbers = group.map((row) => row.row).join('、')
    for (const row of told ? group : alike)
      row.problems.push({
        column: '姓名',
        value: row.name,
        words: told
          ? `第${numbers}行是同一个人，内容不一样，请只留一行`
          : `第${row.row}行和第${first.row}行重复，只按第${first.row}行登记`,
        blocking: true,
      })
  }
}

/** Warns where one name and one full birth date stand in two branches of the file. */
export function warnTwoBranches(rows: PlacedRow[]): void {
  const dated = rows.filter((row) => row.fields.birth.length === 10)
  for (const group of groupBy(dated, (row) => `${nameKey(row.name)}|${row.fields.birth}`).values()) {
    const branches = new Set(group.map((row) => row.unitName))
    if (branches.size < 2) continue
    const numbers = group.map((row) => row.row).join('、')
    for (const row of group)
      row.problems.push({
        column: '姓名',
        value: row.name,
        words: `第${numbers}行姓名和出生日期相同，支部不同，请核对是不是同一个人`,
        blocking: false,
      })
  }
}
