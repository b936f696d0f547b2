import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type { ImportPreview, RosterPerson } from '../../src/contract/org-import'
import { pinyinOf } from '../../src/cloud/org/pinyin'
import { rosterLimits } from '../../src/cloud/sheets/limits'
import { readSheet } from '../../src/cloud/sheets/read-sheet'
import { answerAsk } from '../../src/domain/roster-answers'
import { fieldsOfNew } from '../../src/domain/roster-changes'
import { previewImport } from '../../src/domain/roster'
import { longXlsx } from '../support/sheets'

/** Two lists of one village, half a year apart, as its secretary keeps them. */
const today = '2026-11-23'
const branches = [
  { id: 'b1', name: '青石村党支部' },
  { id: 'b2', name: '青石村老年党支部' },
]
const file = (name: string) => readFileSync(join(__dirname, '../fixtures', name))
const sheetOf = (name: string) => readSheet(new Uint8Array(file(name)), rosterLimits)
const preview = (name: string, existing: RosterPerson[]) =>
  previewImport({ sheet: sheetOf(name), branches, existing, today })

const asRoster = ({ rows }: ImportPreview): RosterPerson[] =>
  rows.map((row) => ({ ...fieldsOfNew(row), id: `p${row.row}`, unitId: row.unitId, name: row.name }))

const first = preview('village.csv', [])
const roster = asRoster(first)
const next = preview('village-next.csv', roster)
const rowOf = (name: string, shown = next) => shown.rows.find((row) => row.name === name)!

test('the first list: everybody is new, ids and totals are left out', () => {
  expect(first.summary).toMatchObject({ new: 12, ask: 0, rejected: 0, leaving: 0, warnings: 1 })
  expect(first.notes).toEqual(['公民身份证号码这一列没有读取，也不会保存'])
  expect(JSON.stringify(first)).not.toMatch(/\d{15}/)
  expect(rowOf('罗𬭊', first).problems[0]!.words).toBe('联系电话有 2 个号码，只登记第一个手机号')
  expect(rowOf('孙大山', first).fields.phone).toBe('')
  expect(rowOf('钱小妹', first).fields.birth).toBe('')
})

test('the same list in GB 18030 reads the same', () => {
  const bytes = new Uint8Array(iconv.encode(file('village.csv').toString('utf8'), 'gb18030'))
  expect(readSheet(bytes, rosterLimits)).toEqual(sheetOf('village.csv'))
})

test('three 王建国 stay three, and a couple on one phone stays two', () => {
  const wang = next.rows.filter((row) => row.name === '王建国')
  expect(wang.map((row) => [row.kind, row.personId])).toEqual([
    ['unchanged', 'p6'],
    ['unchanged', 'p7'],
    ['unchanged', 'p8'],
  ])
  expect(rowOf('周桂兰')).toMatchObject({
    kind: 'changed',
    personId: 'p4',
    changes: [{ field: 'phone', from: '13900001111', to: '13900001112' }],
  })
  expect(rowOf('刘长顺')).toMatchObject({ kind: 'changed', personId: 'p5' })
})

test('another dot and a rare character are the same person', () => {
  expect(rowOf('阿依古丽·买买提')).toMatchObject({ kind: 'unchanged', personId: 'p9' })
  expect(rowOf('罗𬭊')).toMatchObject({ kind: 'unchanged', personId: 'p10' })
})

test('a death shows as missing, a transfer as told, a move and a late birth date as questions', () => {
  expect(next.leaving.map(({ name, reason }) => [name, reason])).toEqual([
    ['赵永福', undefined],
    ['孙大山', 'transferred'],
  ])
  expect(rowOf('李春生')).toMatchObject({ kind: 'ask', why: 'moved', suggested: 'p14' })
  expect(rowOf('钱小妹')).toMatchObject({ kind: 'ask', why: 'birth_missing', suggested: 'p12' })
  expect(next.summary).toEqual({
    new: 1,
    changed: 2,
    unchanged: 6,
    ask: 2,
    leaving: 2,
    rejected: 0,
    warnings: 0,
  })
  const answers = next.rows
    .filter((row) => row.kind === 'ask')
    .map(({ row, suggested }) => ({ row, answer: { is: 'same' as const, personId: suggested! } }))
  const settled = answerAsk(next, answers)
  expect(settled.summary).toMatchObject({ ask: 0, changed: 4, leaving: 2 })
  expect(rowOf('李春生', settled).changes).toEqual([
    { field: 'branch', from: '青石村党支部', to: '青石村老年党支部' },
    { field: 'group', from: '第一党小组', to: '' },
  ])
})

test('5,000 rows are previewed against 5,000 people without anything quadratic', () => {
  const sheet = readSheet(longXlsx(5000, 9), rosterLimits)
  const branch = { id: 'b', name: '双清村第一党支部' }
  const shown = previewImport({ sheet, branches: [branch], existing: [], today })
  expect(shown.summary.new).toBe(5000)
  const again = previewImport({ sheet, branches: [branch], existing: asRoster(shown), today })
  expect(again.summary).toMatchObject({ unchanged: 5000, leaving: 0 })
})

test.each([
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['曾国藩', 'zengguofan', 'zgf'],
  ['仇和', 'qiuhe', 'qh'],
  ['解珍', 'xiezhen', 'xz'],
  ['吕布', 'lvbu', 'lb'],
  ['欧阳修', 'ouyangxiu', 'oyx'],
  ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
  ['王\u{2CB4A}', 'wangdu', 'wd'],
  ['王\u{323AF}', 'wang', 'w'],
  ['', '', ''],
])('%s is %s, %s', (name, full, initials) => expect(pinyinOf(name)).toEqual({ full, initials }))
