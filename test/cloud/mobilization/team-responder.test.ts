import { squadStory, type SquadStory } from '../../support/squad-story'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: SquadStory
let teamId: string
beforeEach(async () => {
  w = await world()
  s = await squadStory(w)
  teamId = await s.squad()
})
afterEach(() => afterStory(w))

const team = () => s.liu.call('mobilization.team', { teamId })

describe('what somebody says of themselves', () => {
  it('pauses them until an instant, and ends by itself', async () => {
    const memberId = s.ma.memberId
    const until = '2026-03-02T05:00:00.000Z'
    const said = { awayWhy: 'health' as const, awayNote: '下午复查', awayUntil: until }
    const own = await s.ma.call('mobilization.setResponder', { memberId, ...said })
    expect(own).toMatchObject({ ...said, state: 'paused' })
    const seen = await team()
    expect(seen.words).toBe('3 人，今天能参加 2 人')
    const ma = seen.people.find((p) => p.memberId === memberId)!
    expect([ma.stateWords, ma.why, ma.until]).toEqual(['暂不参加', '身体原因', until])
    // the note is the person's own
    expect(JSON.stringify(seen)).not.toContain('复查')
    expect((await s.liu.call('mobilization.responder', { memberId })).awayNote).toBe('')
    await w.goTo('2026-03-02', '13:00')
    expect((await team()).words).toBe('3 人，今天都能参加')
    expect((await s.ma.call('mobilization.responder', { memberId })).awayWhy).toBeNull()
  })

  it('leaves the rest as it was', async () => {
    const memberId = s.ma.memberId
    await s.ma.call('mobilization.setResponder', { memberId, skills: ['boat', 'swim'], transport: ['car'] })
    await s.liu.call('mobilization.setResponder', { memberId, awayWhy: 'travel' })
    const back = await s.secretary.call('mobilization.setResponder', { memberId, awayWhy: null })
    expect(back).toMatchObject({
      skills: ['boat', 'swim'],
      transport: ['car'],
      awayWhy: null,
      state: 'ready',
    })
  })

  it('is said by the person, who acts for them, who leads them, and the committee', async () => {
    const memberId = s.ma.memberId
    for (const who of [s.ma, s.liu, s.li, s.secretary])
      await who.call('mobilization.setResponder', { memberId, volunteers: true })
    for (const who of [s.people[5]!, s.neighbour, s.charlie, s.office])
      expect((await who.refused('mobilization.setResponder', { memberId, volunteers: true })).code).toMatch(
        /forbidden|not_found/,
      )
  })

  it('takes no end that is over, and no end without a reason', async () => {
    const memberId = s.ma.memberId
    const over = { memberId, awayWhy: 'work' as const, awayUntil: '2026-03-01T00:00:00.000Z' }
    expect(await s.ma.refused('mobilization.setResponder', over)).toMatchObject({ field: 'awayUntil' })
    const bare = { memberId, awayUntil: '2026-03-05T00:00:00.000Z' }
    expect(await s.ma.refused('mobilization.setResponder', bare)).toMatchObject({ field: 'awayWhy' })
  })

  it('names a messenger of the same town who can be called', async () => {
    const memberId = s.ma.memberId
    const deaf = s.people[4]!
    await deaf.call('mobilization.setResponder', { memberId: deaf.memberId, hardOfHearing: true })
    const mute = await w.member('没电话', { at: s.first })
    const name = (messengerId: string) =>
      s.ma.refused('mobilization.setResponder', { memberId, hardOfHearing: true, messengerId })
    expect((await name(memberId)).message).toContain('另一个人')
    expect((await name(deaf.memberId)).message).toContain('听不清')
    expect((await name(mute.memberId)).message).toContain('没有登记电话')
    expect((await name(s.charlie.memberId)).code).toBe('not_found')
    // the next branch of the same town will do
    const set = { memberId, hardOfHearing: true, messengerId: s.neighbour.memberId }
    expect((await s.ma.call('mobilization.setResponder', set)).messenger?.label).toBe('钱卫东')
    const found = await s.ma.call('mobilization.messengers', { memberId })
    const ids = found.map((p) => p.memberId)
    expect(found.find((p) => p.memberId === s.liu.memberId)!.label).toBe('刘长顺')
    expect(ids).toContain(s.liu.memberId)
    for (const id of [memberId, deaf.memberId, mute.memberId]) expect(ids).not.toContain(id)
  })
})

