import { a4Sheet, across, bytesOf, hei, heightFor, put } from './xlsx'

export interface TableColumn {
  header: string
  width: number
  /** long words begin at the left */
  long?: boolean
}

/** A plain table on A4: a title, a line of words, a head that repeats on every page, rows. */
export function tableXlsx(given: {
  sheet: string
  title: string
  note: string
  columns: TableColumn[]
  rows: (string | number)[][]
  landscape?: boolean
}): Promise<Uint8Array> {
  const { columns, rows } = given
  const { book, sheet } = a4Sheet(given.sheet, {
    widths: columns.map((c) => c.width),
    repeat: '3:3',
    landscape: given.landscape,
  })
  const title = { font: { ...hei, size: 18, bold: true }, centre: true, height: 34 }
  across(sheet, 1, columns.length, given.title, title)
  across(sheet, 2, columns.length, given.note)
  columns.forEach((c, i) => put(sheet, 3, i + 1, c.header, { font: hei, centre: true, boxed: true }))
  sheet.getRow(3).height = 24
  sheet.views = [{ state: 'frozen', ySplit: 3 }]
  rows.forEach((row, i) => {
    row.forEach((value, n) => put(sheet, 4 + i, n + 1, value, { centre: !columns[n]!.long, boxed: true }))
    const texts = row.map((value, n) => ({ text: String(value), width: columns[n]!.width }))
    sheet.getRow(4 + i).height = heightFor(texts, 22)
  })
  return bytesOf(book)
}
