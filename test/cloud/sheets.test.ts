import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { AppError } from '../../src/contract/errors'
import type { Sheet } from '../../src/contract/org-import'
import { rosterLimits } from '../../src/cloud/sheets/limits'
import { readSheet } from '../../src/cloud/sheets/read-sheet'
import { refusals, type Refusal } from '../../src/cloud/sheets/refusals'
import {
  blankXlsx,
  bomb,
  compound,
  longXlsx,
  pack,
  rosterHeader,
  rosterRow,
  seeded,
  styled,
  workbookParts,
  xlsx,
} from '../support/sheets'

const read = (bytes: Uint8Array) => readSheet(bytes, rosterLimits)
const cellsOf = (sheet: Sheet) => sheet.rows.map((row) => row.cells)
const text = (content: string) => strToU8(content)

function refusalOf(bytes: Uint8Array, limits = rosterLimits): string | undefined {
  try {
    readSheet(bytes, limits)
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return error.reason
    throw error
  }
}

describe('what an honest .xlsx holds', () => {
  test('the sample roster: 208 people, no id number', () => {
    const sheet = read(readFileSync(join(__dirname, '../../src/cloud/demo/roster-sample.xlsx')))
    expect(sheet).toMatchObject({
      name: '党员信息',
      format: 'xlsx',
      droppedIdColumn: true,
      blankedIds: 0,
      notes: [],
    })
    expect(sheet.rows).toHaveLength(209)
    expect(sheet.rows[1]!.cells.slice(0, 6)).toEqual([1, '萧德霞', '男', '', '汉族', '1999-12-01'])
    expect(JSON.stringify(sheet)).not.toMatch(/\d{15}/)
  })

  test('one written by another program: dates, rich text, formulas, phonetic guides', async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('名册')
    page.addRow(['姓名', '性别', '出生日期', '备注'])
    page.addRow([
      '王芳',
      '女',
      new Date(Date.UTC(1970, 0, 31)),
      { richText: [{ text: '低' }, { text: '保户' }] },
    ])
    page.addRow([
      '李春',
      { formula: '"男"', result: '男' },
      { formula: 'DATE(1970,1,31)', result: 25599 },
      '',
    ])
    page.getCell('C2').numFmt = 'yyyy/m/d'
    const sheet = read(new Uint8Array(await book.xlsx.writeBuffer()))
    expect(cellsOf(sheet).slice(1)).toEqual([
      ['王芳', '女', '1970-01-31', '低保户'],
      ['李春', '男', 25599],
    ])
  })

  test('a date is as precise as it is shown', () => {
    const sheet = read(
      xlsx([
        ['姓名', '出生日期', '入党日期', '转正日期'],
        [
          '王芳',
          { v: 36495, s: styled.day },
          { v: 36495, s: styled.month },
          { v: 1998.1, s: styled.twoDecimals },
        ],
        ['李春', 36495, { v: 36500, s: styled.month }, 1998.07],
      ]),
    )
    expect(cellsOf(sheet).slice(1)).toEqual([
      ['王芳', '1999-12-01', '1999-12', '1998.10'],
      ['李春', 36495, '1999-12-06', 1998.07],
    ])
  })

  test('workbooks that count from 1904 say so', () => {
    const rows = [
      ['姓名', '出生日期'],
      ['王芳', { v: 36495 - 1462, s: styled.day }],
    ]
    const sheet = read(pack(workbookParts([{ rows }], { date1904: true })))
    expect(sheet.date1904).toBe(true)
    expect(cellsOf(sheet)[1]).toEqual(['王芳', '1999-12-01'])
  })

  test('a formula counts by its last value; one that reaches outside counts for nothing', () => {
    const sheet = read(
      xlsx([
        ['姓名', '性别', '备注', '学历'],
        [{ f: 'A9', v: '王芳' }, { f: '[1]Sheet1!A1', v: '女' }, { f: `cmd|'/c calc'!A0`, v: 'x' }, '小学'],
        [
          '李春',
          { f: 'WEBSERVICE("http://x")', v: '男' },
          { f: 'B1' },
          { f: 'Table1[学历]&Sheet2!A1', v: '初中' },
        ],
      ]),
    )
    expect(cellsOf(sheet).slice(1)).toEqual([
      ['王芳', '', '', '小学'],
      ['李春', '', '', '初中'],
    ])
    expect(sheet.notes).toEqual(['有 3 个单元格的公式引用别的文件，没有读取'])
  })

  test('a branch merged beside its people counts for each of them', () => {
    const rows = [
      ['姓名', '所在党支部'],
      ['王芳', '东片党支部'],
      ['李春', null],
      ['孙大山', null],
      ['何晓雨', '西片党支部'],
    ]
    const sheet = read(pack(workbookParts([{ rows, merges: ['B2:B4', 'A1:B1', 'B5:B1048576', 'nonsense'] }])))
    expect(cellsOf(sheet).map((cells) => cells[1])).toEqual([
      '所在党支部',
      '东片党支部',
      '东片党支部',
      '东片党支部',
      '西片党支部',
    ])
  })

  test('of several sheets the roster is read, and the others are named', () => {
    const roster = {
      name: '名册',
      rows: [
        ['姓名', '性别', '民族'],
        ['王芳', '女', '汉族'],
      ],
    }
    const small = {
      name: '联系人',
      rows: [
        ['姓名', '电话'],
        ['李春', '13900001111'],
      ],
    }
    const old = {
      name: '旧名册',
      rows: [
        ['姓名', '性别', '民族', '备注'],
        ['孙大山', '男', '汉族', ''],
      ],
      hidden: true,
    }
    const sheet = read(pack(workbookParts([{ name: '说明', rows: [['填表说明']] }, small, roster, old])))
    expect(sheet.name).toBe('名册')
    expect(sheet.notes).toEqual(['读的是工作表“名册”，另外 3 个没有读', '“联系人”也像名册，要登记请分开上传'])
    expect(refusalOf(pack(workbookParts([old])))).toBe('hiddenSheet')
  })

  test('rows keep their numbers when blank ones are left out', () => {
    const sheet = read(xlsx([['党员名册'], [], ['姓名', '性别'], [], ['王芳', '女'], [' ']]))
    expect(sheet.rows.map((row) => row.row)).toEqual([1, 3, 5])
  })
})

