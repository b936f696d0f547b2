import { callReportPage } from '../../../src/cloud/documents/call-report'
import { shownLines } from '../../../src/cloud/mobilization/board'
import { sayWantedOf } from '../../../src/domain/mobilization-list'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { describeOnPostgres } from '../../support/database'
import { squadOf } from '../../support/squads'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

/** The wording of a draft, to be sent again with something else. */
const wordingOf = async (given: Parameters<CallUpStory['draft']>[1] = {}) => {
  const { callUpId, version, unitId, kind, title, place, assembleAt, teamIds, need } = await s.draft(
    s.commander,
    given,
  )
  return { callUpId, version, unitId, kind, title, place, assembleAt, teamIds, need }
}

describe('how many are wanted of a squad', () => {
  it('is kept in the draft, and when it is written again', async () => {
    const wording = await wordingOf({ squads: { [s.two]: 2 }, people: 4 })
    expect(wording.need).toEqual({ people: 4, skills: {}, squads: { [s.two]: 2 } })
    await s.second.call('mobilization.compose', { ...wording, place: '渠首' })
    const { callUpId } = wording
    const again = await s.commander.call('mobilization.draft', { callUpId })
    expect([again.place, again.need]).toEqual(['渠首', wording.need])
  })

  it('may be said of a squad whose corps is called whole', async () => {
    const { need } = await wordingOf({ teamIds: [s.corps], squads: { [s.one]: 3 } })
    expect(need.squads).toEqual({ [s.one]: 3 })
  })

  it('is refused for a squad that is not called, for a corps, and for a squad of another place', async () => {
    const elsewhere = await w.unit('东渠村党委', { kind: 'committee', under: s.town })
    const foreign = await squadOf(w, { at: elsewhere, name: '东渠支队', people: [] })
    const far = await squadOf(w, { at: s.county, name: '县里的', people: [] })
    const wording = await wordingOf({ teamIds: [s.one] })
    for (const id of [s.two, s.corps, foreign, far, 'nosuchsquad00000']) {
      const need = { people: 0, skills: {}, squads: { [s.one]: 1, [id]: 2 } }
      const error = await s.commander.refused('mobilization.compose', { ...wording, need })
      expect([error.code, error.field, error.message]).toEqual([
        ...['invalid', 'need', expect.stringContaining('不在这次叫的支队里')],
      ])
    }
    const { callUpId } = wording
    expect((await s.commander.call('mobilization.draft', { callUpId })).need.squads).toBeUndefined()
  })

  it('is from 1 to 99, for at most 300 squads', async () => {
    const wording = await wordingOf()
    const refused = async (squads: Record<string, number>) =>
      (
        await s.commander.refused('mobilization.compose', {
          ...wording,
          need: { people: 0, skills: {}, squads },
        })
      ).code
    const many = Array.from({ length: 301 }, (_, i) => [`squad${String(i).padStart(11, '0')}`, 1])
    for (const squads of [{ [s.one]: 0 }, { [s.one]: 100 }, { [s.one]: 1.5 }, Object.fromEntries(many)])
      expect(await refused(squads as Record<string, number>)).toBe('invalid')
  })

  it('is not for Charlie to say', async () => {
    const { callUpId, version, ...wording } = await wordingOf()
    const need = { people: 0, skills: {}, squads: { [s.one]: 2 } }
    for (const given of [
      { ...wording, need },
      { ...wording, callUpId, version, need },
    ])
      expect((await s.charlie.refused('mobilization.compose', given)).code).toBe('not_found')
  })

  it('a squad with fewer who may be called is named before the release', async () => {
    await w.deps.db.updateTable('member').set({ lost: true }).where('id', '=', s.he.memberId).execute()
    const { callUpId } = await s.draft(s.commander, { squads: { [s.one]: 3, [s.two]: 3 } })
    const { shortSquads } = await s.second.call('mobilization.forecast', { callUpId })
    expect(shortSquads).toEqual(['第二支队可叫 2 人，要 3 人'])
    const plain = await s.draft(s.commander)
    expect((await s.commander.call('mobilization.forecast', plain)).shortSquads).toEqual([])
  })
})

it('a board of more squads than it has lines for says it of each corps: its squads together, each short by itself', () => {
  const line = (n: number, need: number, missing: number) => ({
    ...{ squadId: `s${n}`, name: `第 ${n} 支队`, corpsId: `c${n % 2}`, corpsName: `第 ${n % 2} 兵团` },
    ...{ acting: '', standsIn: false, people: 10, answered: 0, coming: need - missing, arrived: 0 },
    ...{ withHuman: 0, need, missing, stoodDown: false },
  })
  const lines = Array.from({ length: 301 }, (_, n) => line(n, n < 4 ? 5 : 0, n < 3 ? n + 1 : 0))
  const { byCorps, squads } = shownLines(lines)
  expect([byCorps, squads.map((q) => [q.name, q.need, q.missing])]).toEqual([
    true,
    [
      ['第 0 兵团', 10, 4],
      ['第 1 兵团', 10, 2],
    ],
  ])
})

