import {
  fromSerial,
  mayBeSameDay,
  readDay,
  sayPartialDay,
  surelyBefore,
  yearsLater,
} from '../../src/domain/roster-day'
import { nameKey, readName } from '../../src/domain/roster-name'
import { readRoles, readStage, readStanding, readYes } from '../../src/domain/roster-office'
import { readPhone } from '../../src/domain/roster-phone'
import { seeded } from '../support/sheets'

describe('dates', () => {
  test.each([
    ['1998-07-01', '1998-07-01'],
    ['1998-7-1', '1998-07-01'],
    ['1998.7.1', '1998-07-01'],
    ['1998/7/1', '1998-07-01'],
    ['1998年7月1日', '1998-07-01'],
    ['1998 年 7 月 1 日', '1998-07-01'],
    ['1998-07-01 00:00:00', '1998-07-01'],
    ['1998-07-01T00:00:00.000Z', '1998-07-01'],
    ['１９９８．０７．０１', '1998-07-01'],
    ['19980701', '1998-07-01'],
    ['1998.07', '1998-07'],
    ['1998.10', '1998-10'],
    ['1998-7', '1998-07'],
    ['1998年7月', '1998-07'],
    ['199807', '1998-07'],
    ['1998年', '1998'],
    ['1998', '1998'],
    ['1968年5月生', '1968-05'],
    ['36495', '1999-12-01'],
    ['2000-02-29', '2000-02-29'],
    ['', ''],
    ['  ', ''],
    ['无', ''],
    ['——', ''],
  ])('%s is %s', (cell, day) => expect(readDay(cell)).toEqual({ day }))

  test.each([
    '2024-13-45',
    '1999-02-29',
    '1900-2-29',
    '98.7.1',
    '7/1/1998',
    '不详',
    '1998-00-01',
    '5月12日',
    '-1',
    '123',
  ])('%s is no date', (cell) =>
    expect(cell === '123' ? readDay('1e3') : readDay(cell)).toEqual({ day: '', bad: true }),
  )

  test('numbers are serials of the workbook, unless they spell a date', () => {
    expect(readDay(36495).day).toBe('1999-12-01')
    expect(readDay(36495.75).day).toBe('1999-12-01')
    expect(readDay(36495 - 1462, true).day).toBe('1999-12-01')
    expect(readDay(19980701).day).toBe('1998-07-01')
    expect(readDay(199807).day).toBe('1998-07')
    expect(readDay(1998.07).day).toBe('1998-07')
    expect(readDay(1998.12).day).toBe('1998-12')
    expect(readDay(1998).day).toBe('1998')
    expect(readDay(13900001111)).toEqual({ day: '', bad: true })
  })

  test('1998.1 may have been 1998.10', () => {
    expect(readDay(1998.1)).toEqual({ day: '1998-01', doubt: '可能是 1 月，也可能是 10 月' })
    expect(readDay('1998.01')).toEqual({ day: '1998-01' })
  })

  test('the 1900 calendar has a day that never was', () => {
    expect(fromSerial(59, false).day).toBe('1900-02-28')
    expect(fromSerial(60, false).bad).toBe(true)
    expect(fromSerial(61, false).day).toBe('1900-03-01')
    expect(fromSerial(1, false).day).toBe('1900-01-01')
    expect(fromSerial(0, true).day).toBe('1904-01-01')
  })

  test('every day reads the same in every spelling', () => {
    const pick = seeded(7)
    for (let i = 0; i < 500; i++) {
      const serial = 8000 + pick(37000)
      const { day } = fromSerial(serial, false)
      const [y, m, d] = day.split('-').map(Number) as [number, number, number]
      const spellings = [
        serial,
        serial - 0,
        `${y}.${m}.${d}`,
        `${y}/${m}/${d}`,
        `${y}年${m}月${d}日`,
        day,
        day.replace(/-/g, ''),
      ]
      for (const spelling of spellings) expect([spelling, readDay(spelling).day]).toEqual([spelling, day])
      expect(readDay(serial - 1462, true).day).toBe(day)
    }
  })

  test('comparing what is not equally precise', () => {
    expect(mayBeSameDay('1968-05', '1968-05-12')).toBe(true)
    expect(mayBeSameDay('1968-05', '1968-06-12')).toBe(false)
    expect(mayBeSameDay('', '1968')).toBe(false)
    expect(surelyBefore('1968', '1968-05')).toBe(false)
    expect(surelyBefore('1967', '1968-05')).toBe(true)
    expect(yearsLater('1968-05', 18)).toBe('1986-05')
    expect(sayPartialDay('1968-05')).toBe('1968年5月')
    expect(sayPartialDay('1968-05-02')).toBe('1968年5月2日')
    expect(sayPartialDay('')).toBe('')
  })
})

