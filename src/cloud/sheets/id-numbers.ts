/**
 * 公民身份证号码 (GB 11643-1999): 6 digits of place, 8 of birth, 3 of order, a check digit or X; before 1999 fifteen
 * digits. They are cut out wherever they stand: no store, log or answer may hold one.
 */
const eighteen = /(?<!\d)\d{17}[\dXx](?![\dXx])/g
const fifteen = /(?<!\d)\d{15}(?!\d)/g
/** Written in groups it counts when the middle is a birth date, so that two phone numbers are left alone. */
const grouped =
  /(?<!\d)\d{6}[\s-]{1,3}(?:19|20)\d{2}[\s-]{0,3}(?:0[1-9]|1[0-2])[\s-]{0,3}(?:0[1-9]|[12]\d|3[01])[\s-]{0,3}\d{3}[\s-]{0,3}[\dXx](?!\d)/g
/** What a spreadsheet makes of an id that was typed as a number: 5.10902E+17. */
const scientific = /^\d(?:\.\d+)?e\+?1[47]$/i
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const anyIdLike = /\d{5}|[０-９]{5}|e\+?1[47]/i

/** The cell without id numbers, and whether there was one. */
export function removeIdNumbers(cell: string | number): { cell: string | number; found: boolean } {
  if (typeof cell === 'number')
    return cell >= 1e14 && cell < 1e18 ? { cell: '', found: true } : { cell, found: false }
  const squeezed = cell.replace(invisible, '')
  if (!anyIdLike.test(squeezed)) return { cell, found: false }
  const text = squeezed.normalize('NFKC')
  if (scientific.test(text.trim())) return { cell: '', found: true }
  const cut = text.replace(grouped, '').replace(eighteen, '').replace(fifteen, '')
  return cut === text ? { cell, found: false } : { cell: cut.trim(), found: true }
}
