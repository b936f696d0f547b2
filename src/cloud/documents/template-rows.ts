import type ExcelJS from 'exceljs'

interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** The merged ranges of a sheet. */
function mergesOf(sheet: ExcelJS.Worksheet): Merge[] {
  const ranges = (sheet.model as { merges?: string[] }).merges ?? []
  return ranges.map((range) => {
    const [from, to] = range.split(':')
    const a = sheet.getCell(from!)
    const b = sheet.getCell(to!)
    return { top: Number(a.row), left: Number(a.col), bottom: Number(b.row), right: Number(b.col) }
  })
}

/** Takes merges apart that touch the rows from..to: one line is one branch. */
export function unmergeRows(sheet: ExcelJS.Worksheet, from: number, to: number): void {
  for (const m of mergesOf(sheet)) {
    if (m.bottom >= from && m.top <= to) sheet.unMergeCells(m.top, m.left, m.bottom, m.right)
  }
}

/**
 * Makes room for `by` rows above `from`: everything from there on moves down with its values, looks, heights and
 * merged cells. (The library's own insertRows leaves merged cells behind.)
 */
export function shiftDown(sheet: ExcelJS.Worksheet, from: number, by: number): void {
  const moving = mergesOf(sheet).filter((m) => m.top >= from)
  for (const m of moving) sheet.unMergeCells(m.top, m.left, m.bottom, m.right)
  const columns = sheet.columnCount
  for (let row = sheet.rowCount; row >= from; row--) {
    copyRow(sheet, row, row + by, columns, true)
  }
  for (const m of moving) sheet.mergeCells(m.top + by, m.left, m.bottom + by, m.right)
}

/** Copies looks and height of a row onto another, and its values too where asked. */
export function copyRow(
  sheet: ExcelJS.Worksheet,
  from: number,
  to: number,
  columns: number,
  values: boolean,
): void {
  const height = sheet.getRow(from).height
  if (height) sheet.getRow(to).height = height
  for (let column = 1; column <= columns; column++) {
    const source = sheet.getCell(from, column)
    const target = sheet.getCell(to, column)
    target.style = source.style
    target.value = values ? source.value : null
    if (values) source.value = null
  }
}

/** SUM(E4:E10) below rows that grew now spans them all. */
export const stretch = (formula: string, first: number, lastBefore: number, last: number): string =>
  formula.replace(/(\$?[A-Z]{1,3}\$?)(\d+):(\$?[A-Z]{1,3}\$?)(\d+)/g, (whole, a, top, b, bottom) =>
    Number(top) >= first && Number(top) <= lastBefore && Number(bottom) === lastBefore
      ? `${a}${top}:${b}${last}`
      : whole,
  )
