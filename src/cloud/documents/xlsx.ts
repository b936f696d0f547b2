import ExcelJS from 'exceljs'
import { printable } from './names'

export const song: Partial<ExcelJS.Font> = { name: '宋体', size: 11 }
export const hei: Partial<ExcelJS.Font> = { name: '黑体', size: 11 }
const thin = { style: 'thin' as const, color: { argb: 'FF000000' } }
export const box: Partial<ExcelJS.Borders> = { top: thin, bottom: thin, left: thin, right: thin }

/** A sheet for A4: fitted to the width, page numbers, rows that repeat on every page. */
export function a4Sheet(name: string, given: { widths: number[]; repeat: string; landscape?: boolean }) {
  const book = new ExcelJS.Workbook()
  book.creator = '先锋支部'
  const sheet = book.addWorksheet(name, {
    pageSetup: {
      paperSize: 9,
      orientation: given.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: given.repeat,
      margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '第 &P 页　共 &N 页' },
  })
  sheet.columns = given.widths.map((width) => ({ width }))
  return { book, sheet }
}

/** Text in a cell is text: never a formula, whatever it begins with. */
export function put(
  sheet: ExcelJS.Worksheet,
  row: number,
  column: number,
  value: string | number,
  given: { font?: Partial<ExcelJS.Font>; centre?: boolean; boxed?: boolean } = {},
): ExcelJS.Cell {
  const cell = sheet.getCell(row, column)
  cell.value = typeof value === 'string' ? printable(value) : value
  cell.font = given.font ?? song
  cell.alignment = { vertical: 'middle', horizontal: given.centre ? 'center' : 'left', wrapText: true }
  if (given.boxed) cell.border = box
  return cell
}

/** A line across all columns. */
export function across(
  sheet: ExcelJS.Worksheet,
  row: number,
  columns: number,
  text: string,
  given: { font?: Partial<ExcelJS.Font>; centre?: boolean; height?: number } = {},
) {
  sheet.mergeCells(row, 1, row, columns)
  put(sheet, row, 1, text, given)
  sheet.getRow(row).height = given.height ?? 20
}

/** How wide a text is, in the width of a digit: a Chinese character takes two. */
const widthOf = (text: string) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)

/** The height, in points, that a row needs for its texts to stand in their columns without being cut off. */
export function heightFor(texts: { text: string; width: number }[], least: number, line = 15): number {
  const lines = texts.map(({ text, width }) =>
    text
      .split('\n')
      .reduce((sum, part) => sum + Math.max(1, Math.ceil(widthOf(part) / Math.max(4, width - 1.5))), 0),
  )
  return Math.max(least, Math.max(1, ...lines) * line + 5)
}

export const bytesOf = async (book: ExcelJS.Workbook): Promise<Uint8Array> =>
  new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
