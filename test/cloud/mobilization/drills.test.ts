import { whyNoDrill } from '../../../src/cloud/mobilization/drill-queries'
import { dayOf } from '../../../src/domain/clock'
import { branchStory, type BranchStory } from '../../support/branch'
import { itOnPostgres } from '../../support/database'
import { squadOf } from '../../support/squads'
import { afterStory, world, type World } from '../../support/world'

describe('the drill plan', () => {
  let w: World
  let s: BranchStory
  let squadId: string
  beforeEach(async () => {
    w = await world()
    s = await branchStory(w)
    squadId = await squadOf(w, { at: s.branch, name: '第一支队', people: [[s.li, 'leader']] })
  })
  afterEach(() => afterStory(w))

  const plan = () => s.secretary.call('mobilization.drillPlan', { unitId: s.branch.id, year: 2026 })
  const given = (version = 0) => ({
    ...{ unitId: s.branch.id, year: 2026, version },
    items: [{ month: '2026-03', teamIds: [squadId], what: '沿堤排查' }],
  })
  const why = () =>
    whyNoDrill(
      { db: w.deps.db, at: w.now(), today: dayOf(w.now()) },
      { unitPath: s.branch.path, squadIds: [squadId] },
    )
  /** A drill that called the squad out, as the launch leaves it. */
  async function drilled(kind: 'drill' | 'real' = 'drill') {
    const id = w.deps.newId()
    const now = w.now()
    await w.deps.db
      .insertInto('call_up')
      .values({
        ...{ id, unit_id: s.branch.id, number: '1', kind, state: 'closed', title: '三月演练', place: '村部' },
        ...{ assemble_at: now, team_ids: [squadId], need: JSON.stringify({ people: 0, skills: {} }) },
        ...{
          made_by: s.secretary.memberId,
          made_at: now,
          released_by: s.secretary.memberId,
          released_at: now,
        },
        ...{ latitude: null, longitude: null, asked_by: null, asked_at: null, break_glass: null },
        ...{ ended_at: null, ended_by: null, headcount_at: null, report_hash: null },
      } as never)
      .execute()
    await w.deps.db
      .insertInto('call_squad')
      .values({
        ...{ call_up_id: id, squad_id: squadId, corps_id: null, name: '第一支队', called_at: now },
        ...{ acting_id: null, stood_down_at: null },
      })
      .execute()
  }

  it('lets a squad be called out when it is planned, by day, once a quarter', async () => {
    expect(await why()).toBe('第一支队三月没有演练计划，先列入计划')
    expect(await s.secretary.call('mobilization.saveDrillPlan', given())).toEqual({ version: 1 })
    expect(await plan()).toMatchObject({
      version: 1,
      rule: '每个支队一季度最多 1 次，夜里 22:00 到 6:00 不演练',
      items: [{ what: '沿堤排查', teamNames: ['第一支队'], held: false, words: '三月练' }],
      teams: [{ teamId: squadId, name: '第一支队' }],
      held: [],
    })
    expect(await why()).toBeNull()
    await w.goTo('2026-03-02', '22:30')
    expect(await why()).toBe('夜里 22:00 到 6:00 不演练')
    await w.goTo('2026-03-03', '09:00')
    // a real call-up is no drill
    await drilled('real')
    expect(await why()).toBeNull()
    await drilled()
    expect(await why()).toBe('第一支队这个季度已经练过 1 次，下个季度再练')
    expect(await plan()).toMatchObject({
      items: [{ held: true, words: '练过了' }],
      held: [{ title: '三月演练', squads: ['第一支队'] }],
    })
    // the level above allows more, from today on
    const more = { key: 'drillsPerQuarter', value: 2, fromDay: '2026-03-03' }
    expect((await s.secretary.refused('org.saveSetting', { unitId: s.branch.id, ...more })).code).toBe(
      'forbidden',
    )
    await s.office.call('org.saveSetting', { unitId: s.town.id, ...more })
    expect(await why()).toBeNull()
  })

  it('counts a plan that the town made', async () => {
    await s.office.call('mobilization.saveDrillPlan', { ...given(), unitId: s.town.id })
    expect(await why()).toBeNull()
  })

  it('is changed by one at a time, for teams of the unit', async () => {
    await s.secretary.call('mobilization.saveDrillPlan', given())
    expect((await s.organiser.refused('mobilization.saveDrillPlan', given())).code).toBe('conflict')
    const twice = given(1)
    twice.items.push({ ...twice.items[0]!, month: '2026-01' })
    expect((await s.secretary.refused('mobilization.saveDrillPlan', twice)).field).toBe('items')
    const far = await squadOf(w, {
      at: await w.unit('外村'),
      name: '外村支队',
      people: [[s.charlie, 'leader']],
    })
    const other = { ...given(1), items: [{ month: '2026-05', teamIds: [far], what: '点名' }] }
    expect((await s.secretary.refused('mobilization.saveDrillPlan', other)).code).toBe('not_found')
  })

  it('is the committee’s; the clerk looks, members and Charlie do not', async () => {
    const of = { unitId: s.branch.id, year: 2026 }
    await s.clerk.call('mobilization.drillPlan', of)
    expect((await s.clerk.refused('mobilization.saveDrillPlan', given())).code).toBe('forbidden')
    expect((await s.wu.refused('mobilization.drillPlan', of)).code).toBe('forbidden')
    expect((await s.charlie.refused('mobilization.drillPlan', of)).code).toBe('not_found')
    expect((await s.charlie.refused('mobilization.saveDrillPlan', given())).code).toBe('not_found')
  })

  itOnPostgres('keeps one of two plans that were saved at once', async () => {
    const both = await Promise.allSettled([
      s.secretary.call('mobilization.saveDrillPlan', given()),
      s.organiser.call('mobilization.saveDrillPlan', given()),
    ])
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
