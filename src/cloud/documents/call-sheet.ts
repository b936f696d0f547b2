import { format } from '../../domain/clock'
import type { Instant } from '../../contract/fields'
import type { SheetLine, SquadSheet } from '../mobilization/call-sheet'
import { escape, page, printHint } from './page'
import { a4Sheet, across, bytesOf, hei, heightFor, put } from './xlsx'

const heads = ['序号', '姓名', '电话', '通了', '能来', '不能来', '没人接', '时间', '备注']
const box = '□'

const rowOf = (line: SheetLine, i: number): string[] => [
  String(i + 1),
  line.office ? `${line.name}（${line.office}）` : line.name,
  line.phone || '没有',
  box,
  box,
  box,
  box,
  '',
  line.note,
]

const printed = (at: Instant) => `${format(at, 'YYYY年M月D日')}印，名单和电话以当天为准，用完收好。`
const titleOf = (sheet: SquadSheet) => `${sheet.title}电话名单`
const meetAt = (sheet: SquadSheet) => (sheet.place ? `集合地点：${sheet.place}` : '集合地点：____________')
const notCalled = (sheet: SquadSheet) =>
  sheet.paused.length ? `今天不打：${sheet.paused.join('、')}（暂不参加）` : ''
const caller = '打电话的人：____________　　开始时间：____:____　　结束时间：____:____'
const rule = '先打支队长和副支队长。问清能来还是不能来，几点能到。纸上的结果事后补录，写上时间。'

const columns = ['7%', '16%', '17%', '7%', '7%', '8.5%', '8.5%', '8%', '21%']

function section(sheet: SquadSheet, at: Instant, last: boolean): string {
  const head = heads.map((h) => `<th>${h}</th>`).join('')
  const body = sheet.lines
    .map(
      (line, i) =>
        `<tr>${rowOf(line, i)
          .map((cell) => `<td>${escape(cell)}</td>`)
          .join('')}</tr>`,
    )
    .join('')
  const widths = columns.map((width) => `<col style="width:${width}">`).join('')
  const paused = notCalled(sheet)
  return (
    `<section${last ? '' : ' style="break-after:page"'}><h1>${escape(titleOf(sheet))}</h1>` +
    `<p class="meta">${escape(meetAt(sheet))}　${escape(sheet.words)}</p><p class="meta">${escape(rule)}</p>` +
    `<table class="sheet blank"><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>` +
    (paused ? `<p class="meta">${escape(paused)}</p>` : '') +
    `<p class="meta">${escape(caller)}</p><p class="meta">${escape(printed(at))}</p></section>`
  )
}

/** 电话名单 to print, one squad a page. */
export const callSheetPage = (title: string, sheets: SquadSheet[], at: Instant): string =>
  page(
    `${title}电话名单`,
    `${printHint}${sheets.map((sheet, i) => section(sheet, at, i === sheets.length - 1)).join('')}`,
  )

const widths = [6, 20, 17, 6, 6, 8, 8, 10, 26]

/** The same as a workbook: one below the other, a page each. */
export function callSheetXlsx(sheets: SquadSheet[], at: Instant): Promise<Uint8Array> {
  const { book, sheet: page } = a4Sheet('电话名单', { widths, repeat: '1:1', landscape: true })
  page.pageSetup.printTitlesRow = undefined as unknown as string
  let row = 1
  for (const sheet of sheets) {
    across(page, row++, 9, titleOf(sheet), {
      font: { ...hei, size: 18, bold: true },
      centre: true,
      height: 34,
    })
    across(page, row++, 9, `${meetAt(sheet)}　${sheet.words}`)
    across(page, row++, 9, rule)
    heads.forEach((text, i) => put(page, row, i + 1, text, { font: hei, centre: true, boxed: true }))
    page.getRow(row++).height = 24
    for (const [i, line] of sheet.lines.entries()) {
      const cells = rowOf(line, i)
      cells.forEach((text, c) => put(page, row, c + 1, text, { centre: c !== 8, boxed: true }))
      const texts = [1, 8].map((c) => ({ text: cells[c]!, width: widths[c]! }))
      page.getRow(row++).height = heightFor(texts, 28)
    }
    const paused = notCalled(sheet)
    if (paused) across(page, row++, 9, paused)
    across(page, row++, 9, caller, { height: 28 })
    across(page, row, 9, printed(at))
    page.getRow(row++).addPageBreak()
  }
  return bytesOf(book)
}
