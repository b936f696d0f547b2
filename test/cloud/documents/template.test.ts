import ExcelJS from 'exceljs'
import { zipSync } from 'fflate'
import { fillTemplate } from '../../../src/cloud/documents/template-fill'
import type { Summary } from '../../../src/cloud/documents/summary'

const branch = (number: number, name: string, due: number, present: number) => ({
  number,
  parent: '双清村党委',
  unit: name,
  title: '学习一号文件',
  time: '2026年3月5日 9:00',
  place: '村委会',
  due,
  present,
  leave: due - present,
  absent: 0,
  host: '周桂兰',
  rate: `${Math.round((present / due) * 100)}%`,
  note: '',
})

const summary = (rows: number): Summary => ({
  unitName: '太平镇',
  month: '2026-03',
  rows: Array.from({ length: rows }, (_, i) => branch(i + 1, `第${i + 1}党支部`, 10 + i, 9)),
})

async function make(build: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  build(book.addWorksheet('汇总'), book)
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

async function filled(template: Uint8Array, rows: number) {
  const { bytes, notes } = await fillTemplate(template, summary(rows))
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return { sheet: book.worksheets[0]!, book, notes }
}

const rowOf = (sheet: ExcelJS.Worksheet, row: number) =>
  ((sheet.getRow(row).values ?? []) as unknown[]).slice(1)

const merges = (sheet: ExcelJS.Worksheet) => (sheet.model as unknown as { merges: string[] }).merges.sort()

/** What a county sends: a merged title, a merged line, headers with line breaks, three lines, a total, a signature. */
const county = () =>
  make((sheet) => {
    sheet.mergeCells('A1:H1')
    sheet.getCell('A1').value = '清河县主题党日开展情况汇总表'
    sheet.getCell('A1').font = { name: '方正小标宋简体', size: 20, bold: true }
    sheet.getRow(1).height = 40
    sheet.mergeCells('A2:H2')
    sheet.getCell('A2').value = '填报单位（盖章）：'
    ;[
      '序 号',
      '党支部\n名称',
      '活动主题',
      '应到人数\n（人）',
      '实到人数（人）',
      '请 假',
      '党课主讲人',
      '备注',
    ].forEach((text, i) => {
      const cell = sheet.getCell(3, i + 1)
      cell.value = text
      cell.border = { top: { style: 'medium' }, bottom: { style: 'thin' } }
    })
    for (let row = 4; row <= 6; row++) {
      sheet.getRow(row).height = 33
      for (let column = 1; column <= 8; column++) {
        sheet.getCell(row, column).border = { bottom: { style: 'thin' } }
        sheet.getCell(row, column).font = { name: '仿宋', size: 12 }
      }
    }
    sheet.mergeCells('A7:C7')
    sheet.getCell('A7').value = '合  计'
    sheet.getCell('D7').value = { formula: 'SUM(D4:D6)' }
    sheet.getCell('E7').value = { formula: 'SUM(E4:E6)' }
    sheet.mergeCells('A9:H9')
    sheet.getCell('A9').value = '填表人：　　　审核人：'
  })

describe("the county's own table", () => {
  it('is filled by its headers, titles and looks kept, unknown headers named', async () => {
    const { sheet, notes } = await filled(await county(), 2)
    expect(sheet.getCell('A1').value).toBe('清河县主题党日开展情况汇总表')
    expect(sheet.getCell('A1').font).toMatchObject({ name: '方正小标宋简体', size: 20 })
    expect(sheet.getRow(1).height).toBe(40)
    expect(rowOf(sheet, 4)).toEqual([1, '第1党支部', '学习一号文件', 10, 9, 1, , ''])
    expect(sheet.getCell('B5').font).toMatchObject({ name: '仿宋' })
    // the third line stays, empty
    expect(sheet.getCell('B6').value).toBeNull()
    expect(sheet.getCell('A7').value).toBe('合  计')
    expect(sheet.getCell('D7').value).toEqual({ formula: 'SUM(D4:D6)', result: 21 })
    expect(merges(sheet)).toEqual(['A1:H1', 'A2:H2', 'A7:C7', 'A9:H9'])
    expect(notes).toEqual([
      '填了 2 个支部',
      '这些列没有对应的内容，留空了：「党课主讲人」',
      '模板里没有这些列：缺席',
    ])
  })

  it('grows above its total, which then spans the new lines', async () => {
    const { sheet } = await filled(await county(), 9)
    expect(rowOf(sheet, 12)).toEqual([9, '第9党支部', '学习一号文件', 18, 9, 9, , ''])
    expect(sheet.getCell('B12').font).toMatchObject({ name: '仿宋' })
    expect(sheet.getRow(12).height).toBeGreaterThanOrEqual(33)
    expect(sheet.getCell('A13').value).toBe('合  计')
    expect(sheet.getCell('D13').value).toEqual({ formula: 'SUM(D4:D12)', result: 126 })
    expect(sheet.getCell('E13').value).toEqual({ formula: 'SUM(E4:E12)', result: 81 })
    expect(sheet.getCell('A15').value).toBe('填表人：　　　审核人：')
    expect(merges(sheet)).toEqual(['A13:C13', 'A15:H15', 'A1:H1', 'A2:H2'])
    expect(sheet.getCell('A7').isMerged).toBe(false)
  })

  it("with last month's lines in it loses them", async () => {
    const { bytes } = await fillTemplate(await county(), summary(3))
    const { sheet } = await filled(bytes, 1)
    expect(sheet.getCell('B4').value).toBe('第1党支部')
    expect([sheet.getCell('B5').value, sheet.getCell('D6').value]).toEqual([null, null])
  })

  it('with headers in two rows is read at the lower one', async () => {
    const { sheet, notes } = await filled(
      await make((s) => {
        s.getCell('A1').value = '主题党日汇总表'
        s.mergeCells('A1:G1')
        s.mergeCells('A2:A3')
        s.getCell('A2').value = '党组织名称'
        s.mergeCells('B2:B3')
        s.getCell('B2').value = '活动时间'
        s.mergeCells('C2:F2')
        s.getCell('C2').value = '参加人数'
        ;['应到', '实到', '请假', '缺席'].forEach((t, i) => (s.getCell(3, 3 + i).value = t))
        s.mergeCells('G2:G3')
        s.getCell('G2').value = '到会率'
      }),
      3,
    )
    expect(rowOf(sheet, 4)).toEqual(['第1党支部', '2026年3月5日 9:00', 10, 9, 1, 0, '90%'])
    expect(rowOf(sheet, 6)[0]).toBe('第3党支部')
    expect(sheet.getCell('A2').value).toBe('党组织名称')
    expect(notes).toEqual(['填了 3 个支部'])
  })

  it('without sums in its total gets them', async () => {
    const { sheet } = await filled(
      await make((s) => {
        s.addRow(['支部', '应到', '实到'])
        s.addRow([])
        s.addRow(['总计'])
      }),
      4,
    )
    expect(rowOf(sheet, 6)).toEqual(['总计', 46, 36])
  })

  it('is found on the sheet that holds it', async () => {
    const { book } = await filled(
      await make((s, b) => {
        s.getCell('A1').value = '填表说明'
        b.addWorksheet('表一').addRow(['单位', '时间', '应到', '实到'])
      }),
      1,
    )
    expect(rowOf(book.getWorksheet('表一')!, 2)).toEqual(['第1党支部', '2026年3月5日 9:00', 10, 9])
  })

  it('with no branch at all stays as it is', async () => {
    const { sheet } = await filled(await county(), 0)
    expect(sheet.getCell('D7').value).toMatchObject({ formula: 'SUM(D4:D6)' })
  })

  it('never turns what a person wrote into a formula', async () => {
    const evil = summary(1)
    evil.rows[0]!.title = '=HYPERLINK("http://x")\u0001'
    const { bytes } = await fillTemplate(await county(), evil)
    const { sheet } = await filled(bytes, 1).then(async () => {
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
      return { sheet: book.worksheets[0]! }
    })
    expect(sheet.getCell('C4').type).toBe(ExcelJS.ValueType.String)
  })

  it.each([
    ['that is no spreadsheet', async () => Buffer.from('PK\u0003\u0004 nothing'), '另存为 .xlsx'],
    [
      'that is some other zip',
      async () => Buffer.from(zipSync({ 'a.txt': new Uint8Array(3) })),
      '不是 .xlsx',
    ],
    [
      'that unpacks to too much',
      async () => Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(13 * 1024 * 1024) })),
      '太大',
    ],
    ['without headers', () => make((s) => s.addRow(['甲', '乙', '丙'])), '没有找到表头'],
  ])('%s is refused in words', async (_, bytes, words) => {
    await expect(bytes().then((b) => fillTemplate(b, summary(1)))).rejects.toThrow(words)
  })
})
