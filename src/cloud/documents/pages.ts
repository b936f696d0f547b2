import { outcomeNames } from '../../domain/reconcile'
import { sayPeriod } from '../../domain/record-lines'
import { blankRows, halves, sheetNote, signInRows } from './sign-in'
import { escape, page, paragraphs, printHint, signLines } from './page'
import { formLines, type Sheet } from './sheet'

export const titleOf = (sheet: Sheet, what: string) => `${sheet.place.unitName}${sheet.kindName}${what}`

/** 会议记录 as a page to print: the same boxes as the .docx. */
export function minutesPage(sheet: Sheet): string {
  const title = titleOf(sheet, '会议记录')
  const rows = formLines(sheet)
    .map(({ label, text }) => {
      const long = label === '发言要点'
      return `<tr${long || text.length > 200 ? ' class="long"' : ''}><th scope="row">${escape(label)}</th><td${
        long ? ' class="points"' : ''
      }>${paragraphs(text)}</td></tr>`
    })
    .join('')
  const late = sheet.late ? `<p class="meta">补录：${escape(sheet.late.reason)}</p>` : ''
  return page(title, `${printHint}<h1>${escape(title)}</h1>${late}<table>${rows}</table>${signLines}`)
}

/** 抄写版: the paper book's order, one thing after the other in large type, to be copied by hand. */
export function copyPage(sheet: Sheet): string {
  const title = titleOf(sheet, '记录（抄写版）')
  const hint = '<p class="hint">按记录本的先后排好了，照着抄就行。</p>'
  const lines = formLines(sheet)
    .map(({ label, text }) => {
      const [first, ...more] = text.split('\n')
      const rest = more.map((line) => `<p>${escape(line)}</p>`).join('')
      return `<p><b>${escape(label)}：</b>${escape(first ?? '')}</p>${rest}`
    })
    .join('')
  return page(title, `${hint}<h1>${escape(title)}</h1><div class="copy">${lines}</div>`)
}

const meetingLine = (sheet: Sheet) =>
  `<p class="meta">${escape(sheetNote(sheet))}</p><p class="meta">时间：${escape(
    sayPeriod(sheet.fields.startedAt, sheet.fields.endedAt),
  )}　地点：${escape(sheet.fields.place)}</p>`

const cells = (values: string[], tag = 'td') => values.map((v) => `<${tag}>${escape(v)}</${tag}>`).join('')

const columns = (names: string[]) => `<colgroup>${names.map((n) => `<col class="${n}">`).join('')}</colgroup>`
const listColumns = columns(['n', 'name', 'name', 'name', 'rest'])
const blankColumns = columns(['n', 'name', 'rest', 'n', 'name', 'rest'])

/** 签到表 with what became of everybody. */
export function signInPage(sheet: Sheet): string {
  const title = titleOf(sheet, '签到表')
  const head = `<thead><tr>${cells(['序号', '姓名', '党小组', '出席情况', '备注'], 'th')}</tr></thead>`
  const body = signInRows(sheet)
    .map((r) => `<tr>${cells([String(r.number), r.name, r.group, outcomeNames[r.outcome], r.note])}</tr>`)
    .join('')
  const line = `<p class="meta">${escape(sheet.counts.line)}</p>`
  return page(
    title,
    `${printHint}<h1>${escape(title)}</h1>${meetingLine(sheet)}${line}<table class="sheet">${listColumns}${head}<tbody>${body}</tbody></table>${signLines}`,
  )
}

/** The blank sheet to print beforehand: names in two columns, room to sign, empty lines for guests. */
export function blankSheetPage(sheet: Sheet): string {
  const title = titleOf(sheet, '签到表')
  const head = `<thead><tr>${cells(['序号', '姓名', '签名', '序号', '姓名', '签名'], 'th')}</tr></thead>`
  const body = halves(blankRows(sheet))
    .map(([a, b]) => `<tr>${cells([a.number, a.name, '', b?.number ?? '', b?.name ?? '', ''])}</tr>`)
    .join('')
  const counts = '<p class="meta">应到____人　实到____人　请假____人　缺席____人</p>'
  return page(
    title,
    `${printHint}<h1>${escape(title)}</h1>${meetingLine(sheet)}<table class="sheet blank">${blankColumns}${head}<tbody>${body}</tbody></table>${counts}${signLines}`,
  )
}
