import type { Person, TestUnit } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

describe('the roster', () => {
  let w: World
  let town: TestUnit
  let branch: TestUnit
  let ann: Person
  beforeEach(async () => {
    w = await world()
    town = await w.unit('青山镇', { kind: 'town' })
    branch = await w.unit('双清村党支部', { under: town })
    ann = await w.member('李建国', { at: branch, role: 'secretary' })
  })
  afterEach(() => afterStory(w))

  const add = async (name: string, more: object = {}) =>
    (await ann.call('org.addMember', { unitId: branch.id, name, stage: 'full', ...more })).memberId
  const list = (input: object = {}) => ann.call('org.listMembers', { unitId: branch.id, ...input })
  const names = async (input: object = {}) => (await list(input)).members.map((m) => m.name)

  it('is searched by name, pinyin and initials, rare characters and dots included', async () => {
    for (const name of ['周桂兰', '阿依古丽·买买提', '单雄信', '李𬭊']) await add(name)
    expect(await names({ search: 'zgl' })).toEqual(['周桂兰'])
    expect(await names({ search: 'zhougui' })).toEqual(['周桂兰'])
    expect(await names({ search: '桂' })).toEqual(['周桂兰'])
    expect(await names({ search: 'sxx' })).toEqual(['单雄信'])
    expect(await names({ search: '古丽•买' })).toEqual(['阿依古丽·买买提'])
    expect(await names({ search: '𬭊' })).toEqual(['李𬭊'])
    expect(await names({ search: '%' })).toEqual([])
  })

  it('shows masked phones, and same names with group and birth year', async () => {
    await add('王建国', { groupName: '二组', birth: '1962-01', phone: '+86 199-0000-0001' })
    await add('王建国', { groupName: '三组', birth: '1971' })
    await add('周桂兰', { phone: '0871-65123456' })
    const { members } = await list({ search: '王建国' })
    expect(members.map((m) => [m.label, m.phone]).sort()).toEqual([
      ['王建国（三组，1971年）', ''],
      ['王建国（二组，1962年）', '199****0001'],
    ])
    expect((await list({ search: '周' })).members[0]).toMatchObject({ label: '周桂兰', phone: '0871-****56' })
  })

  it('comes in pages, by pinyin, each person once', async () => {
    for (const name of ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七']) await add(name)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list({ limit: 3, after })
      seen.push(...page.members.map((m) => m.name))
      expect(page.total).toBe(8)
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(8)
    expect(seen).toEqual(['李建国', '李四', '钱二', '孙三', '吴六', '赵一', '郑七', '周五'])
  })

  it('filters', async () => {
    const away = await add('外出的', { phone: '19900000001' })
    const old = await add('年老的')
    await add('预备的', { stage: 'probationary' })
    await ann.call('org.setAway', { memberId: away, fromDay: '2026-01-01', place: '广东' })
    await ann.call('org.setExempt', { memberId: old, reason: '年老体弱' })
    expect(await names({ filter: 'away' })).toEqual(['外出的'])
    expect(await names({ filter: 'exempt' })).toEqual(['年老的'])
    expect(await names({ filter: 'probationary' })).toEqual(['预备的'])
    expect((await names({ filter: 'unbound' })).sort()).toEqual(['外出的', '年老的', '预备的'].sort())
    expect(await names({ filter: 'no_phone' })).not.toContain('外出的')
    await ann.call('org.endAway', { memberId: away, day: '2026-03-02' })
    expect(await names({ filter: 'away' })).toEqual([])
  })

  it('reveals a phone number only on request, and writes down who looked', async () => {
    const memberId = await add('周桂兰', { phone: '19900000001' })
    expect(JSON.stringify(await ann.call('org.showMember', { memberId }))).not.toContain('19900000001')
    expect(await ann.call('org.revealPhone', { memberId })).toEqual({ phone: '19900000001' })
    const audit = await w.deps.db
      .selectFrom('audit')
      .selectAll()
      .where('call', '=', 'org.revealPhone')
      .execute()
    expect(audit).toMatchObject([{ thing: memberId, member_id: ann.memberId }])
    expect((await ann.call('org.memberHistory', { memberId }))[0]).toMatchObject({
      words: '查看了电话',
      by: '李建国',
    })
    for (const table of ['audit', 'nonce', 'member_change'] as const)
      expect(JSON.stringify(await w.deps.db.selectFrom(table).selectAll().execute())).not.toContain(
        '19900000001',
      )
  })

  it('keeps an edit with its history, and refuses one made on an older page', async () => {
    const memberId = await add('周桂兰', { phone: '19900000001' })
    const edit = { memberId, version: 1, name: '周桂蘭', stage: 'full' as const, groupName: '二组' }
    expect(await ann.call('org.saveMember', edit)).toEqual({ version: 2 })
    expect((await ann.refused('org.saveMember', { ...edit, groupName: '三组' })).code).toBe('conflict')
    expect((await ann.call('org.memberHistory', { memberId }))[0]).toMatchObject({
      words: '改了资料',
      changes: [
        { field: '姓名', from: '周桂兰', to: '周桂蘭' },
        { field: '党小组', from: '', to: '二组' },
      ],
    })
    expect((await ann.call('org.revealPhone', { memberId })).phone).toBe('19900000001')
  })

  it('takes no 公民身份证号码 in any field', async () => {
    const typed = {
      unitId: branch.id,
      name: '周桂兰',
      stage: 'full' as const,
      note: '身份证 11010119900307277X',
    }
    expect((await ann.refused('org.addMember', typed)).field).toBe('note')
    const wide = { ...typed, note: '', occupation: '１１０１０１１９９００３０７２７７Ｘ' }
    expect((await ann.refused('org.addMember', wide)).field).toBe('occupation')
  })

  it('is the office’s to read and the committee’s to keep', async () => {
    const memberId = await add('周桂兰', { phone: '19900000001' })
    const clerk = await w.member('经办', { at: branch, role: 'clerk', stage: 'guest' })
    const plain = await w.member('群众', { at: branch })
    const charlie = await w.stranger()
    await clerk.call('org.listMembers', { unitId: branch.id })
    await clerk.call('org.showMember', { memberId })
    expect((await clerk.refused('org.revealPhone', { memberId })).code).toBe('forbidden')
    expect((await plain.refused('org.listMembers', { unitId: branch.id })).code).toBe('forbidden')
    expect((await plain.refused('org.showMember', { memberId })).code).toBe('forbidden')
    await plain.call('org.showMember', { memberId: plain.memberId })
    expect((await charlie.refused('org.listMembers', { unitId: branch.id })).code).toBe('not_found')
    const edits = [
      ['org.saveMember', { memberId, version: 1, name: '别名', stage: 'full' }],
      ['org.setAway', { memberId, fromDay: '2026-03-01' }],
      ['org.setExempt', { memberId, reason: 'x' }],
      ['org.leave', { memberId, kind: 'ended', day: '2026-03-02' }],
      ['org.moveMember', { memberId, toUnitId: branch.id }],
    ] as const
    for (const [name, input] of edits) {
      expect((await clerk.refused(name, input as never)).code).toBe('forbidden')
      expect((await plain.refused(name, input as never)).code).toBe('forbidden')
      expect((await charlie.refused(name, input as never)).code).toBe('not_found')
    }
    for (const name of ['org.showMember', 'org.revealPhone', 'org.memberHistory'] as const)
      expect((await charlie.refused(name, { memberId })).code).toBe('not_found')
  })

  it('a member moves between branches of one town, by the town', async () => {
    const other = await w.unit('花溪村党支部', { under: town })
    const officer = await w.member('镇干部', { at: town, role: 'town_office', stage: 'guest' })
    const memberId = await add('周桂兰', { groupName: '一组' })
    // the secretary pushes nobody into a roster that is not hers
    expect((await ann.refused('org.moveMember', { memberId, toUnitId: other.id })).code).toBe('not_found')
    await officer.call('org.moveMember', { memberId, toUnitId: other.id, groupName: '二组' })
    expect((await ann.refused('org.showMember', { memberId })).code).toBe('not_found')
    expect(await officer.call('org.showMember', { memberId })).toMatchObject({
      unitId: other.id,
      groupName: '二组',
    })
  })
})
