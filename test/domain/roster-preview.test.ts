import type { Cell, ImportPreview, PreviewRow, RosterPerson, Sheet } from '../../src/contract/org-import'
import { answerAsk } from '../../src/domain/roster-answers'
import { fieldsOfNew, personAfter } from '../../src/domain/roster-changes'
import { previewImport, type ImportSources } from '../../src/domain/roster'
import { nameKey } from '../../src/domain/roster-name'
import { seeded } from '../support/sheets'

const today = '2026-11-23'
const east = { id: 'east', name: '花溪村东片党支部' }
const west = { id: 'west', name: '花溪村西片党支部' }
const branches = [east, west]

const sheet = (...rows: Cell[][]): Sheet => ({
  name: '党员信息',
  format: 'xlsx',
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
  date1904: false,
  droppedIdColumn: false,
  blankedIds: 0,
  notes: [],
})

const header = ['姓名', '出生日期', '所在党支部', '人员类别', '手机号码', '入党日期']
const wang = ['王建国', '1968-05-12', east.name, '正式党员', '13900001111', '1990-07-01']

const person = (id: string, over: Partial<RosterPerson> = {}): RosterPerson => ({
  id,
  unitId: 'east',
  name: '王建国',
  sex: '',
  ethnicity: '',
  birth: '1968-05-12',
  education: '',
  stage: 'full',
  group: '',
  joined: '1990-07-01',
  fullSince: '',
  occupation: '',
  phone: '13900001111',
  away: null,
  awayPlace: '',
  lost: null,
  roles: null,
  note: '',
  ...over,
})

const preview = (rows: Cell[][], existing: RosterPerson[] = [], more: Partial<ImportSources> = {}) =>
  previewImport({ sheet: sheet(header, ...rows), branches, existing, today, ...more })

const words = (row: PreviewRow | undefined) => row?.problems.map((problem) => problem.words)
const only = (shown: ImportPreview) => {
  expect(shown.rows).toHaveLength(1)
  return shown.rows[0]!
}

describe('the header', () => {
  test('is found under titles, with other words, spaces, breaks, stars and brackets', () => {
    const shown = previewImport({
      sheet: sheet(
        ['花溪村党员名册'],
        ['填表日期：2026年6月'],
        ['序 号', '*党员\n姓名', '出生年月（格式：1998.07）', '所属党组织', '政治面貌', '联系方式', '爱好'],
        [1, '王 建国', 1968.05, '中共花溪村东片支部委员会', '中共党员', 13900001111, '下棋'],
        [2, '', '', '', '', '', ''],
        ['', '共1人'],
        ['说明：一人一行'],
      ),
      branches,
      existing: [],
      today,
    })
    expect(only(shown)).toMatchObject({ row: 4, kind: 'new', name: '王建国', unitId: 'east' })
    expect(only(shown).fields).toMatchObject({ birth: '1968-05', stage: 'full', phone: '13900001111' })
    expect(shown.unused).toEqual(['爱好'])
  })

  test('may have two rows, and be printed again on each page', () => {
    const shown = previewImport({
      sheet: sheet(
        ['姓名', '基本情况', '', '党内情况', ''],
        ['', '性别', '出生日期', '入党时间', '所在党支部'],
        ['王建国', '男', '1968-05-12', '1990.07', east.name],
        ['姓名', '性别', '出生日期', '入党时间', '所在党支部'],
        ['李春', '女', '1970-05-12', '1990.07', east.name],
      ),
      branches,
      existing: [],
      today,
    })
    expect(shown.rows.map(({ row, name, kind }) => [row, name, kind])).toEqual([
      [3, '王建国', 'new'],
      [5, '李春', 'new'],
    ])
    expect(shown.rows[0]!.fields).toMatchObject({ sex: 'male', joined: '1990-07' })
  })

  test('without 姓名 there is none', () => {
    expect(() =>
      previewImport({ sheet: sheet(['性别', '民族'], ['男', '汉']), branches, existing: [], today }),
    ).toThrow('没有找到表头')
    expect(() => preview([['合计', '0人']])).toThrow('表头下面没有人')
  })

  test('columns may come in any order', () => {
    const pick = seeded(3)
    for (let i = 0; i < 50; i++) {
      const order = header.map((_, at) => at).sort(() => pick(3) - 1)
      const shown = previewImport({
        sheet: sheet(
          order.map((at) => header[at]!),
          order.map((at) => wang[at]!),
        ),
        branches,
        existing: [person('a')],
        today,
      })
      expect(only(shown)).toMatchObject({ kind: 'unchanged', personId: 'a' })
    }
  })
})

