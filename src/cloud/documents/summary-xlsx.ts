import { sayYearMonth } from './sheet'
import { summedFields, sumOf, type Summary, type SummaryField } from './summary'
import { a4Sheet, across, bytesOf, hei, heightFor, put } from './xlsx'

const columns: { field: SummaryField; header: string; width: number }[] = [
  { field: 'unit', header: '支部', width: 24 },
  { field: 'title', header: '主题', width: 30 },
  { field: 'time', header: '时间', width: 20 },
  { field: 'place', header: '地点', width: 18 },
  { field: 'due', header: '应到', width: 7 },
  { field: 'present', header: '实到', width: 7 },
  { field: 'leave', header: '请假', width: 7 },
  { field: 'absent', header: '缺席', width: 7 },
  { field: 'host', header: '主持人', width: 15 },
  { field: 'note', header: '备注', width: 20 },
]

export const summaryTitle = (summary: Summary) =>
  `${summary.unitName}${sayYearMonth(summary.month)}主题党日情况汇总表`

/** 汇总表 in our own layout, with a total below. */
export function summaryXlsx(summary: Summary): Promise<Uint8Array> {
  const { book, sheet } = a4Sheet('汇总表', {
    widths: columns.map((c) => c.width),
    repeat: '2:2',
    landscape: true,
  })
  const width = columns.length
  across(sheet, 1, width, summaryTitle(summary), {
    font: { ...hei, size: 18, bold: true },
    centre: true,
    height: 36,
  })
  columns.forEach((c, i) => put(sheet, 2, i + 1, c.header, { font: hei, centre: true, boxed: true }))
  sheet.getRow(2).height = 26
  sheet.views = [{ state: 'frozen', ySplit: 2 }]
  summary.rows.forEach((row, i) => {
    columns.forEach((c, n) => {
      const long = ['unit', 'title', 'place', 'note'].includes(c.field)
      put(sheet, 3 + i, n + 1, row[c.field], { centre: !long, boxed: true })
    })
    const texts = columns.map((c) => ({ text: String(row[c.field]), width: c.width }))
    sheet.getRow(3 + i).height = heightFor(texts, 24)
  })
  const last = 3 + summary.rows.length
  columns.forEach((c, n) => {
    const value = n === 0 ? '合计' : summedFields.includes(c.field) ? sumOf(summary.rows, c.field) : ''
    put(sheet, last, n + 1, value, { font: hei, centre: true, boxed: true })
  })
  sheet.getRow(last).height = 24
  return bytesOf(book)
}
