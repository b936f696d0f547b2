import ExcelJS from 'exceljs'
import { storeUpload } from '../../../src/cloud/file/store-upload'
import type { Person, TestUnit } from '../../support/builders'
import { itOnPostgres } from '../../support/database'
import { mark, meeting } from '../../support/meeting'
import { afterStory, world, type World } from '../../support/world'

const month = '2026-03'

async function countyTable(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('表').addRow(['支部', '应到', '实到', '发展党员数', '备注'])
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

async function rowsOf(bytes: Uint8Array): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const rows: unknown[][] = []
  book.worksheets[0]!.eachRow((row) =>
    rows.push(Array.from({ length: 5 }, (_, i) => row.getCell(i + 1).value ?? undefined)),
  )
  return rows
}

describe('a record on its way upward', () => {
  let w: World
  let county: TestUnit
  let town: TestUnit
  let village: TestUnit
  let first: TestUnit
  let second: TestUnit
  let third: TestUnit
  let zhou: Person
  let liu: Person
  let clerk: Person
  let li: Person
  let office: Person
  let which: { activityId: string; unitId: string }

  beforeEach(async () => {
    w = await world('2026-03-20T01:00:00.000Z')
    county = await w.unit('清河县', { kind: 'county' })
    town = await w.unit('太平镇', { kind: 'town', under: county })
    village = await w.unit('双清村党委', { kind: 'committee', under: town })
    first = await w.unit('双清村第一党支部', { under: village })
    second = await w.unit('双清村第二党支部', { under: village })
    third = await w.unit('石桥村党支部', { under: town })
    zhou = await w.member('周桂兰', { at: first, role: 'secretary' })
    clerk = await w.member('小杨', { at: first, role: 'clerk' })
    li = await w.member('李德福', { at: first })
    liu = await w.member('刘书记', { at: second, role: 'secretary' })
    office = await w.member('镇党建办小李', { at: town, role: 'town_office' })
    which = await meeting(w, {
      at: first,
      host: zhou,
      roll: [
        [zhou, 'present'],
        [clerk, 'present'],
        [li, 'leave', '住院'],
      ],
    })
  })
  afterEach(() => afterStory(w))

  const fill = async (who = zhou) => {
    const { version } = await who.call('record.show', which)
    return who.call('record.save', { ...which, version, fields: { points: '清理河道', recorder: '小杨' } })
  }

  it('goes up, comes back with words, goes up again and is accepted', async () => {
    await w.subscribes(zhou, 'record.returned')
    await fill(clerk)
    expect((await zhou.call('record.submit', which)).state).toBe('submitted')
    expect((await office.call('record.show', which)).fields.points).toBe('清理河道')
    expect(
      (await zhou.refused('record.save', { ...which, version: 9, fields: { points: '改' } })).message,
    ).toBe('已经上报了，要改请先撤回')
    expect((await office.refused('record.review', { ...which, decision: 'return' })).field).toBe('words')
    await office.call('record.review', { ...which, decision: 'return', words: '请补上决议' })
    await w.tick()
    expect(w.phone(zhou).received('请补上决议')).toHaveLength(1)
    const returned = await zhou.call('record.show', which)
    expect(returned).toMatchObject({ state: 'returned', returnedWords: '请补上决议' })

    await zhou.call('record.save', {
      ...which,
      version: returned.version,
      fields: { resolutions: [{ text: '同意', for: 2, against: 0, abstain: 0 }] },
    })
    await zhou.call('record.submit', { ...which, words: '已补' })
    const done = await office.call('record.review', { ...which, decision: 'accept' })
    expect(done.state).toBe('accepted')
    expect(done.steps.map((s) => [s.by, s.stepWords, s.words])).toEqual([
      ['小杨', '保存', ''],
      ['周桂兰', '上报', ''],
      ['镇党建办小李', '退回', '请补上决议'],
      ['周桂兰', '保存', ''],
      ['周桂兰', '上报', '已补'],
      ['镇党建办小李', '通过', ''],
    ])
    const activity = await w.deps.db
      .selectFrom('activity')
      .select('state')
      .where('id', '=', which.activityId)
      .executeTakeFirstOrThrow()
    expect(activity.state).toBe('archived')
    for (const refused of [
      await zhou.refused('record.recall', which),
      await zhou.refused('record.submit', which),
      await zhou.refused('record.save', { ...which, version: done.version, fields: { points: '改' } }),
      await office.refused('record.review', { ...which, decision: 'return', words: '再改' }),
    ]) {
      expect(refused.code).toBe('conflict')
    }
  })

  it('waits until it is whole, and says what is missing', async () => {
    await mark(w, which.activityId, first, li, 'pending')
    const refused = await zhou.refused('record.submit', which)
    expect(refused).toMatchObject({ code: 'invalid', reason: 'incomplete', field: 'roll' })
    expect(refused.message).toBe('还不能上报：还有 1 人没有点名；请写发言要点，或者拍下手写的记录本')
    await mark(w, which.activityId, first, li, 'absent')
    await fill()
    expect((await zhou.call('record.submit', which)).missing).toEqual([
      { field: 'reasons', words: '1 人缺席没有写原因', blocking: false },
    ])
  })

  it('can be taken back while nobody has reviewed it', async () => {
    await fill()
    await zhou.call('record.submit', which)
    expect((await zhou.call('record.recall', which)).state).toBe('open')
    expect((await office.refused('record.review', { ...which, decision: 'accept' })).message).toContain(
      '撤回',
    )
    expect((await office.refused('record.show', which)).reason).toBe('not_submitted')
    expect((await zhou.refused('record.recall', which)).code).toBe('conflict')
  })

  it('is handed in by the committee, reviewed from above, and by nobody on their own', async () => {
    await fill(clerk)
    expect((await clerk.refused('record.submit', which)).code).toBe('forbidden')
    await zhou.call('record.submit', which)
    expect((await clerk.refused('record.recall', which)).code).toBe('forbidden')
    const accept = { ...which, decision: 'accept' as const }
    const villageSecretary = await w.member('村党委书记', { at: second, role: 'secretary', roleAt: village })
    const neighbour = await w.member('石桥书记', { at: third, role: 'secretary' })
    const otherTown = await w.member('别镇党建办', {
      at: await w.unit('长乐镇', { kind: 'town', under: county }),
      role: 'town_office',
    })
    const charlie = await w.stranger()
    expect((await zhou.refused('record.review', accept)).code).toBe('forbidden')
    expect((await clerk.refused('record.review', accept)).code).toBe('forbidden')
    expect((await li.refused('record.review', accept)).code).toBe('forbidden')
    // the 村党委 between may look, the town decides
    expect((await villageSecretary.call('record.show', which)).state).toBe('submitted')
    expect((await villageSecretary.refused('record.review', accept)).code).toBe('forbidden')
    for (const who of [neighbour, otherTown, charlie]) {
      expect((await who.refused('record.review', accept)).code).toBe('not_found')
    }
    // an officer of the town who sits on this very committee
    const both = await w.member('兼职小张', { at: first, role: 'town_office', roleAt: town })
    await w.deps.db
      .insertInto('role_term')
      .values({
        id: w.deps.newId(),
        member_id: both.memberId,
        unit_id: first.id,
        role: 'organiser',
        from_day: '2026-01-01',
        to_day: null,
        appointed_by: null,
      })
      .execute()
    expect((await both.refused('record.review', accept)).code).toBe('forbidden')
    const many = await both.call('record.acceptMany', { unitId: town.id, month, records: [which] })
    expect(many).toMatchObject({ accepted: 0, refused: [{ unitName: '双清村第一党支部' }] })
    const fromCounty = await w.member('县组织部小陈', { at: county, role: 'county_office' })
    expect((await fromCounty.call('record.review', accept)).state).toBe('accepted')
  })

  it('stands on the board beside those that are missing', async () => {
    await meeting(w, {
      at: second,
      title: '清明祭扫',
      roll: [[liu, 'none']],
      state: 'published',
      day: '2026-03-25',
    })
    await fill()
    await zhou.call('record.submit', which)
    const board = await office.call('record.board', { unitId: town.id, month })
    expect(board.words).toBe('3 个支部：通过 0，已上报 1，待上报 1，还没安排 1')
    expect(board.rows.map((r) => [r.unitName, r.parentName, r.state, r.counts?.line ?? '', r.late])).toEqual([
      ['双清村第一党支部', '双清村党委', 'submitted', '应到 3 = 实到 2 + 请假 1 + 缺席 0', false],
      ['双清村第二党支部', '双清村党委', 'open', '应到 1 = 实到 0 + 请假 0 + 缺席 0 + 未记 1', false],
      ['石桥村党支部', '', 'none', '', false],
    ])
    expect(board.rows[1]!.dueWords).toBe('还有 21 天')
    await w.goTo('2026-04-11')
    const late = await office.call('record.board', { unitId: town.id, month })
    expect(late.rows.map((r) => r.late)).toEqual([false, true, true])
    const many = await office.call('record.acceptMany', {
      unitId: town.id,
      month,
      records: [which, { activityId: late.rows[1]!.activityId!, unitId: second.id }],
    })
    expect(many).toEqual({
      accepted: 1,
      refused: [{ unitName: '双清村第二党支部', words: '支部还没有上报，或者已经撤回' }],
    })
    // only the ones beneath, and only from above
    const villageSecretary = await w.member('村党委书记', { at: second, role: 'secretary', roleAt: village })
    expect((await villageSecretary.call('record.board', { unitId: village.id, month })).rows).toHaveLength(2)
    expect((await villageSecretary.refused('record.board', { unitId: town.id, month })).code).toBe(
      'not_found',
    )
    expect((await li.refused('record.board', { unitId: town.id, month })).code).toBe('not_found')
    expect((await clerk.refused('record.board', { unitId: first.id, month })).code).toBe('forbidden')
    expect((await (await w.stranger()).refused('record.board', { unitId: town.id, month })).code).toBe(
      'not_found',
    )
    const otherTown = await w.unit('长乐镇', { kind: 'town', under: county })
    const them = await w.member('别镇党建办', { at: otherTown, role: 'town_office' })
    const beside = { unitId: otherTown.id, month, records: [which] }
    expect((await them.refused('record.acceptMany', beside)).code).toBe('not_found')
  })

  it('is reminded of in one tap, once a day, and only where it is missing', async () => {
    for (const who of [zhou, liu, liu]) await w.subscribes(who, 'record.remind')
    await fill()
    await zhou.call('record.submit', which)
    expect(await office.call('record.remind', { unitId: town.id, month })).toEqual({
      reminded: 1,
      without: ['石桥村党支部'],
    })
    await w.tick()
    expect(w.phone(liu).received('三月主题党日记录')).toHaveLength(1)
    expect(w.phone(zhou).received('三月主题党日记录')).toHaveLength(0)
    expect((await office.call('record.board', { unitId: town.id, month })).remindedToday).toBe(true)
    const again = await office.refused('record.remind', { unitId: town.id, month })
    expect(again).toMatchObject({ code: 'too_many', message: '今天已经提醒过了，明天再提醒' })
    // the 村党委 on the same day reaches nobody twice
    const villageSecretary = await w.member('村党委书记', { at: second, role: 'secretary', roleAt: village })
    await villageSecretary.call('record.remind', { unitId: village.id, month })
    await w.pass('1d')
    await office.call('record.remind', { unitId: town.id, month })
    await w.tick()
    expect(w.phone(liu).received('三月主题党日记录')).toHaveLength(2)
    for (const who of [zhou, clerk, li]) {
      expect((await who.refused('record.remind', { unitId: town.id, month })).code).toBe('not_found')
    }
  })

  it("fills the county's own table, and nobody else's", async () => {
    await fill()
    await zhou.call('record.submit', which)
    const bytes = await countyTable()
    const begin = { purpose: 'template' as const, name: '汇总表.xlsx', mime: '', bytes: bytes.length }
    const fromCounty = await w.member('县组织部小陈', { at: county, role: 'county_office' })
    const { fileId } = await fromCounty.call('file.begin', { ...begin, unitId: county.id })
    const ask = { unitId: town.id, month, templateId: fileId }
    expect((await office.refused('record.summary', ask)).message).toContain('重新上传')
    await storeUpload(w.deps, fileId, bytes)
    const board = await office.call('record.board', { unitId: town.id, month })
    expect(board.template).toEqual({ fileId, name: '汇总表.xlsx' })
    const made = await office.call('record.summary', ask)
    expect(made.name).toBe('太平镇2026年3月主题党日情况汇总表.xlsx')
    expect(made.notes).toContain('这些列没有对应的内容，留空了：「发展党员数」')
    const rows = await rowsOf(await w.deps.files.read(made.fileId))
    expect(rows).toEqual([
      ['支部', '应到', '实到', '发展党员数', '备注'],
      ['双清村第一党支部', 3, 2, undefined, '已上报'],
      ['双清村第二党支部', '', '', undefined, '还没安排'],
      ['石桥村党支部', '', '', undefined, '还没安排'],
    ])
    const own = await office.call('record.summary', { unitId: town.id, month })
    expect((await rowsOf(await w.deps.files.read(own.fileId)))[2]!.slice(0, 3)).toEqual([
      '双清村第一党支部',
      '学习贯彻中央一号文件',
      '2026年3月5日 9:00',
    ])
    // another town's template is not theirs to use, and their table not for others
    const beside = await w.unit('长乐镇', { kind: 'town', under: county })
    const them = await w.member('别镇党建办', { at: beside, role: 'town_office' })
    const theirs = await them.call('file.begin', { ...begin, unitId: beside.id })
    await storeUpload(w.deps, theirs.fileId, bytes)
    expect((await office.refused('record.summary', { ...ask, templateId: theirs.fileId })).code).toBe(
      'not_found',
    )
    expect((await them.refused('file.link', { fileId: made.fileId })).code).toBe('not_found')
    expect((await zhou.refused('file.link', { fileId: made.fileId })).code).toBe('not_found')
    expect((await zhou.refused('record.summary', ask)).code).toBe('not_found')
    expect((await zhou.refused('file.begin', { ...begin, unitId: first.id })).code).toBe('forbidden')
  })

  itOnPostgres('is submitted once by two devices, and reviewed once by two officers', async () => {
    await fill()
    const tries = await Promise.allSettled([1, 2, 3].map(() => zhou.call('record.submit', which)))
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
    const both = await Promise.allSettled([
      office.call('record.review', { ...which, decision: 'accept' }),
      office.call('record.review', { ...which, decision: 'return', words: '补' }),
      zhou.call('record.recall', which),
    ])
    expect(both.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
  })

  itOnPostgres('is written by two at once without a word lost', async () => {
    const texts = ['甲的记录', '乙的记录', '丙的记录']
    const answers = await Promise.all(
      texts.map((points) => zhou.call('record.save', { ...which, version: 0, fields: { points } })),
    )
    expect(answers.filter((a) => a.saved)).toHaveLength(1)
    const kept = (await zhou.call('record.show', which)).fields.points
    for (const a of answers) if (!a.saved) expect([a.mine.points, a.form.fields.points]).toContain(kept)
  })

  it("holds a year's plan too", async () => {
    const key = { unitId: first.id, year: 2026 }
    const items = [
      { month: '2026-05', kind: 'lesson' as const, title: '书记讲党课' },
      { month: '2026-03', kind: 'theme_day' as const, title: '学习一号文件' },
    ]
    expect((await zhou.refused('record.submitYearPlan', key)).message).toContain('还没有一项')
    const saved = await clerk.call('record.saveYearPlan', { ...key, version: 0, items })
    expect(saved).toMatchObject({
      saved: true,
      plan: { items: [{ month: '2026-03' }, { month: '2026-05' }] },
    })
    const clash = await zhou.call('record.saveYearPlan', { ...key, version: 0, items: [] })
    expect(clash).toMatchObject({ saved: false, plan: { items: [{}, {}] } })
    const stray = { ...key, version: 1, items: [{ ...items[0]!, month: '2027-01' }] }
    expect((await zhou.refused('record.saveYearPlan', stray)).field).toBe('items')
    expect((await clerk.refused('record.submitYearPlan', key)).code).toBe('forbidden')
    expect((await zhou.call('record.submitYearPlan', key)).state).toBe('submitted')
    expect((await zhou.refused('record.reviewYearPlan', { ...key, decision: 'accept' })).code).toBe(
      'forbidden',
    )
    await office.call('record.reviewYearPlan', { ...key, decision: 'return', words: '加上党员大会' })
    expect(await li.call('record.yearPlan', key)).toMatchObject({ returnedWords: '加上党员大会' })
    await zhou.call('record.submitYearPlan', key)
    await zhou.call('record.recallYearPlan', key)
    await zhou.call('record.submitYearPlan', key)
    await office.call('record.reviewYearPlan', { ...key, decision: 'accept' })
    const all = await office.call('record.yearPlans', { unitId: town.id, year: 2026 })
    expect(all.words).toBe('3 个支部，报了 1 个')
    expect(all.rows.map((r) => r.stateWords)).toEqual(['通过', '待上报', '待上报'])
    const charlie = await w.stranger()
    expect((await charlie.refused('record.yearPlan', key)).code).toBe('not_found')
    expect((await charlie.refused('record.saveYearPlan', { ...key, version: 0, items })).code).toBe(
      'not_found',
    )
    expect((await li.refused('record.saveYearPlan', { ...key, version: 0, items })).code).toBe('forbidden')
  })
})
