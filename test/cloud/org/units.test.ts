import type { Person, TestUnit } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

describe('units and offices', () => {
  let w: World
  let county: TestUnit
  let town: TestUnit
  let branch: TestUnit
  let officer: Person
  let ann: Person
  beforeEach(async () => {
    w = await world()
    county = await w.unit('清江县', { kind: 'county' })
    town = await w.unit('青山镇', { under: county, kind: 'town' })
    branch = await w.unit('双清村党支部', { under: town })
    officer = await w.member('镇干部', { at: town, role: 'town_office', stage: 'guest' })
    ann = await w.member('李建国', { at: branch, role: 'secretary' })
  })
  afterEach(() => afterStory(w))

  const today = '2026-03-02'
  const tree = (who: Person) => who.call('org.unitTree', {})

  it('shows each user their own part of the tree, with numbers inside it only', async () => {
    await w.unit('别村党支部', { under: town })
    await w.member('周桂兰', { at: branch, stage: 'probationary', signedIn: false })
    const plain = await w.member('群众', { at: branch })
    expect((await tree(officer)).map((u) => u.name)).toEqual([
      '清江县',
      '青山镇',
      '别村党支部',
      '双清村党支部',
    ])
    const seen = await tree(plain)
    expect(seen.map((u) => [u.name, u.outline, u.counts.members])).toEqual([
      ['清江县', true, 0],
      ['青山镇', true, 0],
      ['双清村党支部', false, 3],
    ])
    expect(seen[2]).toMatchObject({ secretary: '李建国', counts: { full: 2, probationary: 1, unbound: 1 } })
    const names = (await tree(await w.stranger())).map((u) => u.name)
    expect(names).toEqual(['别的镇', '别的支部'])
    expect((await w.visitor().refused('org.unitTree', {})).code).toBe('unauthenticated')
  })

  it('stand in the order that people count', async () => {
    for (const n of ['十', '三', '一', '二']) await w.unit(`双清村第${n}党支部`, { under: town })
    expect((await tree(officer)).slice(2).map((u) => u.name)).toEqual([
      '双清村党支部',
      '双清村第一党支部',
      '双清村第二党支部',
      '双清村第三党支部',
      '双清村第十党支部',
    ])
  })

  it('are made, renamed and closed from above, with their history', async () => {
    const made = await officer.call('org.addUnit', {
      parentId: town.id,
      kind: 'branch',
      name: '花溪村党支部',
    })
    await officer.call('org.renameUnit', { unitId: made.unitId, name: '花溪党支部' })
    expect(
      (await officer.refused('org.addUnit', { parentId: town.id, kind: 'branch', name: '花溪党支部' })).code,
    ).toBe('conflict')
    expect(
      (await officer.refused('org.addUnit', { parentId: town.id, kind: 'group', name: '一组' })).field,
    ).toBe('kind')
    expect((await officer.refused('org.closeUnit', { unitId: branch.id, day: today })).code).toBe('conflict')
    await officer.call('org.closeUnit', { unitId: made.unitId, day: today })
    const history = await officer.call('org.unitHistory', { unitId: made.unitId })
    expect(history.map((h) => [h.words, h.by])).toEqual([
      ['撤销', '镇干部'],
      ['改名：花溪村党支部 → 花溪党支部', '镇干部'],
      ['设立花溪村党支部', '镇干部'],
    ])
    await w.pass('1d')
    expect((await tree(officer)).some((u) => u.unitId === made.unitId)).toBe(false)
    const all = await officer.call('org.unitTree', { closed: true })
    expect(all.find((u) => u.unitId === made.unitId)).toMatchObject({ closed: true, toDay: today })
  })

  it('a secretary builds nothing, and a stranger sees nothing', async () => {
    const charlie = await w.stranger()
    const calls = [
      ['org.addUnit', { parentId: branch.id, kind: 'group', name: '一组' }],
      ['org.renameUnit', { unitId: branch.id, name: '新名' }],
      ['org.closeUnit', { unitId: branch.id, day: today }],
      [
        'org.splitUnit',
        { unitId: branch.id, day: today, keep: true, into: [{ name: 'x', memberIds: [ann.memberId] }] },
      ],
      ['org.changeSecretary', { unitId: branch.id, memberId: ann.memberId, day: today }],
    ] as const
    for (const [name, input] of calls) {
      expect((await ann.refused(name, input as never)).code).toBe('forbidden')
      expect((await charlie.refused(name, input as never)).code).toBe('not_found')
    }
    expect((await charlie.refused('org.unitHistory', { unitId: branch.id })).code).toBe('not_found')
  })

  it('a temporary branch has a purpose and a last day, and moves nobody', async () => {
    const { unitId } = await officer.call('org.addUnit', {
      parentId: town.id,
      kind: 'branch',
      name: '防汛临时党支部',
      temporary: { purpose: '防汛', toDay: '2026-03-10' },
    })
    expect((await tree(officer)).find((u) => u.unitId === unitId)).toMatchObject({
      temporaryFor: '防汛',
      toDay: '2026-03-10',
      counts: { members: 0 },
    })
    expect(
      (await officer.refused('org.moveMember', { memberId: ann.memberId, toUnitId: unitId })).field,
    ).toBe('toUnitId')
    await w.goTo('2026-03-11')
    expect((await tree(officer)).some((u) => u.unitId === unitId)).toBe(false)
  })

  it('splits: everybody is placed, the old one ends, history says how', async () => {
    const zhou = await w.member('周桂兰', { at: branch, group: '二组' })
    const plan = (ids: string[][]) => ({
      unitId: branch.id,
      day: today,
      keep: false,
      into: ids.map((memberIds, i) => ({ name: `双清村第${'一二'[i]}党支部`, memberIds })),
    })
    expect((await officer.refused('org.splitUnit', plan([[ann.memberId]]))).field).toBe('into')
    expect((await officer.refused('org.splitUnit', plan([[ann.memberId], [ann.memberId]]))).field).toBe(
      'into',
    )
    const { unitIds } = await officer.call('org.splitUnit', plan([[ann.memberId], [zhou.memberId]]))
    const moved = await officer.call('org.showMember', { memberId: zhou.memberId })
    expect([moved.unitId, moved.groupName]).toEqual([unitIds[1], '二组'])
    expect((await zhou.call('org.memberHistory', { memberId: zhou.memberId }))[0]).toMatchObject({
      words: '转到别的支部',
      changes: [{ field: '支部', from: '双清村党支部', to: '双清村第二党支部' }],
    })
    const old = await w.deps.db
      .selectFrom('unit')
      .selectAll()
      .where('id', '=', branch.id)
      .executeTakeFirstOrThrow()
    expect([old.to_day, old.succeeded_by]).toEqual([today, unitIds])
    expect((await officer.call('org.unitHistory', { unitId: branch.id }))[0]!.words).toBe(
      '拆分出双清村第一党支部、双清村第二党支部',
    )
    await w.pass('1d')
    expect((await ann.call('org.me', {}))?.offices).toEqual([])
  })

  it('merges: members come along, the ended one names its successor', async () => {
    const other = await w.unit('花溪村党支部', { under: town })
    const zhou = await w.member('周桂兰', { at: other, group: '一组' })
    const far = await w.unit('远处党支部', { under: await w.unit('别的镇', { under: county, kind: 'town' }) })
    const merge = { day: today, name: '联合党支部', intoId: branch.id }
    expect((await officer.refused('org.mergeUnits', { ...merge, unitIds: [branch.id, far.id] })).code).toBe(
      'not_found',
    )
    expect((await ann.refused('org.mergeUnits', { ...merge, unitIds: [branch.id, other.id] })).code).toBe(
      'not_found',
    )
    const { unitId } = await officer.call('org.mergeUnits', { ...merge, unitIds: [branch.id, other.id] })
    expect(unitId).toBe(branch.id)
    const moved = await officer.call('org.showMember', { memberId: zhou.memberId })
    expect([moved.unitName, moved.groupName]).toEqual(['联合党支部', ''])
    const old = await w.deps.db
      .selectFrom('unit')
      .selectAll()
      .where('id', '=', other.id)
      .executeTakeFirstOrThrow()
    expect([old.to_day, old.succeeded_by]).toEqual([today, [branch.id]])
  })

  it('offices are terms: they count from their day to their day', async () => {
    const zhou = await w.member('周桂兰', { at: branch })
    const { termId } = await ann.call('org.appoint', {
      memberId: zhou.memberId,
      unitId: branch.id,
      role: 'organiser',
      fromDay: '2026-03-05',
    })
    expect((await zhou.call('org.me', {}))?.offices).toEqual([])
    await w.goTo('2026-03-05')
    expect((await zhou.call('org.me', {}))?.offices).toMatchObject([{ role: 'organiser' }])
    await ann.call('org.endTerm', { termId, day: '2026-03-05' })
    await w.pass('1d')
    expect((await zhou.call('org.me', {}))?.offices).toEqual([])
    expect(await ann.call('org.listTerms', { unitId: branch.id })).toHaveLength(1)
    expect(await ann.call('org.listTerms', { unitId: branch.id, past: true })).toHaveLength(2)
    expect((await (await w.stranger()).refused('org.endTerm', { termId, day: '2026-03-06' })).code).toBe(
      'not_found',
    )
  })

  it('a 经办人 is dated and need not be a member of the party', async () => {
    const { memberId } = await ann.call('org.addMember', { unitId: branch.id, name: '小陈', stage: 'guest' })
    const clerk = { memberId, unitId: branch.id, role: 'clerk' as const, fromDay: today }
    expect((await ann.refused('org.appoint', clerk)).field).toBe('toDay')
    expect((await ann.refused('org.appoint', { ...clerk, toDay: '2028-01-01' })).field).toBe('toDay')
    await ann.call('org.appoint', { ...clerk, toDay: '2026-12-31' })
    expect((await ann.refused('org.appoint', { ...clerk, toDay: '2026-12-31' })).code).toBe('conflict')
    expect((await ann.refused('org.appoint', { ...clerk, role: 'deputy' })).field).toBe('memberId')
  })

  it('a branch enters no secretary and nobody above; the town enters its secretary in one act', async () => {
    const zhou = await w.member('周桂兰', { at: branch })
    const term = { memberId: zhou.memberId, unitId: branch.id, fromDay: today }
    expect((await ann.refused('org.appoint', { ...term, role: 'secretary' })).code).toBe('forbidden')
    expect((await ann.refused('org.appoint', { ...term, role: 'town_office' })).field).toBe('role')
    expect(
      (await officer.refused('org.appoint', { ...term, unitId: town.id, role: 'town_office' })).code,
    ).toBe('forbidden')
    expect((await officer.refused('org.appoint', { ...term, role: 'secretary' })).code).toBe('conflict')
    await officer.call('org.changeSecretary', { memberId: zhou.memberId, unitId: branch.id, day: today })
    expect((await ann.call('org.me', {}))?.offices).toEqual([])
    expect((await zhou.call('org.me', {}))?.offices).toMatchObject([{ role: 'secretary' }])
    expect((await officer.call('org.unitHistory', { unitId: branch.id }))[0]!.words).toBe(
      '书记由李建国改为周桂兰',
    )
  })

  it('nobody learns of strangers by appointing them', async () => {
    const charlie = await w.stranger()
    const term = { memberId: charlie.memberId, unitId: branch.id, role: 'publicist' as const, fromDay: today }
    expect((await ann.refused('org.appoint', term)).code).toBe('not_found')
    expect((await officer.refused('org.appoint', term)).code).toBe('not_found')
  })
})
