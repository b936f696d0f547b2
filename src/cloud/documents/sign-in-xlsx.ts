import { outcomeNames } from '../../domain/reconcile'
import { sayPeriod } from '../../domain/record-lines'
import { titleOf } from './pages'
import type { Sheet } from './sheet'
import { blankRows, halves, sheetNote, signInRows } from './sign-in'
import { a4Sheet, across, bytesOf, hei, heightFor, put } from './xlsx'

const bigTitle = { ...hei, size: 18, bold: true }

/** 签到表 with what became of everybody. */
export function signInXlsx(sheet: Sheet): Promise<Uint8Array> {
  const { book, sheet: page } = a4Sheet('签到表', { widths: [7, 22, 18, 14, 30], repeat: '5:5' })
  across(page, 1, 5, titleOf(sheet, '签到表'), { font: bigTitle, centre: true, height: 34 })
  across(page, 2, 5, sheetNote(sheet))
  across(
    page,
    3,
    5,
    `时间：${sayPeriod(sheet.fields.startedAt, sheet.fields.endedAt)}　地点：${sheet.fields.place}`,
  )
  across(page, 4, 5, sheet.counts.line)
  ;['序号', '姓名', '党小组', '出席情况', '备注'].forEach((text, i) =>
    put(page, 5, i + 1, text, { font: hei, centre: true, boxed: true }),
  )
  page.getRow(5).height = 24
  const rows = signInRows(sheet)
  rows.forEach((r, i) => {
    const at = 6 + i
    put(page, at, 1, r.number, { centre: true, boxed: true })
    put(page, at, 2, r.name, { centre: true, boxed: true })
    put(page, at, 3, r.group, { centre: true, boxed: true })
    put(page, at, 4, outcomeNames[r.outcome], { centre: true, boxed: true })
    put(page, at, 5, r.note, { boxed: true })
    page.getRow(at).height = heightFor(
      [
        { text: r.name, width: 22 },
        { text: r.note, width: 30 },
      ],
      22,
    )
  })
  across(page, 7 + rows.length, 5, '主持人（签字）：____________　　记录人（签字）：____________', {
    height: 30,
  })
  return bytesOf(book)
}

/** The blank sheet to print beforehand: names in two columns, room to sign. */
export function blankSheetXlsx(sheet: Sheet): Promise<Uint8Array> {
  const { book, sheet: page } = a4Sheet('签到表', { widths: [7, 18, 20, 7, 18, 20], repeat: '4:4' })
  across(page, 1, 6, titleOf(sheet, '签到表'), { font: bigTitle, centre: true, height: 34 })
  across(page, 2, 6, sheetNote(sheet))
  across(
    page,
    3,
    6,
    `时间：${sayPeriod(sheet.fields.startedAt, sheet.fields.endedAt)}　地点：${sheet.fields.place}`,
  )
  ;['序号', '姓名', '签名', '序号', '姓名', '签名'].forEach((text, i) =>
    put(page, 4, i + 1, text, { font: hei, centre: true, boxed: true }),
  )
  page.getRow(4).height = 24
  const rows = halves(blankRows(sheet))
  rows.forEach(([a, b], i) => {
    ;[a.number, a.name, '', b?.number ?? '', b?.name ?? '', ''].forEach((text, c) =>
      put(page, 5 + i, c + 1, text, { centre: true, boxed: true }),
    )
    const texts = [a.name, b?.name ?? ''].map((text) => ({ text, width: 18 }))
    page.getRow(5 + i).height = heightFor(texts, 30)
  })
  across(page, 6 + rows.length, 6, '应到____人　实到____人　请假____人　缺席____人', { height: 28 })
  across(page, 7 + rows.length, 6, '主持人（签字）：____________　　记录人（签字）：____________', {
    height: 28,
  })
  return bytesOf(book)
}
