import { initCounty } from '../../../src/cloud/org/init'
import { itOnPostgres } from '../../support/database'
import { afterStory, world, type World } from '../../support/world'

describe('founding a deployment', () => {
  let w: World
  beforeEach(async () => void (w = await world()))
  afterEach(() => afterStory(w))

  const found = () => initCounty(w.deps, { countyName: '清江县委组织部', adminName: '陈县长' })

  it('makes the county and its first administrator, who comes in by the printed code and builds the rest', async () => {
    const { code, name } = await found()
    const admin = await w.signIn('org.signInWithCode', { name, code })
    const me = await admin.call('org.me', {})
    expect(me?.offices).toMatchObject([{ role: 'admin', unitName: '清江县委组织部', unitKind: 'county' }])
    const county = me!.offices[0]!.unitId
    const town = await admin.call('org.addUnit', { parentId: county, kind: 'town', name: '青山镇' })
    const officer = await admin.call('org.addMember', { unitId: town.unitId, name: '王镇长', stage: 'guest' })
    const term = { memberId: officer.memberId, unitId: town.unitId, fromDay: '2026-03-02' }
    await admin.call('org.appoint', { ...term, role: 'town_office' })
    const letIn = await admin.call('org.issueCode', { memberId: officer.memberId })
    const second = await w.signIn('org.signInWithCode', { name: '王镇长', code: letIn.code })
    expect((await second.call('org.me', {}))?.offices).toMatchObject([{ role: 'town_office' }])
    const names = (await second.call('org.unitTree', {})).map((u) => [u.name, u.outline])
    expect(names).toEqual([
      ['清江县委组织部', true],
      ['青山镇', false],
    ])
  })

  it('happens once', async () => {
    await found()
    await expect(found()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('keeps the code nowhere', async () => {
    const { code } = await found()
    for (const table of ['one_time_code', 'member', 'instance'] as const)
      expect(JSON.stringify(await w.deps.db.selectFrom(table).selectAll().execute())).not.toContain(code)
  })

  it('takes no nonsense for a name', async () => {
    await expect(initCounty(w.deps, { countyName: ' ', adminName: '陈县长' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(initCounty(w.deps, { countyName: '县', adminName: 'admin1' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  itOnPostgres('twice at once founds one', async () => {
    const done = await Promise.allSettled([found(), found(), found()])
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1)
  })
})
