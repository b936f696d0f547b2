import { printable } from './names'

/** Text inside HTML: nothing that a person wrote can become a tag, an attribute or a script. */
export const escape = (text: string): string =>
  printable(text).replace(
    /[&<>"'`]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' })[c]!,
  )

/** Several lines, each its own paragraph. */
export const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<p>${escape(line) || '&nbsp;'}</p>`)
    .join('')

const style = `
@page { size: A4; margin: 22mm 20mm 20mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 178mm; padding: 8mm 0; color: #000; background: #fff;
  font: 12pt/1.7 SimSun, 宋体, "Songti SC", "Noto Serif CJK SC", serif }
h1 { font: bold 18pt/1.4 SimHei, 黑体, "Heiti SC", "Noto Sans CJK SC", sans-serif; text-align: center; margin: 0 0 5mm }
h2 { font: bold 13pt/1.5 SimHei, 黑体, "Heiti SC", "Noto Sans CJK SC", sans-serif; margin: 5mm 0 2mm; break-after: avoid }
table { width: 100%; border-collapse: collapse }
thead { display: table-header-group }
tr { break-inside: avoid }
tr.long { break-inside: auto }
th, td { border: 1px solid #000; padding: 1.5mm 2.5mm; vertical-align: top; text-align: left }
th { font: 12pt/1.7 SimHei, 黑体, "Heiti SC", "Noto Sans CJK SC", sans-serif; width: 30mm; text-align: center; vertical-align: middle }
thead th { width: auto }
table.sheet { table-layout: fixed; font-size: 11pt; line-height: 1.4 }
table.sheet th, table.sheet td { text-align: center; vertical-align: middle; padding: .8mm 1mm; font-size: 11pt; line-height: 1.4 }
table.sheet.blank td { height: 9mm; padding: 0 1mm }
col.n { width: 14mm } col.name { width: 38mm }
p { margin: 0; overflow-wrap: anywhere }
td.points { height: 90mm } td.points p { text-indent: 2em }
.sign { display: flex; justify-content: space-between; margin-top: 8mm }
.sheet + .meta { margin-top: 4mm }
.meta { margin: 0 0 3mm }
.copy { font-size: 15pt; line-height: 2 } .copy b { font-family: SimHei, 黑体, sans-serif; font-weight: normal }
.copy p { margin: 0 0 1mm }
.hint { font-size: 10pt; color: #444; margin: 0 0 4mm }
@media print { body { padding: 0; max-width: none } .hint { display: none } }
@media screen and (max-width: 700px) { body { padding: 4mm } }`

/** A page for paper: no script, everything in one file. `body` is HTML that was escaped already. */
export const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>` +
  `<body>${body}</body></html>`

export const printHint = '<p class="hint">用浏览器的“打印”就能印在 A4 纸上，这一行不会印出来。</p>'

/** 主持人（签字） and 记录人（签字） beneath a form. */
export const signLines =
  '<div class="sign"><span>主持人（签字）：____________</span><span>记录人（签字）：____________</span>' +
  '<span>____年__月__日</span></div>'