describe('what an honest .csv holds', () => {
  const csv = '姓名,性别,备注\r\n罗𬭊,男,"爱下棋,会\n修""车"""\r\n\r\n王芳,女,=1+1\r\n李春,男,"=""0138"""'
  const expected = [
    ['姓名', '性别', '备注'],
    ['罗𬭊', '男', '爱下棋,会\n修"车"'],
    ['王芳', '女', '=1+1'],
    ['李春', '男', '0138'],
  ]

  test.each<[string, Uint8Array]>([
    ['UTF-8', text(csv)],
    ['UTF-8 with a mark', text('\ufeff' + csv)],
    ['GB 18030', new Uint8Array(iconv.encode(csv, 'gb18030'))],
    ['UTF-16', new Uint8Array(iconv.encode(csv, 'utf16le', { addBOM: true }))],
    ['bare line feeds', text(csv.replace(/\r\n/g, '\n'))],
    [
      'tabs',
      text(
        csv
          .replace(/姓名,性别,/, '姓名\t性别\t')
          .replace(/([男女]),/g, '$1\t')
          .replace(/(𬭊|芳|春),/g, '$1\t'),
      ),
    ],
  ])('%s', (_, bytes) => {
    const sheet = read(bytes)
    expect(cellsOf(sheet)).toEqual(expected)
    expect(sheet.rows.map((row) => row.row)).toEqual([1, 2, 4, 5])
  })

  test('any text survives quoting, wherever the pieces break', () => {
    const pick = seeded(5)
    const letters = ['王', '𬭊', '"', ',', '\n', 'a', ' ', '；']
    for (let i = 0; i < 60; i++) {
      const rows = Array.from({ length: 40 }, () =>
        Array.from(
          { length: 3 },
          () => Array.from({ length: pick(9) }, () => letters[pick(letters.length)]!).join('') + '。',
        ),
      )
      const lines = rows.map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(','))
      const encoding = pick(2) ? 'utf8' : 'gb18030'
      const pad = '姓名,性别,备注' + ','.repeat(5) + '\n' + ',,\n'.repeat(pick(3))
      const sheet = read(new Uint8Array(iconv.encode(pad + lines.join('\r\n'), encoding)))
      expect(cellsOf(sheet).slice(1)).toEqual(rows)
    }
  })
})

