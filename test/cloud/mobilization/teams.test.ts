import { itOnPostgres } from '../../support/database'
import { squadStory, type SquadStory } from '../../support/squad-story'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: SquadStory
beforeEach(async () => {
  w = await world()
  s = await squadStory(w)
})
afterEach(() => afterStory(w))

const seat = (memberId: string, office: 'leader' | 'deputy' | 'member' = 'member', rank = 0) => ({
  ...{ memberId, office },
  rank,
})

describe('forming squads', () => {
  it('proposes by place, leaves out who should stay at home, and forms what was proposed', async () => {
    const elder = await w.member('吴德海', { at: s.first, group: '一组', birth: '1949-11-02' })
    const willing = await w.member('陈福林', {
      at: s.first,
      group: '一组',
      birth: '1950-01-01',
      phone: '19900017001',
    })
    const unknown = await w.member('孙有才', { at: s.first, group: '一组', birth: '' })
    const mother = await w.member('赵春梅', { at: s.first, group: '二组', birth: '1990-01-01' })
    await willing.call('mobilization.setResponder', { memberId: willing.memberId, volunteers: true })
    await mother.call('mobilization.setResponder', { memberId: mother.memberId, spared: true })
    await s.ma.call('mobilization.setResponder', { memberId: s.ma.memberId, awayWhy: 'health' })
    await s.secretary.call('org.setAway', { memberId: s.li.memberId, fromDay: '2026-01-01' })

    const plan = await s.secretary.call('mobilization.proposeTeams', { unitId: s.first.id, by: 'place' })
    const words = Object.fromEntries(plan.leftOut.map((p) => [p.label, p.words]))
    expect(words).toEqual({
      吴德海: '满 65 岁',
      赵春梅: '暂不参加',
      马晓军: '暂不参加',
      李建国: '流动外出',
    })
    expect(plan.asked.map((p) => p.memberId)).toEqual([unknown.memberId])
    const labels = plan.squads.flatMap((q) => q.people.map((p) => p.label))
    expect(labels).toContain('陈福林')
    expect(labels).not.toContain(elder.name)
    // two of one name stand apart
    expect(labels.filter((l) => l.startsWith('王建国（'))).toHaveLength(2)
    expect(JSON.stringify(plan)).not.toMatch(/health|身体|照顾|病/)

    const formed = await s.secretary.call('mobilization.formTeams', {
      unitId: s.first.id,
      corps: plan.corps.map(({ name }) => ({ name, members: [] })),
      squads: plan.squads.map(({ people, corps, ...q }) => ({
        ...q,
        ...(corps !== null && { corps }),
        members: people.map(({ memberId, office }) => ({ memberId, office })),
      })),
    })
    expect(formed.refused).toEqual([])
    const list = await s.secretary.call('mobilization.teams', { unitId: s.first.id })
    expect(list.corps.flatMap((c) => c.squads).concat(list.squads)).toHaveLength(plan.squads.length)
    const again = await s.secretary.call('mobilization.proposeTeams', { unitId: s.first.id, by: 'place' })
    expect(again.squads).toEqual([])
    expect(again.leftOut.filter((p) => p.why === 'placed')).toHaveLength(labels.length)
  })

  it('goes by the age that the town has set', async () => {
    const sixty = await w.member('吴德海', { at: s.first, birth: '1965-11-02' })
    const ask = () => s.secretary.call('mobilization.proposeTeams', { unitId: s.first.id, by: 'filter' })
    const left = async () => (await ask()).leftOut.map((p) => p.memberId)
    expect(await left()).not.toContain(sixty.memberId)
    const set = { unitId: s.town.id, key: 'calledUpTo', value: 60, fromDay: '2026-03-02' }
    expect(await s.secretary.refused('org.saveSetting', { ...set, unitId: s.first.id })).toMatchObject({
      code: 'forbidden',
    })
    await s.office.call('org.saveSetting', set)
    expect(await left()).toContain(sixty.memberId)
  })

  it('is all or nothing, and names each row that is refused', async () => {
    await s.squad()
    const [, , , xie, wu, he] = s.people
    const answer = await s.secretary.call('mobilization.formTeams', {
      unitId: s.first.id,
      squads: [
        { name: '第二支队', members: [seat(xie!.memberId, 'leader'), seat(s.ma.memberId)] },
        { name: '第三支队', members: [seat(wu!.memberId), seat(xie!.memberId)] },
        { name: '第一支队', members: [seat(he!.memberId, 'leader')] },
      ],
    })
    expect(answer.teamIds).toEqual([])
    expect(answer.refused.map((r) => [r.squad, r.words])).toEqual([
      [0, '马晓军已在第一支队'],
      [1, '第三支队：请定一名支队长'],
      [1, '谢明选进了两个支队'],
      [2, '已经有第一支队，请换个名称'],
    ])
    const list = await s.secretary.call('mobilization.teams', { unitId: s.first.id })
    expect(list.squads.map((q) => q.name)).toEqual(['第一支队'])
  })

  it('refuses an eleventh', async () => {
    const more = await w.member('郝十一', { at: s.first })
    const members = [...s.people, more].map((p, i) => seat(p.memberId, i ? 'member' : 'leader'))
    const squads = [{ name: '大队', members }]
    const { refused } = await s.secretary.call('mobilization.formTeams', { unitId: s.first.id, squads })
    expect(refused[0]!.words).toContain('最多 10 人')
  })

  it('lets nobody be taken from a branch that the user does not keep', async () => {
    const squads = [{ name: '第二支队', members: [seat(s.neighbour.memberId, 'leader')] }]
    const given = { unitId: s.first.id, squads }
    expect(await s.secretary.refused('mobilization.formTeams', given)).toMatchObject({ code: 'not_found' })
    // the town may: the squad stands where its people are
    const both = [{ name: '联合支队', members: [seat(s.neighbour.memberId, 'leader'), seat(s.ma.memberId)] }]
    const { teamIds } = await s.office.call('mobilization.formTeams', { unitId: s.town.id, squads: both })
    const team = await s.office.call('mobilization.team', { teamId: teamIds[0]! })
    expect(team.unitName).toBe('双清村党委')
    expect(await s.secretary.refused('mobilization.team', { teamId: teamIds[0]! })).toBeTruthy()
  })

  it('is for the committee, the offices and the commander', async () => {
    const plan = { unitId: s.first.id, by: 'place' as const }
    for (const who of [s.secretary, s.office, s.commander])
      expect((await who.call('mobilization.proposeTeams', plan)).squads.length).toBeGreaterThan(0)
    for (const who of [s.ma, s.neighbour, s.charlie])
      expect((await who.refused('mobilization.proposeTeams', plan)).code).toMatch(/forbidden|not_found/)
  })

  itOnPostgres('puts nobody into two squads when two form at once', async () => {
    const form = (name: string) =>
      s.secretary.call('mobilization.formTeams', {
        unitId: s.first.id,
        squads: [{ name, members: [seat(s.ma.memberId, 'leader')] }],
      })
    const answers = await Promise.all([form('甲支队'), form('乙支队')])
    expect(answers.map((a) => a.teamIds.length).sort()).toEqual([0, 1])
    expect(answers.flatMap((a) => a.refused.map((r) => r.words))).toEqual([
      expect.stringMatching(/^马晓军已在[甲乙]支队$/),
    ])
  })
})