describe('cells', () => {
  test.each<[string, Cell[], string]>([
    [
      'no such day',
      ['王建国', '1968-05-12', east.name, '正式党员', '', '2024-13-45'],
      '入党日期“2024-13-45”不是日期',
    ],
    [
      'the future',
      ['王建国', '1968-05-12', east.name, '正式党员', '', '2027-01-01'],
      '入党日期“2027-01-01”还没有到',
    ],
    ['long ago', ['王建国', '1868-05-12', east.name, '正式党员', '', ''], '出生日期“1868-05-12”早于1900年'],
    [
      'joined before birth',
      ['王建国', '1968-05-12', east.name, '正式党员', '', '1960'],
      '入党日期早于出生日期',
    ],
    [
      'no such branch',
      ['王建国', '1968-05-12', '杏花村党支部', '正式党员', '', ''],
      '没有“杏花村党支部”这个支部',
    ],
    ['no branch', ['王建国', '1968-05-12', '', '正式党员', '', ''], '没有写所在党支部'],
    ['no name', ['', '1968-05-12', east.name, '正式党员', '', ''], '没有姓名'],
    ['no such category', ['王建国', '1968-05-12', east.name, '群众', '', ''], '人员类别“群众”不认识'],
  ])('a row is rejected: %s', (_, cells, said) => {
    const row = only(preview([cells]))
    expect(row.kind).toBe('rejected')
    expect(words(row)).toContain(said)
  })

  test.each<[string, Cell[], string]>([
    [
      'a bad phone',
      ['王建国', '1968-05-12', east.name, '正式党员', '1390', ''],
      '手机号码有 4 位，手机号是 11 位，没有登记',
    ],
    ['a child', ['王建国', '1968-05-12', east.name, '正式党员', '', '1980'], '入党时不满18岁，请核对'],
    [
      'an error value',
      ['王建国', '1968-05-12', east.name, '正式党员', '#N/A', ''],
      '手机号码“#N/A”是公式出错的结果，没有登记',
    ],
  ])('a row goes in with a warning: %s', (_, cells, said) => {
    const shown = preview([cells])
    expect(only(shown).kind).toBe('new')
    expect(words(only(shown))).toEqual([said])
    expect(shown.summary.warnings).toBe(1)
  })

  test('a probationary secretary is a warning; so are two secretaries, and another one than before', () => {
    const shown = previewImport({
      sheet: sheet(
        ['姓名', '所在党支部', '人员类别', '党内职务'],
        ['王建国', east.name, '预备党员', '党支部书记'],
        ['李春', east.name, '正式党员', '书记'],
        ['孙大山', west.name, '正式党员', '书记'],
      ),
      branches,
      existing: [person('a', { unitId: 'west', name: '何晓雨', roles: ['secretary'] })],
      today,
    })
    expect(words(shown.rows[0])).toEqual(['预备党员没有被选举权，党内职务“党支部书记”请核对'])
    expect(shown.notes).toEqual([
      '花溪村东片党支部有 2 位书记（第2、3行），请核对',
      '花溪村西片党支部的书记，名册里是何晓雨，表里是孙大山，请核对',
    ])
  })

  test('a blank category means full, or probationary in the first year', () => {
    const shown = preview([
      ['王建国', '1968-05-12', east.name, '', '', '1990-07-01'],
      ['吴小燕', '2000-10-01', east.name, '', '', '2026-03-20'],
    ])
    expect(shown.rows.map((row) => fieldsOfNew(row).stage)).toEqual(['full', 'probationary'])
    expect(shown.notes).toHaveLength(1)
  })
})