describe('公民身份证号码', () => {
  const id = '99000119680512001X'
  const spellings: (string | number)[] = [
    id,
    id.toLowerCase(),
    `身份证：${id}。`,
    '990001680512001',
    '９９０００１１９６８０５１２００１Ｘ',
    '990001 19680512 001X',
    '990001-1968-05-12-001X',
    ` ${id}\t`,
    `'${id}`,
    '9.90001E+17',
    990001196805120016,
    `9900\u200b0119680512001X`,
  ]

  test.each(spellings.map((spelling) => [spelling]))('%s is cut out of any cell', (spelling) => {
    const rows = [
      ['姓名', '性别', '备注', '职业'],
      ['王芳', '女', spelling, '农民'],
      ['李春', '男', '低保户', '农民'],
      ['孙大山', '男', '五保户', '农民'],
    ]
    const sheet = read(xlsx(rows))
    expect(sheet.blankedIds).toBe(1)
    expect(JSON.stringify(sheet).normalize('NFKC').replace(/[\s-]/g, '')).not.toMatch(/\d{15}|E\+17/)
    expect(cellsOf(sheet)[2]).toEqual(['李春', '男', '低保户', '农民'])
  })

  test('other long numbers stay: two phones, a bank card, an order', () => {
    const kept = [
      '13900001111 0871651',
      '13900001111/13900002222',
      '6222020000000000019',
      '20261123',
      '1390000 1111',
    ]
    const sheet = read(xlsx([['姓名', '性别', '备注'], ...kept.map((cell) => ['王芳', '女', cell])]))
    expect(
      cellsOf(sheet)
        .slice(1)
        .map((cells) => cells[2]),
    ).toEqual(kept)
    expect(sheet.blankedIds).toBe(0)
  })

  test.each(['公民身份证号码', '身份证号', '身份证件号码', '证件号码', '* 公民身份号码\n（18位）'])(
    'a column %s is dropped',
    (header) => {
      for (const bytes of [
        xlsx([
          ['姓名', header, '性别'],
          ['王芳', id, '女'],
          ['李春', '99000119680512', '男'],
        ]),
        text(`姓名,"${header}",性别\n王芳,${id},女\n李春,99000119680512,男`),
      ]) {
        const sheet = read(bytes)
        expect(sheet).toMatchObject({ droppedIdColumn: true, blankedIds: 0 })
        expect(JSON.stringify(sheet)).not.toMatch(/990001|身份/)
      }
    },
  )

  test('a column of them is dropped whatever its header says', () => {
    const rows = [0, 1, 2, 3].map((n) => ['王芳', `9900011968051200${n}X`.padEnd(18, '1'), '女'])
    const sheet = read(xlsx([['姓名', '代码', '性别'], ...rows, ['李春', '99000119680512', '男']]))
    expect(sheet).toMatchObject({ droppedIdColumn: true, blankedIds: 0 })
    expect(JSON.stringify(sheet)).not.toMatch(/990001/)
  })

  test('none leaves, wherever it stands', () => {
    const pick = seeded(9)
    for (let i = 0; i < 200; i++) {
      const digits = Array.from({ length: 17 }, () => pick(10)).join('')
      const hidden = [`${digits}X`, `${digits}${pick(10)}`, digits.slice(0, 15)][pick(3)]!
      const around = ['', '电话', '，', ' ', '\n', '(', 'a'][pick(7)]!
      const rows: string[][] = [['姓名', '性别', '备注', '职业']]
      for (let r = 0; r < 4; r++) rows.push(['王芳', '女', '好', '农民'])
      rows[1 + pick(4)]![pick(4)] = around + hidden + around
      const bytes = pick(2) ? xlsx(rows) : text(rows.map((r) => r.map((c) => `"${c}"`).join(',')).join('\n'))
      expect(JSON.stringify(read(bytes))).not.toContain(hidden.slice(0, 15))
    }
  })
})

