import type { Cell, Sheet } from '../contract/org-import'

/** What a column of a roster can mean. */
export type Meaning = keyof typeof synonyms

/**
 * Headers as the national system exports them, and as branches write them by hand. Tested against the header without
 * spaces, line breaks, stars and brackets.
 */
const synonyms = {
  serial: /^(序号?|编号|no\.?)$/i,
  name: /^(党员|人员|学员)?(姓名|名字|名单)$/,
  sex: /^性别$/,
  id: /身份证|身份号|证件号|身份识别/,
  ethnicity: /^民族$/,
  birth: /^(出生|生日)(日期|年月日?|时间)?$/,
  education: /^(最高)?(学历|文化程度|学历学位|学历层次)$/,
  stage: /^((党员|人员)(类[别型]|性质)|政治面貌)$/,
  branch:
    /^(组织关系)?(所[在属])?(党?支部|党组织)(名称|全称)?$|^(所[在属])(基层)?(党?支部|党组织)(名称|全称)?$/,
  group: /^(所[在属])?党?小组(名称)?$/,
  joined: /^(加入|入|接收为?)(中国共产)?(党|预备党员)(组织)?的?(日期|时间|年月日?)$/,
  fullSince: /^转为?正(式)?(党员)?的?(日期|时间|年月日?)$/,
  occupation: /^(现?工作)?(岗位|职业|单位)(及职务)?$|^(从事|现)?职业$/,
  phone:
    /^(本人)?(联系|移动)?(手机|电话)(号码?)?$|^联系方式$|^(手机|电话)(联系)?方式$|^联系(手机|电话)号?码?$/,
  standing: /^党籍(状态|情况)?$/,
  lost: /^(是否)?为?失联(党员)?$/,
  away: /^(是否)?为?流动(党员)?$/,
  awayPlace: /^(外出|流[动出])(流向|去向|方向|地点?|地址)$|^流向$/,
  roles: /^(现任)?(党内|党支部|支部|党组织)?(职务|任职)$/,
  note: /^备注(说明)?$|^说明$/,
}

export const columnNames: Record<Meaning, string> = {
  serial: '序号',
  name: '姓名',
  sex: '性别',
  id: '公民身份证号码',
  ethnicity: '民族',
  birth: '出生日期',
  education: '学历',
  stage: '人员类别',
  branch: '所在党支部',
  group: '所在党小组',
  joined: '入党日期',
  fullSince: '转正日期',
  occupation: '工作岗位',
  phone: '手机号码',
  standing: '党籍状态',
  lost: '失联党员',
  away: '流动党员',
  awayPlace: '外出流向',
  roles: '党内职务',
  note: '备注',
}

export interface Header {
  /** index into `rows` of the last header row; people start after it */
  last: number
  columns: { at: number; meaning: Meaning; header: string }[]
  /** headers that mean nothing here, or a column that is there twice */
  unused: string[]
}

/** What a header cell means, or null. */
function meaningOf(cell: Cell): Meaning | null {
  const text = tidy(cell)
  if (text === '' || text.length > 20) return null
  const found = (Object.keys(synonyms) as Meaning[]).find((meaning) => synonyms[meaning].test(text))
  return found ?? null
}

const tidy = (cell: Cell) =>
  String(cell)
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff*※★☆:]+/g, '')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕/g, '')

/** How far down a header is looked for: titles and filling instructions stand above it. */
const farthest = 40

/**
 * The header of a roster among the first rows, or null: the row that names the most columns, 姓名 among them. A second
 * header row below it may name columns that the first left blank or grouped.
 */
export function findHeader(rows: Sheet['rows']): Header | null {
  let best: { index: number; named: Map<number, Meaning>; below: Map<number, Meaning> } | null = null
  for (let index = 0; index < Math.min(rows.length, farthest); index++) {
    const named = meanings(rows[index]!.cells)
    if (![...named.values()].includes('name')) continue
    const below = secondRow(rows[index + 1]?.cells, named)
    const size = named.size + below.size
    if (size >= 2 && (!best || size > best.named.size + best.below.size)) best = { index, named, below }
  }
  if (!best) return null
  const { index, named, below } = best
  const cells = [...rows[index]!.cells]
  for (const [at, meaning] of below) {
    named.set(at, meaning)
    cells[at] = rows[index + 1]!.cells[at]!
  }
  const columns = [...named]
    .sort(([a], [b]) => a - b)
    .map(([at, meaning]) => ({ at, meaning, header: String(cells[at]).replace(/\s+/g, '') }))
  const unused = cells.flatMap((cell, at) =>
    named.has(at) || tidy(cell) === '' ? [] : [String(cell).trim()],
  )
  return { last: below.size ? index + 1 : index, columns, unused }
}

/** Column → meaning, each meaning once: the first column that says it. Id columns all count. */
function meanings(cells: Cell[]): Map<number, Meaning> {
  const named = new Map<number, Meaning>()
  const seen = new Set<Meaning>()
  cells.forEach((cell, at) => {
    const meaning = meaningOf(cell)
    if (!meaning || (seen.has(meaning) && meaning !== 'id')) return
    seen.add(meaning)
    named.set(at, meaning)
  })
  return named
}

function secondRow(cells: Cell[] | undefined, above: Map<number, Meaning>): Map<number, Meaning> {
  if (!cells) return new Map()
  const nameAt = [...above].find(([, meaning]) => meaning === 'name')![0]
  const name = cells[nameAt] ?? ''
  if (name !== '' && meaningOf(name) !== 'name') return new Map()
  const taken = new Set(above.values())
  return new Map([...meanings(cells)].filter(([at, meaning]) => !above.has(at) && !taken.has(meaning)))
}

/** Whether a row repeats the header, as printed rosters do on each page. */
export function repeatsHeader(cells: Cell[], header: Header): boolean {
  const nameAt = nameColumn(header)
  if (meaningOf(cells[nameAt] ?? '') !== 'name') return false
  return header.columns.some(({ at, meaning }) => at !== nameAt && meaningOf(cells[at] ?? '') === meaning)
}

const nameColumn = (header: Header) => header.columns.find(({ meaning }) => meaning === 'name')!.at

const total = /^(合计|总计|小计|共计|总人数|共有?\d+[人名])|^共.{0,12}[人名]$/
const remark = /^(注|说明|备注|填报|填表|制表|审核|负责人|联系人|单位|打印|党支部书记签|书记签|日期|报送)/

/** Whether a row below the header is a total or a note rather than a person; also rows with nothing but a number. */
export function isNotAPerson(cells: Cell[], header: Header): boolean {
  const serial = header.columns.find(({ meaning }) => meaning === 'serial')?.at
  const nameAt = nameColumn(header)
  const filled = cells.flatMap((cell, at) => (String(cell).trim() === '' ? [] : [at]))
  if (filled.every((at) => at === serial)) return true
  const name = tidy(cells[nameAt] ?? '')
  const first = tidy(cells[filled[0]!]!)
  if (total.test(first) || total.test(name)) return true
  if (filled.length <= 4 && remark.test(first) && (name === '' || remark.test(name))) return true
  return filled.length === 1 && (filled[0] !== nameAt || name.length > 12)
}