describe('phones', () => {
  test.each([
    ['13900001111', '13900001111'],
    ['139 0000 1111', '13900001111'],
    ['139-0000-1111', '13900001111'],
    ['+86 139-0000-1111', '13900001111'],
    ['8613900001111', '13900001111'],
    ['008613900001111', '13900001111'],
    ['１３９００００１１１１', '13900001111'],
    ['13900001111.0', '13900001111'],
    ['手机：13900001111', '13900001111'],
    ['13900001111（本人）', '13900001111'],
    ['0871-65120001', '0871-65120001'],
    ['(0871)65120001', '0871-65120001'],
    ['087165120001', '0871-65120001'],
    ['010-65120001', '010-65120001'],
    ['0871-65120001-802', '0871-65120001'],
    ['+86-871-65120001', '0871-65120001'],
    ['', ''],
    ['无', ''],
    ['/', ''],
  ])('%s is %s', (cell, phone) => expect(readPhone(cell)).toEqual({ phone }))

  test('a number is a number', () => expect(readPhone(13900001111)).toEqual({ phone: '13900001111' }))

  test.each([
    ['0871-65120001/13900001111', '13900001111', '有 2 个号码，只登记第一个手机号'],
    ['13900001111、13900002222', '13900001111', '有 2 个号码，只登记第一个手机号'],
    ['13900001111 13900002222', '13900001111', '有 2 个号码，只登记第一个手机号'],
    ['13900001111；13900002222或13900003333', '13900001111', '有 3 个号码，只登记第一个手机号'],
    ['65120001', '65120001', '没有区号'],
  ])('%s: %s, %s', (cell, phone, doubt) => expect(readPhone(cell)).toEqual({ phone, doubt }))

  test.each([
    ['1390000111', '有 10 位，手机号是 11 位'],
    ['139000011112', '有 12 位，手机号是 11 位'],
    ['1.39E+10', '末尾几位丢了，请把这一列设成文本再填'],
    ['问他儿子', '不是号码'],
    ['12900001111', '不是手机号，也不是带区号的座机'],
  ])('%s is refused: %s', (cell, bad) => expect(readPhone(cell)).toEqual({ phone: '', bad }))
})

describe('names', () => {
  test.each([
    ['王 芳', '王芳'],
    ['王　芳', '王芳'],
    [' 周 桂 兰 ', '周桂兰'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 ・ 买买提', '阿依古丽·买买提'],
    ['罗𬭊', '罗𬭊'],
    ['王\u200b芳', '王芳'],
  ])('%s is kept as %s', (cell, name) => expect(readName(cell)).toEqual({ name }))

  test.each(['王芳2', '王*', '王?', '张三;李四', '=cmd|calc', '123', '王'.repeat(31), ''])(
    '%s is refused',
    (cell) => {
      const { name, problem } = readName(cell)
      expect(name).toBe('')
      expect(problem).toBeTruthy()
    },
  )

  test('a bracket after the name is left out and said', () => {
    expect(readName('王建国（大）')).toEqual({
      name: '王建国',
      doubt: '姓名“王建国（大）”按“王建国”登记，括号里的字没有登记',
    })
  })

  test('all dots are one dot', () => {
    const keys = ['·', '•', '・', '‧', '．', '∙', '⋅', '･', '.'].map((dot) => nameKey(`阿依古丽${dot}买买提`))
    expect(new Set(keys).size).toBe(1)
  })

  test('different names stay different', () => {
    expect(nameKey('罗𬭊')).not.toBe(nameKey('罗𬬭'))
    expect(nameKey('王芳')).not.toBe(nameKey('王方'))
    expect(nameKey('Ａnna Li')).toBe(nameKey('anna  li'))
  })
})

describe('categories and offices', () => {
  test.each([
    ['正式党员', 'full'],
    ['预备党员', 'probationary'],
    ['中共预备党员', 'probationary'],
    ['发展对象', 'candidate'],
    ['入党积极分子', 'activist'],
    ['入党申请人', 'applicant'],
    ['', ''],
    ['群众', null],
  ])('%s is %s', (cell, stage) => expect(readStage(cell)).toBe(stage))

  test.each([
    ['党支部书记', ['secretary'], []],
    ['副书记、组织委员', ['deputy', 'organiser'], []],
    ['支部书记兼纪检委员', ['secretary', 'discipline'], []],
    ['双清村第一党支部书记', ['secretary'], []],
    ['第二党小组组长', ['group_leader'], []],
    ['党小组长', ['group_leader'], []],
    ['第一书记', [], ['第一书记']],
    ['村党委书记', [], ['村党委书记']],
    ['原党支部书记', [], ['原党支部书记']],
    ['宣传委员，统战委员', ['publicist'], ['统战委员']],
    ['无', [], []],
    ['支部委员', [], []],
  ])('%s', (cell, roles, others) => expect(readRoles(cell, '双清村第一党支部')).toEqual({ roles, others }))

  test('yes, no, neither, blank', () =>
    expect(['是', '√', '否', '×', '也许', ''].map(readYes)).toEqual([true, true, false, false, null, '']))

  test('who left', () =>
    expect(['正常', '已转出', '去世', '停止党籍', '？', ''].map(readStanding)).toEqual([
      '',
      'transferred',
      'died',
      'ended',
      null,
      '',
    ]))
})