describe('what is refused, each with its sentence', () => {
  const parts = () => workbookParts([{ rows: [rosterHeader, rosterRow(1)] }])
  const spoiled = (name: string, content: string) => pack({ ...parts(), [name]: text(content) })
  const without = (name: string) => {
    const { [name]: _, ...rest } = parts()
    return pack(rest)
  }
  const encrypted = () => {
    const bytes = pack(parts())
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < bytes.length - 10; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true)
    return bytes
  }
  const good = pack(parts())

  test.each<[string, () => Uint8Array, Refusal]>([
    ['an empty file', () => new Uint8Array(), 'empty'],
    ['blank text', () => text(' \r\n ,,\n'), 'empty'],
    ['an empty workbook', () => xlsx([]), 'empty'],
    ['a package of nothing', () => zipSync({}), 'empty'],
    ['no header', () => xlsx([['会议记录'], ['今天开会']]), 'noHeader'],
    ['text without a header', () => text('今天,开会\n'), 'noHeader'],
    ['an .xls', () => compound('Workbook'), 'oldExcel'],
    ['an .xls of 1995', () => compound('Book'), 'oldExcel'],
    ['bare BIFF', () => new Uint8Array([9, 8, 16, 0, 0, 6]), 'oldExcel'],
    ['a password', () => compound('EncryptedPackage'), 'password'],
    ['a password on the package', encrypted, 'password'],
    ['a .doc or .wps', () => compound('WordDocument'), 'document'],
    ['a .docx', () => pack({ 'word/document.xml': text('<a/>') }), 'document'],
    ['an .ods', () => pack({ mimetype: text('x'), 'content.xml': text('<a/>') }), 'openDocument'],
    ['an .xlsb', () => pack({ 'xl/workbook.bin': text('x') }), 'binaryExcel'],
    ['a zip of tables', () => pack({ '名册.xlsx': good }), 'archive'],
    ['a RAR', () => text('Rar!\x1a\x07'), 'archive'],
    ['a PDF', () => text('%PDF-1.7'), 'pdf'],
    ['a photo', () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'picture'],
    [
      'a web page named .xls',
      () => text('\ufeff\n<html><table><tr><td>姓名</td></tr></table></html>'),
      'html',
    ],
    ['an MHTML', () => text('MIME-Version: 1.0\n'), 'html'],
    ['XML of Excel 2003', () => text('<?xml version="1.0"?><Workbook/>'), 'xml'],
    ['noise', () => new Uint8Array(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256)), 'encoding'],
    ['half a file', () => good.subarray(0, good.length / 2), 'corrupt'],
    ['broken XML', () => spoiled('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row>'), 'corrupt'],
    [
      'an entity bomb',
      () => spoiled('xl/worksheets/sheet1.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
      'corrupt',
    ],
    [
      'an outside entity',
      () => spoiled('xl/workbook.xml', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
      'corrupt',
    ],
    ['a missing sheet', () => without('xl/worksheets/sheet1.xml'), 'empty'],
    [
      'too many columns',
      () => xlsx([[...rosterHeader, ...Array<string>(300).fill('x')], rosterRow(1)]),
      'tooManyColumns',
    ],
    ['a zip bomb', () => bomb(20), 'bomb'],
    ['a zip bomb that lies about its size', () => bomb(20, 5000), 'bomb'],
    ['a part that is not as long as declared', () => bomb(1, 5000), 'corrupt'],
  ])('%s', (_, make, refusal) => {
    expect(refusalOf(make())).toBe(refusal)
  })

  test('too large a file, before a byte is looked at', () => {
    expect(refusalOf(new Uint8Array(rosterLimits.fileBytes + 1))).toBe('tooBig')
  })

  test('a hundred thousand rows are refused after the first twenty thousand', () => {
    const seen: number[] = []
    const bytes = longXlsx(100_000)
    expect(() => readSheet(bytes, rosterLimits, (done) => seen.push(done))).toThrow(refusals.tooManyRows)
    expect(Math.max(...seen)).toBeLessThan(0.25)
  })

  test('a million rows are refused by the size they declare', () => {
    const bytes = longXlsx(1000)
    expect(refusalOf(bytes, { ...rosterLimits, inflatedBytes: 50_000 })).toBe('tooBig')
  })

  test('a million formatted blank rows', () => expect(refusalOf(blankXlsx(1_000_000))).toBe('mostlyBlank'))

  test('30,000 lines of .csv', () => {
    expect(refusalOf(text('姓名,性别\n' + '王芳,女\n'.repeat(30_000)))).toBe('tooManyRows')
    expect(refusalOf(text('姓名,性别\n' + ',\n'.repeat(300_000)))).toBe('mostlyBlank')
  })

  test('a quote that is never closed does not swallow the file', () => {
    expect(refusalOf(text('姓名,性别\n"王芳,女\n' + '李春,男\n'.repeat(5000)))).toBe('corrupt')
  })

  test('files damaged anywhere: a sentence, or a sheet, never a crash', () => {
    const pick = seeded(21)
    for (let i = 0; i < 400; i++) {
      const bytes = Uint8Array.from(good)
      for (let n = 1 + pick(4); n > 0; n--) bytes[pick(bytes.length)] = pick(256)
      const reason = refusalOf(pick(4) ? bytes : bytes.subarray(0, pick(bytes.length)))
      if (reason !== undefined) expect(Object.keys(refusals)).toContain(reason)
    }
  })
})
