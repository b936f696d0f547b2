import { settingsFor, settingsForAll } from '../../../src/cloud/org/settings-queries'
import type { Person, TestUnit } from '../../support/builders'
import { afterStory, world, type World } from '../../support/world'

describe('dated settings', () => {
  let w: World
  let town: TestUnit
  let branch: TestUnit
  let ann: Person
  let officer: Person
  beforeEach(async () => {
    w = await world()
    town = await w.unit('青山镇', { kind: 'town' })
    branch = await w.unit('双清村党支部', { under: town })
    ann = await w.member('李建国', { at: branch, role: 'secretary' })
    officer = await w.member('镇干部', { at: town, role: 'town_office', stage: 'guest' })
  })
  afterEach(() => afterStory(w))

  const save = (who: Person, unit: TestUnit, key: string, value: unknown, fromDay = '2026-03-02') =>
    who.call('org.saveSetting', { unitId: unit.id, key, value, fromDay })

  it('hold from their day, on the unit or its nearest ancestor, and rewrite nothing before', async () => {
    const floor = async (day: string) => (await settingsFor(w.deps.db, branch.path, day)).attendanceFloor
    expect(await floor('2026-03-02')).toBe(80)
    await save(officer, town, 'attendanceFloor', 85)
    await save(officer, town, 'attendanceFloor', 90, '2026-04-01')
    await save(officer, branch, 'attendanceFloor', 70, '2026-05-01')
    expect([await floor('2026-03-01'), await floor('2026-03-31'), await floor('2026-04-01')]).toEqual([
      80, 85, 90,
    ])
    expect(await floor('2026-05-02')).toBe(70)
    const all = await settingsForAll(w.deps.db, [branch.path, town.path], '2026-05-02')
    expect([all.get(branch.path)!.attendanceFloor, all.get(town.path)!.attendanceFloor]).toEqual([70, 90])
  })

  it('are shown with where they come from', async () => {
    await save(ann, branch, 'themeDay', { by: 'weekday', nth: 1, weekday: 5 })
    await save(officer, town, 'attendanceFloor', 85)
    const { items } = await ann.call('org.settings', { unitId: branch.id })
    const of = (key: string) => items.find((item) => item.key === key)!
    expect(of('themeDay')).toMatchObject({
      words: '每月第一个周五',
      mayChange: true,
      setAt: { unitName: '双清村党支部' },
    })
    expect(of('themeDay').dated).toMatchObject([{ fromDay: '2026-03-02', by: '李建国' }])
    expect(of('attendanceFloor')).toMatchObject({
      words: '85%',
      mayChange: false,
      setAt: { unitName: '青山镇' },
    })
    expect(of('lateEntryDays')).toMatchObject({ words: '7 天', setAt: null })
  })

  it('take no nonsense, nothing for the past, and nothing from those whom they bind', async () => {
    const refuse = async (who: Person, key: string, value: unknown, fromDay = '2026-03-02') =>
      (await who.refused('org.saveSetting', { unitId: branch.id, key, value, fromDay })).code
    expect(await refuse(ann, 'themeDay', { by: 'date', date: 32 })).toBe('invalid')
    expect(await refuse(ann, 'defaultTime', '25:00')).toBe('invalid')
    expect(await refuse(ann, 'constructor', 1)).toBe('invalid')
    expect(await refuse(ann, 'defaultTime', '08:30', '2026-03-01')).toBe('invalid')
    expect(await refuse(ann, 'attendanceFloor', 10)).toBe('forbidden')
    const plain = await w.member('群众', { at: branch })
    expect(await refuse(plain, 'defaultTime', '08:30')).toBe('forbidden')
    expect(await refuse(await w.stranger(), 'defaultTime', '08:30')).toBe('not_found')
    await plain.call('org.settings', { unitId: branch.id })
    expect((await (await w.stranger()).refused('org.settings', { unitId: branch.id })).code).toBe('not_found')
  })
})
