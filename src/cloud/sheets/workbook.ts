import { datePrecision, type DatePrecision } from './number-format'
import type { Package } from './package'
import { refuse, type Refusal } from './refusals'
import { readXml } from './xml'

export interface CellStyle {
  date: DatePrecision
  /** the cell shows exactly two decimals: 1998.1 was typed as 1998.10 */
  twoDecimals: boolean
}

export interface Workbook {
  sheets: { name: string; part: string; hidden: boolean }[]
  /** the part of shared strings, or null */
  strings: string | null
  /** by a cell's `s` */
  styles: CellStyle[]
  date1904: boolean
}

/** Reads what stands around the sheets: their names and parts, the date system, which styles show dates. */
export function readWorkbook(from: Package): Workbook {
  const main = relations(from, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!from.has(main) || !main.endsWith('.xml')) throw refuse(otherPackage(from))
  const links = relations(from, main)
  const sheets: Workbook['sheets'] = []
  let date1904 = false
  readXml(from, main, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const rel = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const link = links.find(({ id, type }) => id === rel && type === 'worksheet')
      // Chart and dialog sheets have no cells.
      if (link && from.has(link.target))
        sheets.push({
          name: attributes.name ?? '',
          part: link.target,
          hidden: /hidden/i.test(attributes.state ?? ''),
        })
    },
  })
  const partOf = (type: string) =>
    links.find((link) => link.type === type && from.has(link.target))?.target ?? null
  const styles = partOf('styles')
  return {
    sheets,
    date1904,
    strings: partOf('sharedStrings'),
    styles: styles ? readStyles(from, styles) : [],
  }
}

/** What a package without a workbook is. */
function otherPackage(from: Package): Refusal {
  const names = from.names()
  if (names.includes('xl/workbook.bin')) return 'binaryExcel'
  if (names.some((name) => /^(word|ppt)\//.test(name))) return 'document'
  if (names.includes('content.xml') && names.includes('mimetype')) return 'openDocument'
  return names.some((name) => /\.(xlsx?|csv|et)$/i.test(name)) ? 'archive' : 'unknown'
}

/** The links of a part, their targets as names in the package; links to outside are left out. */
function relations(from: Package, part: string): { id: string; type: string; target: string }[] {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`
  const links: { id: string; type: string; target: string }[] = []
  if (!from.has(file)) return links
  readXml(from, file, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      links.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(folder, Target) })
    },
  })
  return links
}

function resolve(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target
  const kept: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') kept.pop()
    else if (step !== '.' && step !== '') kept.push(step)
  }
  return kept.join('/')
}

function readStyles(from: Package, part: string): CellStyle[] {
  const codes = new Map<number, string>()
  const styles: CellStyle[] = []
  let inCells = false
  readXml(from, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells || styles.length >= 65_536) return
      const id = Number(attributes.numFmtId ?? 0)
      const code = codes.get(id)
      styles.push({
        date: datePrecision(id, code),
        twoDecimals: id === 2 || /^0\.00(_|;|$)/.test(code ?? ''),
      })
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}
