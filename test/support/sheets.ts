import { strToU8, zipSync, type Zippable } from 'fflate'
import type { Cell } from '../../src/contract/org-import'

/** Spreadsheets made in memory: honest ones, and ones that no honest program writes. */

export type TestCell = Cell | { f: string; v?: Cell } | { v: number; s: number } | null

export interface TestSheet {
  name?: string
  rows: TestCell[][]
  hidden?: boolean
  merges?: string[]
}

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function columnName(at: number): string {
  return (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
}

function cellXml(cell: TestCell, ref: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${ref}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`
  if ('s' in cell) return `<c r="${ref}" s="${cell.s}"><v>${cell.v}</v></c>`
  const type = typeof cell.v === 'string' ? ' t="str"' : ''
  return `<c r="${ref}"${type}><f>${escape(cell.f)}</f>${cell.v === undefined ? '' : `<v>${escape(String(cell.v))}</v>`}</c>`
}

function sheetXml({ rows, merges = [] }: TestSheet): string {
  const body = rows.map((cells, r) => {
    const inner = cells.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`)).join('')
    return `<row r="${r + 1}">${inner}</row>`
  })
  const merged = merges.length
    ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    : ''
  return `<?xml version="1.0"?><worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData>${merged}</worksheet>`
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Style numbers of cells in these workbooks. */
export const styled = { day: 1, month: 2, twoDecimals: 3 }

const styles =
  `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>` +
  `<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>`

/** The parts of a workbook, so that a test can spoil one before packing them. */
export function workbookParts(sheets: TestSheet[], { date1904 = false } = {}): Record<string, Uint8Array> {
  const list = sheets.map(
    (sheet, i) =>
      `<sheet name="${sheet.name ?? `Sheet${i + 1}`}" sheetId="${i + 1}" r:id="rId${i + 1}"${sheet.hidden ? ' state="hidden"' : ''}/>`,
  )
  const links = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}<Relationship Id="st" Type="${office}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
  }
  sheets.forEach((sheet, i) => (parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet)))
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
}

export const pack = (parts: Zippable): Uint8Array => zipSync(parts, { level: 6 })

/** An .xlsx of one sheet, or of several. */
export const xlsx = (rows: TestCell[][], ...more: TestSheet[]): Uint8Array =>
  pack(workbookParts([{ rows }, ...more]))

export const rosterHeader = [
  '序号',
  '姓名',
  '性别',
  '公民身份证号码',
  '出生日期',
  '人员类别',
  '所在党支部',
  '手机号码',
  '备注',
]

/** A made-up member's row under rosterHeader; names differ for each n below 8000. */
export function rosterRow(n: number, branch = '双清村第一党支部'): Cell[] {
  const han = (i: number) => String.fromCodePoint(0x4e00 + (i % 20) * 37)
  const birth = `${1950 + (n % 50)}-${pad(1 + (n % 12))}-${pad(1 + (n % 28))}`
  const id = `990001${birth.replace(/-/g, '')}${String(n % 1000).padStart(3, '0')}X`
  const name = `王${han(n)}${han(Math.floor(n / 20))}${han(Math.floor(n / 400))}`
  return [n, name, n % 2 ? '男' : '女', id, birth, '正式党员', branch, `139${String(n).padStart(8, '0')}`, '']
}

const pad = (n: number) => String(n).padStart(2, '0')

/** An .xlsx of n people under rosterHeader's first three columns, or under all of them. */
export function longXlsx(n: number, columns = 3): Uint8Array {
  const parts = workbookParts([{ rows: [] }])
  const line = (cells: TestCell[], r: number) =>
    `<row r="${r}">${cells
      .slice(0, columns)
      .map((cell, c) => cellXml(cell, `${columnName(c)}${r}`))
      .join('')}</row>`
  const rows = [line(rosterHeader, 1)]
  for (let i = 1; i <= n; i++) rows.push(line(rosterRow(i), i + 1))
  const sheet = `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`
  parts['xl/worksheets/sheet1.xml'] = strToU8(sheet)
  return zipSync(parts, { level: 1 })
}

/** A sheet formatted down to its last row, as Excel leaves it when somebody colours whole columns. */
export function blankXlsx(n: number): Uint8Array {
  const parts = workbookParts([{ rows: [] }])
  const blank = Array.from({ length: n }, (_, i) => `<row r="${i + 4}" s="1"/>`).join('')
  parts['xl/worksheets/sheet1.xml'] = strToU8(
    `<worksheet xmlns="${main}"><sheetData><row r="1"><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>性别</t></is></c></row>${blank}</sheetData></worksheet>`,
  )
  return zipSync(parts, { level: 1 })
}

/** A small package whose sheet inflates to `megabytes`; `declared` may lie about it. */
export function bomb(megabytes: number, declared?: number): Uint8Array {
  const parts = workbookParts([{ rows: [rosterHeader, rosterRow(1)] }])
  const start = sheetXml({ rows: [rosterHeader] }).replace('</sheetData></worksheet>', '')
  const sheet = new Uint8Array(megabytes * 1_000_000).fill(0x20)
  sheet.set(strToU8(start))
  parts['xl/worksheets/sheet1.xml'] = sheet
  const bytes = zipSync(parts, { level: 6 })
  if (declared === undefined) return bytes
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === sheet.length)
      view.setUint32(at + 24, declared, true)
  return bytes
}

/** An OLE compound file that has a stream of this name: Workbook, EncryptedPackage, WordDocument. */
export function compound(stream: string): Uint8Array {
  const bytes = new Uint8Array(4096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(Buffer.from(stream, 'utf16le'), 1024)
  return bytes
}

/** Numbers that look random and are the same in every run (Numerical Recipes' LCG). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
