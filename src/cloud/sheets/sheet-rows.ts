import { fromSerial } from '../../domain/roster-day'
import type { ReadLimits } from './limits'
import { enough, type Package } from './package'
import { refuse } from './refusals'
import { unescape } from './shared-strings'
import type { CellStyle } from './workbook'
import { readXml } from './xml'

/** A cell before its shared string is looked up. */
export type RawCell = string | number | { shared: number } | undefined

export interface RawRow {
  row: number
  cells: RawCell[]
}

export interface RawSheet {
  rows: RawRow[]
  /** rows that a filter or the user hid; they are read too */
  hiddenRows: number
  /** cells whose formula takes from another file or the network: their last value is not trusted */
  outsideFormulas: number
}

interface Reading {
  limits: ReadLimits
  styles: CellStyle[]
  date1904: boolean
  /** columns that are not to be read, from 0 */
  skip: Set<number>
  /** stop quietly after so many filled rows: a look at the top */
  peek?: number
  progress?(done: number, rows: number): void
}

/**
 * Streams a sheet's rows. A formula's last value counts as if it were typed; nothing is calculated.
 * @throws AppError invalid past the limits of rows and columns
 */
export function readRows(from: Package, part: string, reading: Reading): RawSheet {
  const { limits, styles, skip, peek } = reading
  const sheet: RawSheet = { rows: [], hiddenRows: 0, outsideFormulas: 0 }
  const merges: string[] = []
  const outsideShared = new Set<string>()
  let current: RawRow = { row: 0, cells: [] }
  let scanned = 0
  let column = -1
  let cell: Record<string, string> = {}
  let value = ''
  let formula = ''
  let outside = false
  let collecting: 'v' | 't' | 'f' | null = null
  let phonetic = false

  const endCell = () => {
    if (outside) sheet.outsideFormulas += 1
    if (value === '' || outside || skip.has(column)) return
    if (column >= limits.columns) throw refuse('tooManyColumns')
    current.cells[column] = cellValue(cell.t ?? 'n', value, styles[Number(cell.s ?? 0)], reading)
  }
  const endRow = () => {
    if (current.cells.length === 0) return
    if (peek !== undefined && sheet.rows.length >= peek) throw enough
    if (sheet.rows.length >= limits.rows) throw refuse('tooManyRows')
    sheet.rows.push(current)
  }

  readXml(from, part, {
    open(name, attributes) {
      if (name === 'row') {
        scanned += 1
        if (scanned > limits.scannedRows) throw peek === undefined ? refuse('mostlyBlank') : enough
        current = { row: Number(attributes.r) || current.row + 1, cells: [] }
        if (/^(1|true)$/.test(attributes.hidden ?? '')) sheet.hiddenRows += 1
        column = -1
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        cell = attributes
        value = formula = ''
        outside = false
      } else if (name === 'v' || name === 't') collecting = name
      else if (name === 'f') {
        collecting = 'f'
        outside = attributes.t === 'shared' && outsideShared.has(attributes.si ?? '')
        cell = { ...cell, si: attributes.si ?? '' }
      } else if (name === 'rPh') phonetic = true
      else if (name === 'mergeCell' && merges.length < limits.rows) merges.push(attributes.ref ?? '')
    },
    text(piece) {
      if (collecting === 'f') formula = (formula + piece).slice(0, 8192)
      else if (collecting && !phonetic && value.length < limits.cellChars) value += piece
    },
    close(name) {
      if (name === 'f') {
        outside ||= reachesOutside(formula)
        if (outside && cell.si) outsideShared.add(cell.si)
      }
      if (name === 'v' || name === 't' || name === 'f') collecting = null
      else if (name === 'rPh') phonetic = false
      else if (name === 'c') endCell()
      else if (name === 'row') endRow()
    },
    progress: (done) => reading.progress?.(done, sheet.rows.length),
  })
  fillMerged(sheet.rows, merges)
  return sheet
}

/** [1]Sheet!A1, WEBSERVICE("…"), and DDE links such as cmd|'/c calc'!A0. */
const reachesOutside = (formula: string) =>
  /\[\d+\]|\[[^\]]+\.(xl\w+|csv|et)\]|\b(webservice|rtd|filterxml|cubevalue|image)\s*\(|\w\|[^!]*!/i.test(
    formula,
  )

function columnOf(ref: string): number {
  let column = 0
  for (const letter of ref) {
    const code = letter.charCodeAt(0)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

function cellValue(
  type: string,
  value: string,
  style: CellStyle | undefined,
  { date1904, limits: { cellChars } }: Reading,
): RawCell {
  if (type === 's') return { shared: Number(value) }
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n') return unescape(value).slice(0, cellChars)
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (style?.twoDecimals && number > 1900 && number < 2100) return number.toFixed(2)
  const day = style?.date ? fromSerial(number, date1904).day : ''
  if (day === '') return number
  if (style!.date === 'month' && day.endsWith('-01')) return day.slice(0, 7)
  return style!.date === 'year' && day.endsWith('-01-01') ? day.slice(0, 4) : day
}

/** A branch or group that is written once beside a block of rows counts for each of them. */
function fillMerged(rows: RawRow[], merges: string[]): void {
  if (merges.length === 0) return
  const byNumber = new Map(rows.map((row) => [row.row, row]))
  let budget = rows.length * 20
  for (const ref of merges) {
    const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? []
    if (!left || left !== right || !top || !bottom) continue
    const column = columnOf(left)
    const value = byNumber.get(Number(top))?.cells[column]
    if (value === undefined) continue
    for (let row = Number(top) + 1; row <= Number(bottom) && budget > 0; row++, budget--) {
      const cells = byNumber.get(row)?.cells
      if (cells && cells[column] === undefined) cells[column] = value
    }
  }
}