describe('branches', () => {
  test('one that is missing can be created when the user agreed', () => {
    const rows = [['王建国', '1968-05-12', '杏花村党支部', '正式党员', '', '']]
    const shown = preview(rows, [], { scope: { createBranches: ['杏花村党支部'] } })
    expect(only(shown)).toMatchObject({ kind: 'new', unitId: '', branch: '杏花村党支部' })
    expect(shown.branches).toEqual([
      { inFile: '杏花村党支部', unitId: '', name: '杏花村党支部', rows: 1, guessed: false, create: true },
    ])
  })

  test('a name with the town in front is the branch, and said to be a guess', () => {
    const shown = preview([['王建国', '1968-05-12', '青山镇花溪村东片党支部', '正式党员', '', '']])
    expect(shown.branches[0]).toMatchObject({ unitId: 'east', guessed: true })
  })

  test('a file without the column needs a title or a choice', () => {
    const bare = (title: string) => sheet([title], ['姓名', '性别'], ['王建国', '男'])
    const sources = { branches, existing: [], today }
    expect(() => previewImport({ ...sources, sheet: bare('花溪村党员名册') })).toThrow('请选一个支部')
    expect(only(previewImport({ ...sources, sheet: bare('花溪村西片党支部党员名册') })).unitId).toBe('west')
    const chosen = { ...sources, scope: { defaultBranchId: 'east' } }
    expect(only(previewImport({ ...chosen, sheet: bare('花溪村党员名册') })).unitId).toBe('east')
  })

  test('a branch outside the scope is not revealed', () => {
    const shown = preview([['王建国', '1968-05-12', west.name, '正式党员', '', '']], [], { branches: [east] })
    expect(words(only(shown))).toEqual([`没有“${west.name}”这个支部`])
  })
})

