import type ExcelJS from 'exceljs'
import type { SummaryField } from './summary'

/** How counties call the columns of their own table. Compared without spaces, brackets and punctuation. */
const synonyms: Record<SummaryField, string[]> = {
  number: ['序号', '编号', '号'],
  parent: ['所属党委', '上级党组织', '村社区', '村居', '村', '社区', '所属村', '乡镇', '乡镇街道', '镇街'],
  unit: [
    '支部',
    '支部名称',
    '党支部',
    '党支部名称',
    '党组织',
    '党组织名称',
    '单位',
    '单位名称',
    '所在支部',
    '基层党组织',
  ],
  title: [
    '主题',
    '活动主题',
    '党日主题',
    '主题党日主题',
    '会议名称',
    '活动内容',
    '内容',
    '活动名称',
    '主题内容',
    '学习内容',
  ],
  time: ['时间', '活动时间', '开展时间', '日期', '活动日期', '召开时间', '举办时间', '开展日期'],
  place: ['地点', '活动地点', '开展地点', '会议地点', '活动场所'],
  due: [
    '应到',
    '应到人数',
    '应到党员',
    '应到党员数',
    '应到数',
    '应参加',
    '应参加人数',
    '应参会人数',
    '应参加党员数',
  ],
  present: [
    '实到',
    '实到人数',
    '实到党员',
    '实到党员数',
    '实到数',
    '实际参加',
    '参加人数',
    '实参加人数',
    '实参会人数',
    '实际参加人数',
    '到会人数',
  ],
  leave: ['请假', '请假人数', '请假数', '请假党员'],
  absent: ['缺席', '缺席人数', '未到', '未到人数', '缺席数', '无故缺席', '旷会'],
  host: ['主持人', '主持', '主持人姓名', '会议主持人', '召集人'],
  rate: ['到会率', '参会率', '出勤率', '参加率', '到会率%'],
  note: ['备注', '说明', '备注说明'],
}

const known = new Map<string, SummaryField>(
  (Object.keys(synonyms) as SummaryField[]).flatMap((field) => synonyms[field].map((name) => [name, field])),
)

/** 应到人数\n（人） and 应 到 人 数 are one header. */
const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s:、,.。;*_/\\-]/g, '')

/** The text of a cell whatever it holds; of a merged cell its master's. */
export function textOf(cell: ExcelJS.Cell): string {
  const { value } = cell
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('text' in value) return textOf({ value: value.text } as ExcelJS.Cell)
  if ('result' in value) return value.result === undefined ? '' : String(value.result)
  return ''
}

export interface Header {
  /** the last row of the header, from 1 */
  row: number
  columns: { column: number; field: SummaryField }[]
  /** headers that nothing of ours fills, as the file spells them */
  unmatched: string[]
}

/** Titles, and at most two rows of headers, stand within these first rows. */
const within = 20

/**
 * Finds the header row of a template by its words: the row with the most columns that we know. A header in two
 * rows (人数 over 应到, 实到 …) is read at its lower row, where cells merged downwards carry their text.
 *
 * @returns null when no row holds the branch and at least two more columns
 */
export function findHeader(sheet: ExcelJS.Worksheet): Header | null {
  let best: Header | null = null
  for (let row = 1; row <= Math.min(within, sheet.rowCount); row++) {
    const header = readHeader(sheet, row)
    const better = !best || header.columns.length > best.columns.length
    // the same header again one row below: cells merged downwards, the header ends there
    const lower = best && header.columns.length === best.columns.length && row === best.row + 1
    if (better || lower) best = header
  }
  const fits = best && best.columns.length >= 3 && best.columns.some((c) => c.field === 'unit')
  return fits ? best : null
}

function readHeader(sheet: ExcelJS.Worksheet, row: number): Header {
  const header: Header = { row, columns: [], unmatched: [] }
  for (let column = 1; column <= Math.min(sheet.columnCount, 60); column++) {
    const cell = sheet.getCell(row, column)
    // of a cell merged to the right only its first column counts
    if (cell.isMerged && Number(cell.master.col) !== column) continue
    const text = textOf(cell.master).trim()
    if (!text) continue
    const field = known.get(normalise(text))
    if (!field) header.unmatched.push(text.replace(/\s+/g, ''))
    else if (!header.columns.some((c) => c.field === field)) header.columns.push({ column, field })
  }
  return header
}

/** Does a row below the data begin here: a total, a signature line, a remark? Its first words say so. */
export function isFooter(sheet: ExcelJS.Worksheet, row: number): boolean {
  for (let column = 1; column <= Math.min(sheet.columnCount, 60); column++) {
    const text = textOf(sheet.getCell(row, column).master).normalize('NFKC').replace(/\s/g, '')
    if (!text) continue
    return (
      /^(合计|总计|小计|共计|总数|填表人?|填报人?|填报单位|填报时间|审核人?|负责人|联系人|制表人?)/.test(
        text,
      ) || /^(注|备注|说明)[:\d]/.test(text)
    )
  }
  return false
}
