import type { Cell, Sheet } from '../../contract/org-import'
import { findHeader } from '../../domain/roster-columns'
import { removeIdNumbers } from './id-numbers'
import type { ReadLimits } from './limits'
import { Package } from './package'
import { refuse } from './refusals'
import { readStrings } from './shared-strings'
import { readRows, type RawCell, type RawRow } from './sheet-rows'
import { withoutIds } from './without-ids'
import { readWorkbook } from './workbook'

/** Filled rows of each sheet that are looked at to find the roster. */
const top = 45
/** Sheets that are looked at; a workbook with more is not a roster. */
const manySheets = 60

/**
 * Reads the sheet of an .xlsx that has a roster's header; of several, the one that names the most columns.
 * @throws AppError invalid, one plain sentence
 */
export function readXlsx(
  bytes: Uint8Array,
  limits: ReadLimits,
  onProgress?: (done: number, rows: number) => void,
): Sheet {
  const from = new Package(bytes, limits)
  const book = readWorkbook(from)
  const reading = { limits, styles: book.styles, date1904: book.date1904, skip: new Set<number>() }
  const tops = book.sheets
    .slice(0, manySheets)
    .map((sheet) => ({ ...sheet, rows: readRows(from, sheet.part, { ...reading, peek: top }).rows }))
    .filter(({ rows }) => rows.length > 0)
  if (tops.length === 0) throw refuse('empty')

  const look = lookUp(
    readStrings(from, book.strings, wanted(tops.flatMap(({ rows }) => rows)), limits.cellChars),
  )
  const seen = tops.map((sheet) => ({ ...sheet, header: findHeader(sheet.rows.map(look)) }))
  const rosters = seen
    .filter(({ header, hidden }) => header && !hidden)
    .sort((a, b) => b.header!.columns.length - a.header!.columns.length)
  const [roster] = rosters
  if (!roster) throw refuse(seen.some(({ header }) => header) ? 'hiddenSheet' : 'noHeader')

  // 公民身份证号码 are skipped cell by cell; nothing of that column is ever kept.
  const skip = new Set(roster.header!.columns.filter(({ meaning }) => meaning === 'id').map(({ at }) => at))
  const raw = readRows(from, roster.part, { ...reading, skip, progress: onProgress })
  const strings = readStrings(from, book.strings, wanted(raw.rows), limits.cellChars)
  const clean = withoutIds(raw.rows.map(lookUp(strings)))
  return {
    ...clean,
    name: withoutIdNumbers(roster.name),
    format: 'xlsx',
    date1904: book.date1904,
    droppedIdColumn: clean.droppedIdColumn || skip.size > 0,
    notes: notes(
      roster.name,
      seen.filter((sheet) => sheet !== roster),
      raw.hiddenRows,
      raw.outsideFormulas,
    ),
  }
}

function wanted(rows: RawRow[]): Set<number> {
  const indexes = new Set<number>()
  for (const { cells } of rows)
    for (const cell of cells) if (typeof cell === 'object') indexes.add(cell.shared)
  return indexes
}

const lookUp =
  (strings: Map<number, string>) =>
  ({ row, cells }: RawRow): { row: number; cells: Cell[] } => ({
    row,
    cells: Array.from(cells, (cell: RawCell) =>
      typeof cell === 'object' ? (strings.get(cell.shared) ?? '') : (cell ?? ''),
    ),
  })

const withoutIdNumbers = (name: string) => String(removeIdNumbers(name).cell)

function notes(
  name: string,
  others: { name: string; header: unknown; hidden: boolean }[],
  hiddenRows: number,
  outside: number,
): string[] {
  const said: string[] = []
  if (others.length) {
    const alike = others
      .filter(({ header, hidden }) => header && !hidden)
      .map((sheet) => `“${withoutIdNumbers(sheet.name)}”`)
    said.push(`读的是工作表“${withoutIdNumbers(name)}”，另外 ${others.length} 个没有读`)
    if (alike.length) said.push(`${alike.slice(0, 5).join('、')}也像名册，要登记请分开上传`)
  }
  if (hiddenRows) said.push(`有 ${hiddenRows} 行被隐藏或筛掉了，也读了进来`)
  if (outside) said.push(`有 ${outside} 个单元格的公式引用别的文件，没有读取`)
  return said
}