describe('matching', () => {
  test('name, birth date and branch find the person, as precisely as they are known', () => {
    expect(only(preview([wang], [person('a')]))).toMatchObject({ kind: 'unchanged', personId: 'a' })
    const month = ['王建国', '1968.05', east.name, '正式党员', '13900001111', '1990.07']
    expect(only(preview([month], [person('a')]))).toMatchObject({ kind: 'unchanged', personId: 'a' })
    const finer = only(preview([wang], [person('a', { birth: '1968-05' })]))
    expect(finer.changes).toEqual([{ field: 'birth', from: '1968年5月', to: '1968年5月12日' }])
  })

  test('a blank erases nothing', () => {
    const row = only(
      preview([['王建国', '1968-05-12', east.name, '', '', '']], [person('a', { group: '第一党小组' })]),
    )
    expect(row).toMatchObject({ kind: 'unchanged' })
    expect(personAfter(person('a'), row)).toMatchObject({ phone: '13900001111', stage: 'full' })
  })

  test('a shared phone makes nobody the same person', () => {
    const shown = preview(
      [['周桂兰', '1962-03-12', east.name, '正式党员', '13900001111', '']],
      [person('a', { name: '刘长顺', phone: '13900001111' })],
    )
    expect(only(shown)).toMatchObject({ kind: 'new' })
    expect(shown.leaving.map((gone) => gone.personId)).toEqual(['a'])
  })

  test('another birth date of the only namesake is asked about', () => {
    const moved = ['王建国', '1968-05-21', east.name, '正式党员', '13900001111', '1990-07-01']
    const shown = preview([moved], [person('a')])
    expect(only(shown)).toMatchObject({ kind: 'ask', why: 'birth_differs', suggested: 'a' })
    expect(shown.leaving).toEqual([])
    expect(answerAsk(shown, [{ row: 2, answer: { is: 'same', personId: 'a' } }]).rows[0]).toMatchObject({
      kind: 'changed',
      changes: [{ field: 'birth', from: '1968年5月12日', to: '1968年5月21日' }],
    })
    const apart = answerAsk(shown, [{ row: 2, answer: { is: 'new' } }])
    expect(apart.summary).toMatchObject({ new: 1, leaving: 1, ask: 0 })
    expect(answerAsk(apart, [{ row: 2, answer: { is: 'skip' } }]).summary).toMatchObject({
      rejected: 1,
      leaving: 0,
    })
  })

  test('a missing birth date is asked about, unless nothing else differs either', () => {
    const row = ['王建国', '', east.name, '正式党员', '13900001111', '1990-07-01']
    expect(only(preview([row], [person('a')]))).toMatchObject({
      kind: 'ask',
      why: 'birth_missing',
      suggested: 'a',
    })
    expect(only(preview([row], [person('a', { birth: '' })]))).toMatchObject({ kind: 'unchanged' })
    expect(only(preview([row], [person('a', { birth: '', phone: '13900002222' })]))).toMatchObject({
      kind: 'ask',
    })
    const two = preview([row], [person('a'), person('b', { birth: '1975-10-02' })])
    expect(only(two)).toMatchObject({ kind: 'ask', why: 'several' })
    expect(only(two).candidates!.map((c) => [c.personId, c.birthYear])).toEqual([
      ['a', '1968'],
      ['b', '1975'],
    ])
  })

  test('the same person in another branch is a move, asked with an offer', () => {
    const row = ['王建国', '1968-05-12', west.name, '正式党员', '13900001111', '1990-07-01']
    const shown = preview([row, ['李春', '1970-01-01', east.name, '正式党员', '', '']], [person('a')])
    expect(shown.rows[0]).toMatchObject({ kind: 'ask', why: 'moved', suggested: 'a' })
    const settled = answerAsk(shown, [{ row: 2, answer: { is: 'same', personId: 'a' } }])
    expect(settled.rows[0]!.changes).toEqual([{ field: 'branch', from: east.name, to: west.name }])
    expect(settled.leaving).toEqual([])
    const other = answerAsk(shown, [{ row: 2, answer: { is: 'new' } }])
    expect(other.leaving.map((gone) => gone.personId)).toEqual(['a'])
  })

  test('one person cannot be two rows', () => {
    const row = (phone: string) => ['王建国', '', east.name, '正式党员', phone, '']
    const shown = preview([row('13900002222'), row('13900003333')], [person('a')])
    expect(shown.summary.ask).toBe(2)
    const both = [2, 3].map((n) => ({ row: n, answer: { is: 'same' as const, personId: 'a' } }))
    expect(() => answerAsk(shown, both)).toThrow('第2行和第3行选了同一个人')
    expect(() => answerAsk(shown, [{ row: 2, answer: { is: 'same', personId: 'x' } }])).toThrow(
      '没有这个选项',
    )
    expect(() => answerAsk(shown, [{ row: 9, answer: { is: 'new' } }])).toThrow('表里没有第9行')
  })

  test('repeated rows: alike, the first counts; told differently, none', () => {
    const alike = preview([wang, wang])
    expect(alike.rows.map((row) => row.kind)).toEqual(['new', 'rejected'])
    expect(words(alike.rows[1])).toEqual(['第3行和第2行重复，只按第2行登记'])
    const other = wang.map((cell) => (cell === '13900001111' ? '13900002222' : cell))
    const differing = preview([wang, other], [person('a')])
    expect(differing.rows.map((row) => row.kind)).toEqual(['rejected', 'rejected'])
    expect(words(differing.rows[0])).toEqual(['第2、3行是同一个人，内容不一样，请只留一行'])
    expect(differing.leaving).toEqual([])
  })

  test('a rejected row does not make its person leave', () => {
    const shown = preview([['王建国', '1968-05-12', east.name, '正式党员', '', '不详']], [person('a')])
    expect(shown.summary).toMatchObject({ rejected: 1, leaving: 0 })
  })

  test('branches that are not in the file lose nobody', () => {
    const shown = preview([wang], [person('a'), person('b', { name: '李春', unitId: 'west' })])
    expect(shown.leaving).toEqual([])
  })
})

