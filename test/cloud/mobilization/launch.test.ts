import { shift } from '../../../src/domain/clock'
import { squadOf } from '../../support/squads'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

let w: World
let s: CallUpStory
beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
})
afterEach(() => afterStory(w))

const ask = (callUpId: string, version = 1) =>
  s.commander.call('mobilization.askRelease', { callUpId, version })

describe('two persons', () => {
  it('the second releases what the first asked for, and who did both is in the book', async () => {
    const { callUpId } = await s.draft(s.commander)
    const asked = await ask(callUpId)
    expect([asked.state, asked.askedBy, asked.may.release]).toEqual(['asked', '郑书平', false])
    const seen = await s.second.call('mobilization.draft', { callUpId })
    expect([seen.may.release, seen.may.breakGlass]).toEqual([true, false])
    expect((await s.second.call('mobilization.release', { callUpId })).people).toBe(6)
    const [released] = await s.events(callUpId, 'released')
    expect(released).toMatchObject({
      by_member_id: s.second.memberId,
      detail: { askedBy: s.commander.memberId, breakGlass: null },
    })
  })

  it('nobody releases what was not asked for', async () => {
    const { callUpId } = await s.draft(s.commander)
    expect((await s.second.refused('mobilization.release', { callUpId })).message).toContain('先提交')
  })

  it('the same person is refused without a reason', async () => {
    const { callUpId } = await s.draft(s.commander)
    await ask(callUpId)
    expect((await s.commander.refused('mobilization.release', { callUpId })).code).toBe('forbidden')
  })

  it('应急放行: alone with a reason, a real one at once; the town’s others hear of it', async () => {
    for (const _ of ['asked', 'released']) await w.subscribes(s.second, 'mobilization.news')
    const { callUpId } = await s.draft(s.commander)
    await ask(callUpId)
    expect(w.phone(s.second).received('等您核对放行')).toHaveLength(1)
    await s.commander.call('mobilization.release', { callUpId, breakGlass: '堤要垮' })
    expect(w.phone(s.second).received('应急放行 6 人：堤要垮')).toHaveLength(1)
    const { break_glass } = await w.deps.db
      .selectFrom('call_up')
      .select('break_glass')
      .executeTakeFirstOrThrow()
    expect(break_glass).toBe('堤要垮')
  })

  it('a drill released alone waits sixty seconds for the second person', async () => {
    const { callUpId } = await s.draft(s.commander, { kind: 'drill' })
    await ask(callUpId)
    const alone = { callUpId, breakGlass: '人都到了' }
    expect((await s.commander.refused('mobilization.release', alone)).message).toContain('60 秒')
    await w.pass('59s')
    expect((await s.commander.refused('mobilization.release', alone)).code).toBe('conflict')
    await w.pass('1s')
    await s.commander.call('mobilization.release', alone)
  })

  it('what is changed after it was asked for has to be asked for again', async () => {
    const draft = await s.draft(s.commander)
    await ask(draft.callUpId)
    const { callUpId, unitId, kind, title, place, assembleAt, teamIds } = draft
    const wording = { callUpId, unitId, kind, title, place, assembleAt, teamIds }
    const changed = await s.second.call('mobilization.compose', { ...wording, version: 1, place: '渠首' })
    expect([changed.state, changed.version, changed.askedBy]).toEqual(['draft', 2, ''])
    expect((await s.second.refused('mobilization.release', { callUpId })).code).toBe('conflict')
    expect((await s.commander.refused('mobilization.askRelease', { callUpId, version: 1 })).code).toBe(
      'conflict',
    )
    await ask(callUpId, 2)
    await s.second.call('mobilization.release', { callUpId })
  })

  it('of two who change one draft the second is told to look again', async () => {
    const { callUpId, unitId, kind, title, place, assembleAt, teamIds } = await s.draft(s.commander)
    const wording = { callUpId, version: 1, unitId, kind, title, place, assembleAt, teamIds }
    await s.second.call('mobilization.compose', { ...wording, title: '上堤抢险' })
    expect((await s.commander.refused('mobilization.compose', wording)).code).toBe('conflict')
  })
})

describe('a village’s own', () => {
  const villageDraft = (people?: string[]) => s.draft(s.secretary, { at: s.village, teamIds: people })

  it('few people need one, and the town hears at once', async () => {
    await w.subscribes(s.commander, 'mobilization.news')
    await w.subscribes(s.second, 'mobilization.news')
    const { callUpId, oneIsEnough, may } = await villageDraft()
    expect([oneIsEnough, may.release]).toEqual([true, true])
    await s.secretary.call('mobilization.release', { callUpId })
    for (const above of [s.commander, s.second])
      expect(w.phone(above).received('本村自行集结 6 人')).toHaveLength(1)
  })

  it.each([
    [30, true],
    [31, false],
  ])('%i people: one is enough: %s', async (people, enough) => {
    const more = []
    for (let i = 0; i < people - 6; i++) more.push(await s.member(`队员${i}`))
    const third = await squadOf(w, {
      at: s.village,
      name: '第三支队',
      people: more.map((p) => [p, 'member']),
    })
    expect((await villageDraft([s.one, s.two, third])).oneIsEnough).toBe(enough)
  })

  it('the town’s call-up of the same few still needs two', async () => {
    expect((await s.draft(s.commander)).oneIsEnough).toBe(false)
  })
})

