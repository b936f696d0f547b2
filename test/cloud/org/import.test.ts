import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { TestUnit, Person } from '../../support/builders'
import { itOnPostgres } from '../../support/database'
import { xlsx } from '../../support/sheets'
import { storeFile } from '../../support/stored-file'
import { afterStory, world, type World } from '../../support/world'

const sample = readFileSync(path.join(__dirname, '../../../src/cloud/demo/roster-sample.xlsx'))
const header = ['姓名', '性别', '出生日期', '人员类别', '所在党支部', '所在党小组', '手机号码', '党内职务']

describe('a roster import', () => {
  let w: World
  let town: TestUnit
  let branch: TestUnit
  let officer: Person
  beforeEach(async () => {
    w = await world()
    town = await w.unit('青山镇', { kind: 'town' })
    branch = await w.unit('双清村第一党支部', { under: town })
    officer = await w.member('镇干部', { at: town, role: 'town_office', stage: 'guest' })
  })
  afterEach(() => afterStory(w))

  const upload = (by: Person, unit: TestUnit, bytes: Uint8Array, purpose: 'roster' | 'photo' = 'roster') =>
    storeFile(w, by, unit, { purpose, name: '党员名册.xlsx', bytes })
  const file = (...rows: string[][]) => xlsx([header, ...rows])
  const row = (
    name: string,
    birth: string,
    more: Partial<Record<'branch' | 'phone' | 'role' | 'group', string>> = {},
  ) => [
    name,
    '女',
    birth,
    '正式党员',
    more.branch ?? '双清村第一党支部',
    more.group ?? '一组',
    more.phone ?? '',
    more.role ?? '',
  ]
  async function preview(by: Person, unit: TestUnit, bytes: Uint8Array, createBranches: string[] = []) {
    const fileId = await upload(by, unit, bytes)
    const { importId } = await by.call('org.previewImport', { fileId, unitId: unit.id, createBranches })
    return { fileId, ...(await by.call('org.importProgress', { importId })) }
  }
  const roster = async () =>
    (await w.deps.db.selectFrom('member').select(['name', 'phone']).where('stage', '<>', 'guest').execute())
      .map((m) => m.name)
      .sort()

  it('brings a whole town in: nine branches that do not exist are asked about, then made', async () => {
    const first = await preview(officer, town, sample)
    expect(first.preview?.branches).toHaveLength(9)
    const missing = first.preview!.branches.filter((b) => !b.unitId).map((b) => b.inFile)
    const again = await officer.call('org.previewImport', {
      fileId: first.fileId,
      unitId: town.id,
      createBranches: missing,
    })
    const seen = await officer.call('org.importProgress', again)
    expect(seen).toMatchObject({ state: 'previewed', done: 1, canUndo: false })
    expect(seen.preview?.notes).toContain('公民身份证号码这一列没有读取，也不会保存')
    const asks = await officer.call('org.importRows', { ...again, kind: 'ask', limit: 200 })
    await officer.call('org.answerImport', {
      ...again,
      answers: asks.rows.map((r) => ({ row: r.row, answer: { is: 'new' as const } })),
    })
    const done = await officer.call('org.confirmImport', again)
    expect(done.added).toBeGreaterThan(200)
    const tree = await officer.call('org.unitTree', {})
    expect(tree.find((u) => u.unitId === town.id)!.counts.members).toBe(done.added)
    const led = tree.filter((u) => u.kind === 'branch' && u.secretary)
    // the sample has a probationary member as secretary of one branch: that is said, and not entered
    expect(led).toHaveLength(8)
    expect(seen.preview?.notes.join()).toMatch(/这次不登记.*萧德霞（党支部书记）/)
    // the file held id numbers: its bytes are gone, and nothing that was kept holds one
    await expect(w.deps.files.read(first.fileId)).rejects.toThrow()
    for (const table of ['import', 'member', 'member_change', 'audit'] as const)
      expect(JSON.stringify(await w.deps.db.selectFrom(table).selectAll().execute())).not.toMatch(
        /\d{17}[\dX]/,
      )
    // and once more: nothing to do
    const third = await preview(officer, town, sample)
    expect(third.preview?.summary).toMatchObject({ new: 0, rejected: 0, leaving: 0 })
    const left = await officer.call('org.importRows', { importId: third.importId, kind: 'changed' })
    expect(left.rows.flatMap((r) => r.changes.map((c) => c.field))).toEqual(['roles', 'roles'])
  })

  it('changes what differs, writes history, and is undone as a whole', async () => {
    const zhou = await w.member('周桂兰', {
      at: branch,
      birth: '1962-03-05',
      phone: '19900000001',
      signedIn: false,
    })
    const bytes = file(
      row('周桂兰', '1962-03-05', { phone: '19900000009', group: '二组' }),
      row('吴德胜', '1958-01-01'),
    )
    const { importId, preview: p } = await preview(officer, branch, bytes)
    expect(p?.summary).toMatchObject({ new: 1, changed: 1, ask: 0 })
    const changedRows = await officer.call('org.importRows', { importId, kind: 'changed' })
    expect(changedRows.rows.map((r) => r.changes.map((c) => c.field).sort())).toEqual([
      ['group', 'phone', 'sex'],
    ])
    expect(await officer.call('org.confirmImport', { importId })).toEqual({ added: 1, changed: 1, left: 0 })
    const after = await officer.call('org.showMember', { memberId: zhou.memberId })
    expect([after.groupName, after.phone, after.version]).toEqual(['二组', '199****0009', 2])
    const history = await officer.call('org.memberHistory', { memberId: zhou.memberId })
    expect(history[0]).toMatchObject({ words: '名册导入', by: '镇干部' })
    expect(JSON.stringify(history)).not.toContain('19900000009')

    expect((await officer.call('org.importProgress', { importId })).canUndo).toBe(true)
    expect(await officer.call('org.undoImport', { importId })).toEqual({ restored: 2 })
    const back = await officer.call('org.showMember', { memberId: zhou.memberId })
    expect([back.groupName, back.phone, back.sex]).toEqual(['', '199****0001', ''])
    expect(await roster()).toEqual(['周桂兰'])
    expect((await officer.refused('org.undoImport', { importId })).code).toBe('conflict')
  })

  it('is found again after the page was closed, unfinished or done, until it is taken back', async () => {
    const last = () => officer.call('org.lastImport', { unitId: branch.id })
    expect(await last()).toBeNull()
    const { importId } = await preview(officer, branch, file(row('吴德胜', '1958-01-01')))
    expect(await last()).toMatchObject({ importId, state: 'previewed' })
    await officer.call('org.confirmImport', { importId })
    expect(await last()).toMatchObject({ importId, state: 'confirmed' })
    await officer.call('org.undoImport', { importId })
    expect(await last()).toBeNull()
    const charlie = await w.stranger()
    await charlie.refused('org.lastImport', { unitId: branch.id })
  })

  it('cannot be undone over somebody’s later work, and says whose line it is', async () => {
    const zhou = await w.member('周桂兰', { at: branch, birth: '1962-03-05', signedIn: false })
    const { importId } = await preview(officer, branch, file(row('周桂兰', '1962-03-05')))
    await officer.call('org.confirmImport', { importId })
    await officer.call('org.setExempt', { memberId: zhou.memberId, reason: '年老' })
    const refused = await officer.refused('org.undoImport', { importId })
    expect([refused.code, refused.message]).toEqual(['conflict', '周桂兰的资料后来改过，不能撤销'])
  })

  it('only the last one can be undone', async () => {
    const first = await preview(officer, branch, file(row('周桂兰', '1962-03-05')))
    await officer.call('org.confirmImport', first)
    await w.pass('1m')
    const second = await preview(
      officer,
      town,
      file(row('周桂兰', '1962-03-05'), row('吴德胜', '1958-01-01')),
    )
    await officer.call('org.confirmImport', second)
    expect((await officer.refused('org.undoImport', { importId: first.importId })).code).toBe('conflict')
    await officer.call('org.undoImport', { importId: second.importId })
    await officer.call('org.undoImport', { importId: first.importId })
    expect(await roster()).toEqual([])
  })

  it('asks which 张伟, and waits for the answer', async () => {
    const one = await w.member('张伟', { at: branch, birth: '', signedIn: false })
    const { importId, preview: p } = await preview(officer, branch, file(row('张伟', '1970-05-05')))
    expect(p?.summary.ask).toBe(1)
    expect((await officer.refused('org.confirmImport', { importId })).reason).toBe('open_questions')
    const { rows } = await officer.call('org.importRows', { importId, kind: 'ask' })
    expect(rows[0]!.candidates).toMatchObject([{ personId: one.memberId }])
    const answer = { is: 'same' as const, personId: one.memberId }
    const { summary } = await officer.call('org.answerImport', {
      importId,
      answers: [{ row: rows[0]!.row, answer }],
    })
    expect(summary).toMatchObject({ ask: 0, changed: 1 })
    await officer.call('org.confirmImport', { importId })
    expect((await officer.call('org.showMember', { memberId: one.memberId })).birth).toBe('1970-05-05')
  })

  it('shows first what somebody changed after the preview', async () => {
    const zhou = await w.member('周桂兰', { at: branch, birth: '1962-03-05', group: '三组', signedIn: false })
    const { importId } = await preview(officer, branch, file(row('周桂兰', '1962-03-05')))
    await officer.call('org.leave', { memberId: zhou.memberId, kind: 'transferred', day: '2026-03-02' })
    const refused = await officer.refused('org.confirmImport', { importId })
    expect([refused.code, refused.reason]).toEqual(['conflict', 'preview_changed'])
    // the new preview stayed: somebody of that name would now be new
    expect((await officer.call('org.importProgress', { importId })).preview?.summary).toMatchObject({
      new: 1,
    })
    expect(await officer.call('org.confirmImport', { importId })).toMatchObject({ added: 1, changed: 0 })
  })

  it('lets those leave whom the user ticks, and the others stay', async () => {
    const gone = await w.member('周桂兰', { at: branch, birth: '1962-03-05' })
    await w.member('吴德胜', { at: branch, birth: '1958-01-01', signedIn: false })
    const { importId, preview: p } = await preview(officer, branch, file(row('陈新', '1990-01-01')))
    expect(p?.leaving.map((l) => l.name).sort()).toEqual(['吴德胜', '周桂兰'])
    const leaving = [{ personId: gone.memberId, reason: 'transferred' as const }]
    const stranger = [{ personId: officer.memberId, reason: 'died' as const }]
    expect((await officer.refused('org.confirmImport', { importId, leaving: stranger })).field).toBe(
      'leaving',
    )
    expect(await officer.call('org.confirmImport', { importId, leaving })).toMatchObject({
      added: 1,
      left: 1,
    })
    expect((await gone.call('org.me', {}))?.people).toEqual([])
    await officer.call('org.undoImport', { importId })
    expect((await gone.call('org.me', {}))?.people).toHaveLength(1)
  })

  it('a secretary imports her own branch and nothing above; offices come as far as she may enter them', async () => {
    const ann = await w.member('李建国', { at: branch, role: 'secretary', birth: '1970-01-01' })
    const bytes = file(
      row('李建国', '1970-01-01', { role: '书记' }),
      row('吴德胜', '1958-01-01', { role: '组织委员' }),
      row('王芳', '1980-01-01', { role: '书记' }),
    )
    const { importId, preview: p } = await preview(ann, branch, bytes)
    expect(p?.notes.join()).toContain('：王芳（党支部书记）')
    await ann.call('org.confirmImport', { importId })
    const terms = await ann.call('org.listTerms', { unitId: branch.id })
    expect(terms.map((t) => [t.label, t.role])).toEqual([
      ['李建国', 'secretary'],
      ['吴德胜', 'organiser'],
    ])
    const fileId = await upload(ann, branch, bytes)
    expect((await ann.refused('org.previewImport', { fileId, unitId: town.id })).code).toBe('not_found')
    const make = { fileId, unitId: branch.id, createBranches: ['我的新支部'] }
    expect((await ann.refused('org.previewImport', make)).code).toBe('forbidden')
  })

  it('is nobody else’s business', async () => {
    const clerk = await w.member('经办', { at: branch, role: 'clerk', stage: 'guest' })
    const plain = await w.member('群众', { at: branch })
    const charlie = await w.stranger()
    const { importId, fileId } = await preview(officer, branch, file(row('周桂兰', '1962-03-05')))
    for (const call of [
      'org.importProgress',
      'org.importRows',
      'org.confirmImport',
      'org.undoImport',
    ] as const) {
      expect((await charlie.refused(call, { importId })).code).toBe('not_found')
      expect((await plain.refused(call, { importId })).code).toBe('forbidden')
      expect((await clerk.refused(call, { importId })).code).toBe('forbidden')
    }
    const ann = await w.member('李建国', { at: branch, role: 'secretary' })
    // somebody else's upload
    expect((await ann.refused('org.previewImport', { fileId, unitId: branch.id })).code).toBe('not_found')
    const photo = await upload(ann, branch, sample, 'photo')
    expect((await ann.refused('org.previewImport', { fileId: photo, unitId: branch.id })).code).toBe(
      'not_found',
    )
  })

  it('says in a sentence what is wrong with a file, and changes nothing', async () => {
    const { state, failure } = await preview(officer, branch, new TextEncoder().encode('%PDF-1.4 nonsense'))
    expect(state).toBe('failed')
    expect(failure).toMatch(/[。\u4e00-\u9fff]/)
    expect(await roster()).toEqual([])
  })

  it('takes five thousand rows in under ten seconds', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) =>
      row(`党员${String.fromCodePoint(0x4e00 + i)}`, '1980-01-01'),
    )
    const bytes = file(...rows)
    const began = performance.now()
    const { importId, preview: p } = await preview(officer, branch, bytes)
    expect(p?.summary.new).toBe(5000)
    expect((await officer.call('org.confirmImport', { importId })).added).toBe(5000)
    const seconds = (performance.now() - began) / 1000
    expect(seconds).toBeLessThan(10)
    await officer.call('org.undoImport', { importId })
    expect(await roster()).toEqual([])
  })

  itOnPostgres('confirmed twice at once has one effect', async () => {
    const { importId } = await preview(
      officer,
      branch,
      file(row('周桂兰', '1962-03-05'), row('吴德胜', '1958-01-01')),
    )
    const done = await Promise.allSettled(
      [1, 2, 3].map(() => officer.call('org.confirmImport', { importId })),
    )
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1)
    expect(await roster()).toEqual(['吴德胜', '周桂兰'])
  })
})