describe('properties on random rosters', () => {
  const surnames = ['王', '李', '阿依古丽·买买提', '罗𬭊', '周桂兰']
  const births = ['', '1968', '1968-05', '1968-05-12', '1968-05-13', '1970-01-01']
  const phones = ['', '13900001111', '13900002222']

  const random = (pick: (below: number) => number) => {
    const one = <T>(list: T[]) => list[pick(list.length)]!
    const rows = Array.from({ length: 1 + pick(8) }, () => [
      one(surnames),
      one(births),
      one(branches).name,
      '正式党员',
      one(phones),
      one(['', '1990', '1995-07-01']),
    ])
    const existing = Array.from({ length: pick(8) }, (_, i) =>
      person(`p${i}`, {
        name: one(surnames),
        birth: one(births),
        unitId: one(branches).id,
        phone: one(phones),
      }),
    )
    return { rows, existing }
  }

  test('every row is one thing, nobody is two rows, nobody met is leaving', () => {
    const pick = seeded(11)
    for (let i = 0; i < 800; i++) {
      const { rows, existing } = random(pick)
      let shown = preview(rows, existing)
      for (let turn = 0; turn < 3; turn++) {
        const { summary } = shown
        const kinds = summary.new + summary.changed + summary.unchanged + summary.ask + summary.rejected
        expect(kinds).toBe(rows.length)
        const met = shown.rows.flatMap((row) => row.personId ?? [])
        expect(new Set(met).size).toBe(met.length)
        expect(shown.leaving.filter((gone) => met.includes(gone.personId))).toEqual([])
        expect(new Set(shown.leaving.map((gone) => gone.personId)).size).toBe(shown.leaving.length)
        for (const row of shown.rows) {
          const meant = existing.find((known) => known.id === row.personId)
          if (meant) expect(nameKey(meant.name)).toBe(nameKey(row.name))
        }
        const free = shown.rows.filter((row) => row.kind === 'ask')
        if (free.length === 0) break
        const taken = new Set(met)
        shown = answerAsk(
          shown,
          free.map((row) => {
            const open = row.candidates!.find((c) => !taken.has(c.personId))
            if (!open || pick(2)) return { row: row.row, answer: pick(2) ? { is: 'new' } : { is: 'skip' } }
            taken.add(open.personId)
            return { row: row.row, answer: { is: 'same', personId: open.personId } }
          }),
        )
        expect(shown.summary.ask).toBe(0)
      }
    }
  })

  test('phones change nothing about who is who', () => {
    const pick = seeded(12)
    const who = (shown: ImportPreview) =>
      shown.rows.map((row) => row.personId ?? row.candidates?.map((c) => c.personId))
    for (let i = 0; i < 300; i++) {
      const { rows, existing } = random(pick)
      // With every birth date present, "nothing else differs" plays no part.
      const dated = rows.map((cells) => cells.map((cell, at) => (at === 1 && cell === '' ? '1968' : cell)))
      const known = existing.map((p) => ({ ...p, birth: p.birth || '1968' }))
      const swapped = known.map((p) => ({ ...p, phone: phones[pick(3)]! }))
      expect(who(preview(dated, known))).toEqual(who(preview(dated, swapped)))
    }
  })

  test('the same file twice changes nothing', () => {
    const pick = seeded(13)
    for (let i = 0; i < 300; i++) {
      const { rows } = random(pick)
      const dated = rows.map((cells, n) => cells.map((cell, at) => (at === 1 ? `1968-05-${10 + n}` : cell)))
      const first = preview(dated)
      const roster = first.rows.map((row) => ({
        ...person(`p${row.row}`),
        ...fieldsOfNew(row),
        name: row.name,
        unitId: row.unitId,
      }))
      const again = preview(dated, roster)
      expect(again.summary).toMatchObject({ unchanged: rows.length, changed: 0, new: 0, ask: 0, leaving: 0 })
    }
  })
})
