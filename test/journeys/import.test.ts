import path from 'node:path'
import { Workbook, type Worksheet } from 'exceljs'
import { journey, secretary, townOffice } from './journey'

const { persona } = journey()
const sample = path.join(__dirname, '../../src/cloud/demo/roster-sample.xlsx')
const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The roster as the town keeps it, with what a month has changed. */
async function roster(name: string, change: (sheet: Worksheet, column: (title: string) => number) => void) {
  const book = new Workbook()
  await book.xlsx.readFile(sample)
  const sheet = book.worksheets[0]!
  const titles = sheet.getRow(1).values as string[]
  change(sheet, (title) => titles.indexOf(title))
  return { name, mimeType, buffer: Buffer.from(await book.xlsx.writeBuffer()) }
}

const townUnit = async (town: Awaited<ReturnType<typeof persona>>) =>
  (await town.knows('home.show', {})).office[0]!.unitId

it('the town brings the spreadsheet it has: it sees what would happen, lets it happen, and takes it back', async () => {
  const file = await roster('花名册（11 月）.xlsx', (sheet, column) => {
    const like = (row: number) => (sheet.getRow(row).values as unknown[]).slice(1)
    const put = (title: string, value: unknown, of: unknown[]) => (of[column(title) - 1] = value)
    sheet.getRow(2).getCell(column('手机号码')).value = '１３９-0000 0001'
    sheet.getRow(5).getCell(column('出生日期')).value = '1966年13月40日'
    const fresh = like(8)
    put('姓名', '阿依古丽·买买提', fresh)
    put('手机号码', '13900000002', fresh)
    put('出生日期', '1988.05', fresh)
    put('加入党组织日期', '2012年7月1日', fresh)
    put('转为正式党员日期', '20130701', fresh)
    put('党内职务', '', fresh)
    put('公民身份证号码', '', fresh)
    sheet.addRow(fresh)
    const lost = like(9)
    put('姓名', '郝远', lost)
    put('所在党支部', '山后村党支部', lost)
    put('党内职务', '', lost)
    sheet.addRow(lost)
  })

  const town = await persona(townOffice, { width: 1280, height: 900 })
  const unitId = await townUnit(town)
  const before = (await town.knows('org.listMembers', { unitId })).total
  await town.open(`/pages/org/import/index?unit=${unitId}`)
  await town.gives('选花名册文件', file)
  await town.sees('可以导入')
  await town.settled()

  // the numbers, the reasons, and what was left out
  await town.sees(/新增 1，有变化 1，不变 20\d，离开 0/)
  await town.sees('公民身份证号码这一列没有读取，也不会保存')
  await town.tap(/^有错 2/)
  await town.sees(/第 5 行 · 易永强/)
  await town.sees(/第 211 行 · 郝远/)
  await town.sees(/山后村党支部/)
  await town.tap(/^新增 1/)
  await town.sees(/阿依古丽·买买提/)
  await town.tap(/^有变化 1/)
  await town.sees(/电话：.* → /)
  expect(await town.reads()).not.toMatch(/9900\d{13}/)

  await town.tap(/导入 2 人$/)
  await town.agrees()
  await town.sees('导入好了')
  expect((await town.knows('org.listMembers', { unitId })).total).toBe(before + 1)
  await town.tap('看花名册')
  await town.arrives('org/roster')
  await town.writes('找人', 'aygl')
  await town.sees('阿依古丽·买买提')

  await town.page.goBack()
  await town.tap('撤回这次导入')
  await town.agrees()
  await town.sees('已撤回')
  expect((await town.knows('org.listMembers', { unitId })).total).toBe(before)
})

it('a file that is no roster is refused in a sentence, and changes nothing', async () => {
  const she = await persona(secretary)
  const { unitId } = (await she.knows('home.show', {})).secretary[0]!
  const before = await she.knows('org.listMembers', { unitId, limit: 200 })
  await she.open(`/pages/org/import/index?unit=${unitId}`)
  const prices = new Workbook()
  prices.addWorksheet('价目').addRows([
    ['品名', '单价'],
    ['化肥', 120],
  ])
  const buffer = Buffer.from(await prices.xlsx.writeBuffer())
  await she.gives('选花名册文件', { name: '价目表.xlsx', mimeType, buffer })
  await she.sees('花名册没有任何变化。')
  await she.tap('换一个文件')
  await she.gives('选花名册文件', {
    name: '名单.xlsx',
    mimeType,
    buffer: Buffer.from('PK\u0003\u0004 broken'),
  })
  await she.sees('花名册没有任何变化。')
  expect(await she.knows('org.listMembers', { unitId, limit: 200 })).toEqual(before)
})

it('a member can neither import nor see what was imported', async () => {
  const she = await persona(secretary)
  const { unitId } = (await she.knows('home.show', {})).secretary[0]!
  await she.open(`/pages/org/import/index?unit=${unitId}`)
  await she.gives('选花名册文件', await roster('花名册.xlsx', () => undefined))
  await she.sees('各列是怎么认的')
  const { pathname, search } = new URL(she.page.url())

  const ann = await persona(/ · 党员/)
  await ann.open(pathname + search)
  expect(await ann.reads()).not.toMatch(/可以导入|段秀凤|任海斌/)
  const importId = new URLSearchParams(search).get('id')!
  expect((await ann.asks('org.importRows', { importId, kind: 'unchanged' })).ok).toBe(false)
  expect((await ann.asks('org.confirmImport', { importId, leaving: [] })).ok).toBe(false)
})