describe('what cannot be released', () => {
  it('a drill at night, with the reason in its words; a real one may', async () => {
    await w.goTo('2026-03-02', '22:00')
    const drill = await s.draft(s.commander, { kind: 'drill' })
    expect([drill.blocked, drill.may.ask]).toEqual(['22:00 到 6:00 不演练', false])
    await ask(drill.callUpId)
    expect((await s.second.refused('mobilization.release', { callUpId: drill.callUpId })).code).toBe(
      'invalid',
    )
    const real = await s.draft(s.commander)
    expect(real.blocked).toBe('')
    await s.launch()
  })

  it('a drill before six in the morning; at six it may', async () => {
    await w.goTo('2026-03-03', '05:59')
    expect((await s.draft(s.commander, { kind: 'test' })).blocked).toContain('不演练')
    await w.pass('1m')
    expect((await s.draft(s.commander, { kind: 'test' })).blocked).toBe('')
  })

  it('a second drill of the quarter, and one that is on no plan', async () => {
    await s.launch({ kind: 'drill' })
    expect((await s.draft(s.commander, { kind: 'drill' })).blocked).toContain('练过 1 次')
    await w.deps.db.deleteFrom('drill_plan').execute()
    expect((await s.draft(s.commander, { kind: 'drill' })).blocked).toContain('没有演练计划')
    expect((await s.draft(s.commander, { kind: 'test' })).blocked).toBe('')
  })

  it('one whose hour is over, and one whose squads have nobody who can come', async () => {
    const { callUpId } = await s.draft(s.commander)
    await ask(callUpId)
    await w.pass('1h')
    expect((await s.second.refused('mobilization.release', { callUpId })).message).toContain('时间已经过了')
    await w.deps.db.updateTable('member').set({ lost: true }).where('phone', 'like', '19900011%').execute()
    const empty = await s.draft(s.commander)
    expect([empty.blocked, empty.may.ask]).toEqual(['选的支队里现在没有能叫的人', false])
  })

  it('one for a time that is past, half a point on the map, or a squad of another town', async () => {
    const { title, place, assembleAt, teamIds, unitId, kind } = await s.draft(s.commander)
    const wording = { title, place, assembleAt, teamIds, unitId, kind }
    const refused = async (given: object) =>
      (await s.commander.refused('mobilization.compose', { ...wording, ...given })).field
    expect(await refused({ assembleAt: w.now() })).toBe('assembleAt')
    expect(await refused({ latitude: 30 })).toBe('latitude')
    const far = await squadOf(w, { at: s.county, name: '县里的', people: [] })
    expect(await refused({ teamIds: [s.one, far] })).toBe('teamIds')
  })
})

describe('drafts', () => {
  it('are thrown away; what went out is not', async () => {
    const { callUpId } = await s.draft(s.commander)
    await s.second.call('mobilization.discard', { callUpId })
    expect((await s.commander.refused('mobilization.draft', { callUpId })).code).toBe('not_found')
    const live = await s.launch()
    for (const call of ['mobilization.discard', 'mobilization.askRelease'] as const)
      expect((await s.commander.refused(call, { callUpId: live, version: 1 })).code).toBe('conflict')
  })

  it('each has a number of its own, also when one before it was thrown away', async () => {
    const first = await s.draft(s.commander)
    await s.draft(s.commander)
    await s.commander.call('mobilization.discard', { callUpId: first.callUpId })
    await s.draft(s.commander)
    const numbers = await w.deps.db.selectFrom('call_up').select('number').execute()
    expect(new Set(numbers.map((row) => row.number)).size).toBe(2)
  })

  it('are seen by nobody who only leads a squad in it, and have no board', async () => {
    const { callUpId } = await s.draft(s.commander)
    expect((await s.liu.refused('mobilization.draft', { callUpId })).code).toMatch(/not_found|forbidden/)
    expect((await s.commander.refused('mobilization.board', { callUpId })).code).toBe('not_found')
    expect(await s.liu.call('mobilization.mine', {})).toEqual([])
  })

  it('the forecast says how many, by which way, and what is missing', async () => {
    await w.deps.db.updateTable('member').set({ lost: true }).where('id', '=', s.he.memberId).execute()
    await s.consent(s.liu, s.li)
    const { callUpId } = await s.draft(s.commander, { people: 6 })
    const forecast = await s.commander.call('mobilization.forecast', { callUpId })
    expect([forecast.people, forecast.leftOut, forecast.costFen, forecast.night]).toEqual([5, 1, 0, false])
    expect(forecast.channels.find((c) => c.channel === 'wechat')!.people).toBe(2)
    expect(forecast.shortfalls).toContain('没有开通短信和语音，靠微信和队长打电话')
    expect(forecast.at.map((a) => a.minutes)).toEqual([5, 10, 45])
  })

  it('Charlie cannot write, see, ask for or release one here', async () => {
    const { callUpId, ...draft } = await s.draft(s.commander)
    const { unitId, kind, title, place, teamIds } = draft
    const wording = { unitId, kind, title, place, teamIds, assembleAt: shift(w.now(), 1, 'h') }
    const codes = [
      await s.charlie.refused('mobilization.compose', wording),
      await s.charlie.refused('mobilization.draft', { callUpId }),
      await s.charlie.refused('mobilization.forecast', { callUpId }),
      await s.charlie.refused('mobilization.askRelease', { callUpId, version: 1 }),
      await s.charlie.refused('mobilization.release', { callUpId, breakGlass: '玩' }),
      await s.charlie.refused('mobilization.callUps', { unitId }),
    ].map((error) => error.code)
    expect(codes).toEqual(codes.map(() => 'not_found'))
  })
})