describe('one’s own squad', () => {
  it('says who leads and what is expected, without numbers', async () => {
    const { people, leads } = await s.ma.call('mobilization.mySquads', {})
    expect(leads).toEqual([])
    expect(people[0]!.squad).toMatchObject({
      ...{ name: '第一支队', officeName: '队员', leader: '刘长顺', deputies: ['李建国'], mates: [] },
      leads: false,
    })
    expect(people[0]!.squad!.words).toContain('一小时内到村部门口集合')
    expect(JSON.stringify(people)).not.toMatch(/199/)
    const led = await s.liu.call('mobilization.mySquads', {})
    expect(led.leads).toEqual([{ teamId, name: '第一支队', kind: 'squad', unitId: s.first.id }])
    expect(led.people[0]!.squad!.leads).toBe(true)
  })

  it('is none for somebody in no squad, and for a stranger', async () => {
    expect((await s.people[5]!.call('mobilization.mySquads', {})).people[0]!.squad).toBeNull()
    expect((await s.charlie.call('mobilization.mySquads', {})).people[0]!.squad).toBeNull()
  })

  it('shows a leader that squad alone', async () => {
    const list = await s.liu.call('mobilization.teams', { unitId: s.first.id })
    expect([list.squads.map((q) => q.teamId), list.mayForm]).toEqual([[teamId], false])
    expect(await s.ma.refused('mobilization.teams', { unitId: s.first.id })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('the call sheet', () => {
  const made = async (as: 'page' | 'file') => {
    const { fileId, name } = await s.liu.call('mobilization.callSheet', { teamId, as })
    return { name, text: Buffer.from(await w.deps.files.read(fileId)).toString('utf8') }
  }

  it('holds names, whole numbers and boxes; each number is written down as seen', async () => {
    await s.ma.call('mobilization.setResponder', {
      ...{ memberId: s.ma.memberId, hardOfHearing: true, messengerId: s.neighbour.memberId },
    })
    const { name, text } = await made('page')
    expect(name).toBe('第一支队_电话名单_2026-03-02.html')
    expect(text).toMatch(/刘长顺（支队长）<\/td><td>199\d{8}/)
    for (const head of ['通了', '能来', '不能来', '没人接', '时间'])
      expect(text).toContain(`<th>${head}</th>`)
    expect(text).toMatch(/听不清电话，请钱卫东带信 199\d{8}/)
    for (const { memberId } of [s.liu, s.li, s.ma, s.neighbour]) {
      const { rows } = {
        rows: await w.deps.db
          .selectFrom('member_change')
          .selectAll()
          .where('member_id', '=', memberId)
          .execute(),
      }
      expect(rows.map((r) => [r.kind, r.by_member_id])).toEqual([['phone_seen', s.liu.memberId]])
    }
  })

  it('names without a number whoever is not called today', async () => {
    await s.ma.call('mobilization.setResponder', { memberId: s.ma.memberId, awayWhy: 'health' })
    const { text } = await made('page')
    expect(text).toContain('今天不打：马晓军（暂不参加）')
    expect(text).not.toMatch(/身体/)
    const rows = await w.deps.db
      .selectFrom('member_change')
      .selectAll()
      .where('member_id', '=', s.ma.memberId)
      .execute()
    expect(rows).toEqual([])
  })

  it('is a workbook as well, and one for each squad of a corps', async () => {
    const { corpsIds } = await s.secretary.call('mobilization.formTeams', {
      unitId: s.first.id,
      corps: [{ name: '双清兵团', members: [] }],
      squads: [
        { name: '第二支队', corps: 0, members: [{ memberId: s.people[3]!.memberId, office: 'leader' }] },
        { name: '第三支队', corps: 0, members: [{ memberId: s.people[4]!.memberId, office: 'leader' }] },
      ],
    })
    const { fileId } = await s.secretary.call('mobilization.callSheet', { teamId: corpsIds[0]!, as: 'page' })
    const text = Buffer.from(await w.deps.files.read(fileId)).toString('utf8')
    expect(text.match(/<section/g)).toHaveLength(2)
    const file = await s.secretary.call('mobilization.callSheet', { teamId, as: 'file' })
    expect(file.name).toBe('第一支队_电话名单_2026-03-02.xlsx')
    expect((await w.deps.files.read(file.fileId)).length).toBeGreaterThan(1000)
  })

  it('is for who leads or keeps the squad', async () => {
    for (const who of [s.ma, s.neighbour, s.charlie])
      expect((await who.refused('mobilization.callSheet', { teamId, as: 'page' })).code).toMatch(
        /forbidden|not_found/,
      )
  })
})