// minutes of a moving clock: on the database that keeps them in production
describeOnPostgres('while it goes on', () => {
  /** Two wanted of the first squad and three of the second; one comes of each. */
  async function begun() {
    const callUpId = await s.underWay({ squads: { [s.one]: 2, [s.two]: 3 } })
    await w.pass('10s')
    await s.answers(s.ma, callUpId)
    await s.answers(s.wu, callUpId)
    return callUpId
  }
  const lines = async (callUpId: string) => {
    const { squads, shortSquads } = await s.board(callUpId)
    return [shortSquads, ...squads.map((q) => [q.name, q.need, q.missing])]
  }

  it('what whoever released it was told is kept: short squads, short posts', async () => {
    const callUpId = await s.launch({ squads: { [s.two]: 9 }, posts: [{ name: '泵站', need: 40 }] })
    const { shortSquads, shortfalls } = await s.second.call('mobilization.forecast', { callUpId })
    expect([shortSquads, shortfalls.join()]).toEqual([
      ['第二支队可叫 3 人，要 9 人'],
      expect.stringContaining(`各岗位一共要 40 人，能叫的只有 ${s.everybody.length} 人`),
    ])
    const kept = w.deps.db.selectFrom('call_up').select('forecast').where('id', '=', callUpId)
    expect((await kept.executeTakeFirstOrThrow()).forecast).toMatchObject({ shortSquads, shortfalls })
  })

  it('the board says of each squad how many are wanted and missing, and its leader sees it', async () => {
    const callUpId = await begun()
    expect(await lines(callUpId)).toEqual([2, ['第一支队', 2, 1], ['第二支队', 3, 2]])
    await s.answers(s.liu, callUpId)
    expect(await lines(callUpId)).toEqual([1, ['第一支队', 2, 0], ['第二支队', 3, 2]])
    const own = await s.xie.call('mobilization.squadBoard', { callUpId, squadId: s.two })
    expect([own.squad.need, own.squad.missing]).toEqual([3, 2])
    expect((await s.charlie.refused('mobilization.board', { callUpId })).code).toBe('not_found')
  })

  it('the leader’s list says how many are wanted and come; who was only given somebody to reach is not told', async () => {
    const callUpId = await begun()
    const wantedOn = async (leader: typeof s.liu) =>
      (await leader.call('mobilization.list', { callUpId })).squads.map((q) => [
        ...[q.name, q.wanted && sayWantedOf(q)],
      ])
    expect(await wantedOn(s.liu)).toEqual([['第一支队', '要 2 人，已有 1 人来，还差 1 人']])
    // a leader stands on no list of their own, and counts
    await s.answers(s.liu, callUpId)
    expect(await wantedOn(s.liu)).toEqual([['第一支队', '要 2 人，已有 2 人来，够了']])
    await w.deps.db
      .updateTable('target')
      .set({ handler_id: s.liu.memberId })
      .where('call_up_id', '=', callUpId)
      .where('member_id', '=', s.he.memberId)
      .execute()
    expect(await wantedOn(s.liu)).toContainEqual(['第二支队', undefined])
    // there, and let go again: they came
    await s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId: s.ma.memberId, mark: 'arrived' }] })
    await s.liu.call('mobilization.roll', {
      callUpId,
      marks: [{ memberId: s.ma.memberId, mark: 'released' }],
    })
    expect((await wantedOn(s.liu))[0]).toEqual(['第一支队', '要 2 人，已有 2 人来，够了'])
    expect((await s.charlie.refused('mobilization.list', { callUpId })).code).toBe('not_found')
  })

  it('a squad that stands by misses nobody', async () => {
    const callUpId = await begun()
    await s.commander.call('mobilization.standDown', { callUpId, squadIds: [s.two] })
    s.everybody.forEach((p) => w.phone(p).received('人够了'))
    expect(await lines(callUpId)).toEqual([1, ['第一支队', 2, 1], ['第二支队', 3, 0]])
  })

  it('stays as it was when it is corrected and when squads are added', async () => {
    const callUpId = await s.launch({ teamIds: [s.one], squads: { [s.one]: 3 } })
    await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
    await s.commander.call('mobilization.addTeams', { callUpId, teamIds: [s.two] })
    expect(await lines(callUpId)).toEqual([1, ['第一支队', 3, 3], ['第二支队', 0, 0]])
  })

  it('the report and its print say it, made again from the events', async () => {
    const callUpId = await begun()
    await s.liu.call('mobilization.roll', { callUpId, marks: [{ memberId: s.ma.memberId, mark: 'arrived' }] })
    await s.commander.call('mobilization.close', { callUpId })
    s.everybody.forEach(s.thanked)
    await w.pass('1m')
    const { report, verified } = await s.commander.call('mobilization.report', { callUpId })
    expect(report.squads.map((q) => [q.name, q.need, q.arrived])).toEqual(
      expect.arrayContaining([
        ['第一支队', 2, 1],
        ['第二支队', 3, 0],
      ]),
    )
    expect(verified).toBe(true)
    const { html } = await callReportPage(w.deps.db, callUpId)
    expect(html).toContain('<td>第一支队</td><td>3</td><td>2，差 1</td>')
    expect(html).toContain('<td>第二支队</td><td>3</td><td>3，差 3</td>')
  })

  it('a call-up without such numbers has none in its report', async () => {
    const callUpId = await s.launch()
    await s.commander.call('mobilization.close', { callUpId })
    await w.pass('1m')
    const { report } = await s.commander.call('mobilization.report', { callUpId })
    for (const squad of report.squads) expect(squad).not.toHaveProperty('need')
    expect((await callReportPage(w.deps.db, callUpId)).html).not.toContain('<th>要</th>')
  })
})
