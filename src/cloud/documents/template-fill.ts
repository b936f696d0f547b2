import ExcelJS from 'exceljs'
import { AppError } from '../../contract/errors'
import { printable } from './names'
import { summedFields, sumOf, type Summary, type SummaryRow } from './summary'
import { findHeader, isFooter, textOf, type Header } from './template-headers'
import { copyRow, shiftDown, stretch, unmergeRows } from './template-rows'
import { boundedZip } from './template-zip'
import { box, bytesOf, heightFor } from './xlsx'

/**
 * The county's own table, filled: columns found by their headers, titles, widths, looks and everything below the
 * data kept, rows added above the total where there are more branches than lines.
 *
 * @returns the file, and what the user should know, in sentences
 * @throws invalid with words when it cannot be read or has no header that we know
 */
export async function fillTemplate(
  bytes: Uint8Array,
  summary: Summary,
): Promise<{ bytes: Uint8Array; notes: string[] }> {
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(boundedZip(bytes) as unknown as ExcelJS.Buffer)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid', '模板打不开，请用 WPS 或 Excel 另存为 .xlsx 再上传', 'templateId')
  }
  for (const sheet of book.worksheets) {
    const header = findHeader(sheet)
    if (!header) continue
    fillSheet(sheet, header, summary)
    book.calcProperties = { ...book.calcProperties, fullCalcOnLoad: true }
    return { bytes: await bytesOf(book), notes: notesOf(header, summary) }
  }
  throw new AppError('invalid', '模板里没有找到表头：要有“支部”，还要有时间、应到、实到等列', 'templateId')
}

function notesOf(header: Header, summary: Summary): string[] {
  const missing = summedFields.filter((f) => !header.columns.some((c) => c.field === f))
  const names = { due: '应到', present: '实到', leave: '请假', absent: '缺席' } as Record<string, string>
  return [
    `填了 ${summary.rows.length} 个支部`,
    ...(header.unmatched.length
      ? [
          `这些列没有对应的内容，留空了：${header.unmatched.map((h) => `「${printable(h).slice(0, 30)}」`).join('')}`,
        ]
      : []),
    ...(missing.length ? [`模板里没有这些列：${missing.map((f) => names[f]).join('、')}`] : []),
  ]
}

/** An empty template ends somewhere; formatted lines beyond this are taken for decoration. */
const mostLines = 2000

function fillSheet(sheet: ExcelJS.Worksheet, header: Header, summary: Summary): void {
  const first = header.row + 1
  const end = Math.min(sheet.rowCount, header.row + mostLines)
  let footer = 0
  for (let row = first; row <= end && !footer; row++) if (isFooter(sheet, row)) footer = row
  // lines that stand there already, empty or from last month
  const lines = (footer || end + 1) - first
  const wanted = Math.max(summary.rows.length, 1)
  if (lines > 0) unmergeRows(sheet, first, first + lines - 1)
  const columns = sheet.columnCount
  const more = Math.max(0, wanted - lines)
  if (more && footer) shiftDown(sheet, footer, more)
  for (let i = 0; i < more; i++) {
    const row = first + lines + i
    if (lines > 0) copyRow(sheet, first + lines - 1, row, columns, false)
    else for (const { column } of header.columns) dressLike(sheet, header.row, row, column)
  }
  const count = Math.max(lines, wanted)
  for (let i = 0; i < count; i++) {
    const row = summary.rows[i]
    for (const { column, field } of header.columns) {
      const value = row ? row[field] : null
      const cell = sheet.getCell(first + i, column)
      cell.value = typeof value === 'string' ? printable(value) : value
    }
    if (row) makeRoom(sheet, first + i, header, row)
  }
  if (footer) total(sheet, header, summary, { first, lastBefore: footer - 1, row: footer + more })
}

/** Long text wraps instead of being cut off; a line is never made lower than the county drew it. */
function makeRoom(sheet: ExcelJS.Worksheet, at: number, header: Header, row: SummaryRow): void {
  const texts = header.columns.map(({ column, field }) => {
    const cell = sheet.getCell(at, column)
    if (typeof cell.value === 'string') cell.alignment = { ...cell.alignment, wrapText: true }
    return { text: String(row[field]), width: sheet.getColumn(column).width ?? 9 }
  })
  const drawn = sheet.getRow(at).height ?? sheet.properties.defaultRowHeight ?? 15
  const needed = heightFor(texts, drawn)
  if (needed > drawn) sheet.getRow(at).height = needed
}

function dressLike(sheet: ExcelJS.Worksheet, from: number, to: number, column: number): void {
  const cell = sheet.getCell(to, column)
  cell.border = sheet.getCell(from, column).border ?? box
  cell.font = { ...sheet.getCell(from, column).font, bold: false }
  cell.alignment = { vertical: 'middle', wrapText: true, ...sheet.getCell(from, column).alignment }
}

/** The total row: its sums span the new lines; where it has none, ours stand in the columns of heads. */
function total(
  sheet: ExcelJS.Worksheet,
  header: Header,
  summary: Summary,
  at: { first: number; lastBefore: number; row: number },
): void {
  const last = Math.max(at.lastBefore, at.first + summary.rows.length - 1)
  for (let row = at.row; row <= sheet.rowCount; row++) {
    for (let column = 1; column <= sheet.columnCount; column++) {
      const cell = sheet.getCell(row, column)
      const formula = cell.formula
      if (!formula || (cell.isMerged && cell.master !== cell)) continue
      const field = header.columns.find((c) => c.column === column)?.field
      const result = field && summedFields.includes(field) ? sumOf(summary.rows, field) : undefined
      cell.value = { formula: stretch(formula, at.first, at.lastBefore, last), result }
    }
  }
  const isTotal = header.columns.length && /合计|总计|小计|共计/.test(rowText(sheet, at.row))
  if (!isTotal) return
  for (const { column, field } of header.columns) {
    const cell = sheet.getCell(at.row, column)
    if (!summedFields.includes(field) || cell.isMerged || cell.formula) continue
    cell.value = sumOf(summary.rows, field)
  }
}

const rowText = (sheet: ExcelJS.Worksheet, row: number) =>
  Array.from({ length: Math.min(sheet.columnCount, 60) }, (_, i) =>
    textOf(sheet.getCell(row, i + 1).master),
  ).join('')