describe('keeping a squad', () => {
  it('changes people and succession; the version stops the second of two', async () => {
    const teamId = await s.squad()
    const [, , , xie] = s.people
    const members = [seat(s.li.memberId, 'leader'), seat(s.liu.memberId, 'deputy', 1), seat(xie!.memberId)]
    const set = { teamId, version: 1, members }
    expect(await s.secretary.call('mobilization.setTeamMembers', set)).toEqual({ version: 2, warnings: [] })
    expect(await s.secretary.refused('mobilization.setTeamMembers', set)).toMatchObject({ code: 'conflict' })
    const { people } = await s.secretary.call('mobilization.team', { teamId })
    expect(people.map((p) => [p.name, p.officeName, p.rank])).toEqual([
      ['李建国', '支队长', 0],
      ['刘长顺', '副支队长', 1],
      ['谢明', '队员', 2],
    ])
    // 马晓军 is free again
    expect((await s.ma.call('mobilization.mySquads', {})).people[0]!.squad).toBeNull()
  })

  it('warns where nobody takes over, and does not refuse', async () => {
    const teamId = await s.squad()
    const members = [seat(s.liu.memberId, 'leader')]
    const { warnings } = await s.secretary.call('mobilization.setTeamMembers', {
      teamId,
      version: 1,
      members,
    })
    expect(warnings).toEqual(['还没有副支队长：支队长没有回话时没人接'])
  })

  it('refuses who stands elsewhere, and hints at splitting above ten', async () => {
    const teamId = await s.squad()
    const [, , , xie] = s.people
    await s.secretary.call('mobilization.formTeams', {
      unitId: s.first.id,
      squads: [{ name: '第二支队', members: [seat(xie!.memberId, 'leader')] }],
    })
    const taken = [seat(s.liu.memberId, 'leader'), seat(xie!.memberId)]
    expect(
      await s.secretary.refused('mobilization.setTeamMembers', { teamId, version: 1, members: taken }),
    ).toMatchObject({ code: 'conflict', message: '谢明已在第二支队' })

    const extra = []
    for (const name of ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'])
      extra.push(await w.member(name, { at: s.first, phone: '19900018888' }))
    const eleven = [s.liu, s.li, s.ma, ...extra].map((p, i) => seat(p.memberId, i ? 'member' : 'leader', i))
    const set = { teamId, version: 1, members: eleven }
    expect(await s.secretary.refused('mobilization.setTeamMembers', set)).toMatchObject({
      reason: 'too_large',
    })
    const memberIds = eleven.map((m) => m.memberId)
    const { squads } = await s.secretary.call('mobilization.splitTeam', { teamId, memberIds })
    expect(squads.map((q) => q.people.length)).toEqual([6, 5])
    const formed = await s.secretary.call('mobilization.formTeams', {
      unitId: s.first.id,
      insteadOf: teamId,
      squads: squads.map((q) => ({
        name: q.name,
        members: q.people.map(({ memberId, office }) => ({ memberId, office })),
      })),
    })
    expect(formed.refused).toEqual([])
    expect((await s.secretary.call('mobilization.team', { teamId })).endedAt).not.toBeNull()
  })

  it('ends, and comes back on the same day with whoever is still free', async () => {
    const teamId = await s.squad()
    await s.secretary.call('mobilization.endTeam', { teamId })
    expect((await s.secretary.call('mobilization.teams', { unitId: s.first.id })).squads).toEqual([])
    // who led it leads nothing now
    expect(await s.liu.refused('mobilization.team', { teamId })).toBeTruthy()
    await s.secretary.call('mobilization.formTeams', {
      unitId: s.first.id,
      squads: [{ name: '新支队', members: [seat(s.ma.memberId, 'leader')] }],
    })
    await w.pass('2h')
    expect(await s.secretary.call('mobilization.reopenTeam', { teamId })).toEqual({
      ...{ back: 2, notBack: ['马晓军'] },
    })
    const team = await s.liu.call('mobilization.team', { teamId })
    expect(team.people.map((p) => p.name)).toEqual(['刘长顺', '李建国'])
    await s.secretary.call('mobilization.endTeam', { teamId })
    await w.pass('1d')
    expect(await s.secretary.refused('mobilization.reopenTeam', { teamId })).toMatchObject({
      code: 'conflict',
    })
  })

  it('moves into a corps and out of it; whoever leads the corps leads its squads', async () => {
    const teamId = await s.squad()
    const [, , , xie] = s.people
    const { corpsIds } = await s.secretary.call('mobilization.formTeams', {
      unitId: s.first.id,
      corps: [{ name: '双清兵团', members: [seat(xie!.memberId, 'leader')] }],
      squads: [{ name: '第二支队', corps: 0, members: [seat(xie!.memberId, 'leader')] }],
    })
    const save = { teamId, name: '第一支队', place: '渠首' }
    expect(await xie!.refused('mobilization.team', { teamId })).toBeTruthy()
    await s.secretary.call('mobilization.saveTeam', { ...save, version: 1, corpsId: corpsIds[0]! })
    expect((await xie!.call('mobilization.team', { teamId })).corpsName).toBe('双清兵团')
    const corps = await s.secretary.call('mobilization.team', { teamId: corpsIds[0]! })
    expect([corps.size, corps.squads.length]).toEqual([4, 2])
    const again = { ...save, version: 2, name: '第二支队' }
    expect(await s.secretary.refused('mobilization.saveTeam', again)).toMatchObject({ code: 'conflict' })
    // a corps that ends leaves its squads on their own
    await s.secretary.call('mobilization.endTeam', { teamId: corpsIds[0]! })
    const list = await s.secretary.call('mobilization.teams', { unitId: s.first.id })
    expect([list.corps.length, list.squads.length]).toEqual([0, 2])
  })

  it('is found by its name and by whoever is in it', async () => {
    const teamId = await s.squad()
    const find = async (search: string) =>
      (await s.secretary.call('mobilization.teams', { unitId: s.first.id, search })).squads
    expect((await find('第一')).map((q) => q.teamId)).toEqual([teamId])
    expect((await find('mxj')).map((q) => q.teamId)).toEqual([teamId])
    expect(await find('王建国')).toEqual([])
  })

  it('is seen by those who keep or lead it alone, numbers masked', async () => {
    const teamId = await s.squad()
    for (const who of [s.secretary, s.office, s.commander, s.liu, s.li]) {
      const team = await who.call('mobilization.team', { teamId })
      expect(team.people[0]!.phone).toMatch(/^199\*{4}\d{4}$/)
    }
    for (const who of [s.ma, s.neighbour, s.charlie])
      expect((await who.refused('mobilization.team', { teamId })).code).toMatch(/forbidden|not_found/)
  })

  it('lets who leads somebody see their number, written down, and of nobody else', async () => {
    await s.squad()
    const { phone } = await s.liu.call('org.revealPhone', { memberId: s.ma.memberId })
    expect(phone).toMatch(/^199\d{8}$/)
    expect(await s.liu.refused('org.revealPhone', { memberId: s.people[4]!.memberId })).toBeTruthy()
    expect(await s.ma.refused('org.revealPhone', { memberId: s.liu.memberId })).toBeTruthy()
    await s.commander.call('org.revealPhone', { memberId: s.ma.memberId })
    expect(await s.commander.refused('org.revealPhone', { memberId: s.people[4]!.memberId })).toBeTruthy()
    const seen = await s.secretary.call('org.memberHistory', { memberId: s.ma.memberId })
    expect(seen.map((c) => c.by)).toEqual(['郑书平', '刘长顺'])
  })

  itOnPostgres('takes one of two lists that are set at once', async () => {
    const teamId = await s.squad()
    const set = (last: string) =>
      s.secretary
        .call('mobilization.setTeamMembers', {
          ...{ teamId, version: 1 },
          members: [seat(s.liu.memberId, 'leader'), seat(last)],
        })
        .then(
          () => 'set',
          (e: { code: string }) => e.code,
        )
    const answers = await Promise.all([set(s.li.memberId), set(s.ma.memberId)])
    expect(answers.sort()).toEqual(['conflict', 'set'])
    const { people, version } = await s.secretary.call('mobilization.team', { teamId })
    expect([people.length, version]).toEqual([2, 2])
  })
})
