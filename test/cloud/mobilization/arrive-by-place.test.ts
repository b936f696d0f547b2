import { sql } from 'kysely'
import type { Input } from '../../../src/contract/calls'
import { shift } from '../../../src/domain/clock'
import { placeRule } from '../../../src/domain/mobilization-place'
import { readPlaceRule } from '../../../src/cloud/mobilization/place-settings'
import { callUpStory, type CallUpStory } from '../../support/call-up'
import { afterStory, world, type World } from '../../support/world'

const gate = { latitude: 30.572345, longitude: 104.066543 }
/** a hundredth of a degree to the north is 1.1 km */
const north = (degrees: number, accuracy = 20): NonNullable<Input<'mobilization.arrive'>['point']> => ({
  ...gate,
  latitude: gate.latitude + degrees,
  accuracy,
  system: 'gcj02',
})
const here = north(0.001)

describe('being there by location', () => {
  let w: World
  let s: CallUpStory
  let callUpId: string
  beforeEach(async () => {
    w = await world()
    w.deps.byPlace = placeRule
    s = await callUpStory(w)
    callUpId = await s.launch({ point: gate, posts: ['东堤', '西堤'] })
  })
  afterEach(() => afterStory(w))

  const arrive = (given: object = {}) => s.ma.call('mobilization.arrive', { callUpId, point: here, ...given })
  const refused = (given: object = {}) =>
    s.ma.refused('mobilization.arrive', { callUpId, point: here, ...given })
  const stage = async () => (await s.board(callUpId)).funnel
  const ma = () => s.target(callUpId, s.ma)
  const line = async () => {
    const { people } = await s.liu.call('mobilization.squadBoard', { callUpId, squadId: s.one })
    return people.find((p) => p.memberId === s.ma.memberId)!
  }

  it('in reach of the point: there, and whoever calls the roll sees how it is known', async () => {
    expect(await arrive()).toMatchObject({ pending: false, words: '马晓军，9:00 到了' })
    expect(await ma()).toMatchObject({ arrived_at: w.now(), arrived_via: 'location', post_id: null })
    expect((await stage()).arrived).toBe(1)
    expect((await line()).next).toBe('用位置报到，还没有人看见')
    const marks = [{ memberId: s.ma.memberId, mark: 'on_post' as const }]
    await s.liu.call('mobilization.roll', { callUpId, marks })
    expect((await line()).next).toBe('')
  })

  it('a headcount sees them too, and a roll that does not see them takes it back', async () => {
    await arrive()
    await s.commander.call('mobilization.headcount', { callUpId })
    await w.pass('30s')
    await s.liu.call('mobilization.safe', { callUpId, memberIds: [s.ma.memberId] })
    expect((await line()).next).toBe('')
    const marks = [{ memberId: s.ma.memberId, mark: 'not_here' as const }]
    await s.liu.call('mobilization.roll', { callUpId, marks })
    expect(await ma()).toMatchObject({ arrived_at: null, arrived_via: null })
  })

  it('the point is kept nowhere: of where they were, only how far off, to ten metres', async () => {
    const point = { ...gate, latitude: 30.574321987, longitude: 104.067654321, accuracy: 33.125 }
    await arrive({ point: { ...point, system: 'gcj02' } })
    await refused({ memberId: s.ma.memberId, point: { ...point, latitude: 30.674321987, system: 'gcj02' } })
    const [event] = await s.events(callUpId, 'arrived')
    expect(event!.detail).toEqual({ via: 'location', postId: null, at: w.now(), metres: 240 })
    const { rows: tables } = await sql<{ name: string }>`
select table_name as name from information_schema.tables where table_schema = 'xianfeng'`.execute(w.deps.db)
    let all = JSON.stringify(w.logged)
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`
select t::text as row from xianfeng.${sql.raw(`"${name}"`)} t`.execute(w.deps.db)
      all += rows.map((r) => r.row).join('\n')
    }
    expect(all).toContain(String(gate.latitude))
    for (const part of ['4321987', '67654321', '33.125']) expect(all).not.toContain(part)
  })

  it('from a browser: GPS’s point is moved onto the Chinese map', async () => {
    // 470 m beside the gate for who does not move it
    const gps = { latitude: 30.57478, longitude: 104.06403, accuracy: 15 }
    expect((await refused({ point: { ...gps, system: 'gcj02' } })).reason).toBe('far')
    expect((await arrive({ point: { ...gps, system: 'wgs84' } })).pending).toBe(false)
  })

  it('too far: says how far, and the other ways', async () => {
    const { message, reason, field } = await refused({ point: north(0.02) })
    expect([reason, field]).toEqual(['far', 'point'])
    expect(message).toBe('您离集结点约 2.2 公里，还没到。到了再点，也可以扫码、输口令，或者告诉队长')
    expect((await stage()).arrived).toBe(0)
  })

  it('a phone that does not know where it is: says so, however near it may be', async () => {
    const { message, reason } = await refused({ point: north(0, 1500) })
    expect(reason).toBe('vague')
    expect(message).toBe('手机定位不准，可能差 1.5 公里。到开阔处再点一次，也可以扫码、输口令，或者告诉队长')
  })

  it('as far as the phone may be off is given to it', async () => {
    // 390 m
    expect((await refused({ point: north(0.0035, 60) })).reason).toBe('far')
    expect((await arrive({ point: north(0.0035, 120) })).pending).toBe(false)
  })

  it('switched off it is refused, and nobody is told that it is on', async () => {
    expect((await s.ma.call('org.me', {}))?.byPlace).toBe(true)
    delete w.deps.byPlace
    expect((await refused()).reason).toBe('place_off')
    expect(await s.ma.call('org.me', {})).not.toHaveProperty('byPlace')
  })

  it('a call-up without a point on the map knows no location; nor does one that moved away from it', async () => {
    const other = await s.launch({ teamIds: [s.two] })
    const input = { callUpId: other, point: here }
    expect((await s.he.refused('mobilization.arrive', input)).reason).toBe('no_point')
    await s.commander.call('mobilization.correct', { callUpId, version: 1, place: '渠首' })
    expect((await refused()).reason).toBe('no_point')
  })

  it('kept on the phone without a network it waits for the roll, with its own time', async () => {
    await w.pass('10m')
    const at = shift(w.now(), -5, 'm')
    expect(await arrive({ at })).toMatchObject({ at, pending: true, words: '送到得晚，等队长点名确认' })
    expect(await ma()).toMatchObject({ claimed_at: at, arrived_at: null })
    expect((await line()).next).toBe('送到得晚，等点名确认')
    const marks = [{ memberId: s.ma.memberId, mark: 'arrived' as const }]
    await s.liu.call('mobilization.roll', { callUpId, marks })
    expect(await ma()).toMatchObject({ claimed_at: null, arrived_via: 'roll' })
  })

  it('a time of its own is never before the call, nor to come; half a minute in the queue is no delay', async () => {
    const launched = w.now()
    await w.pass('2m')
    expect((await arrive({ at: shift(launched, -1, 'h') })).at).toBe(launched)
    expect(await arrive({ at: shift(w.now(), -30, 's') })).toMatchObject({ at: w.now(), pending: false })
    expect((await ma()).arrived_at).toBe(w.now())
    await s.li.call('mobilization.arrive', { callUpId, point: here, at: shift(w.now(), 3, 'h') })
    expect((await s.target(callUpId, s.li)).arrived_at).toBe(w.now())
  })

  it('somebody acting for another brings them too', async () => {
    await s.ma.call('mobilization.arrive', { callUpId, point: here, memberId: s.ma.memberId })
    const other = { callUpId, point: here, memberId: s.he.memberId }
    expect((await s.ma.refused('mobilization.arrive', other)).code).toBe('not_found')
  })

  it('Charlie stands right there and is told nothing', async () => {
    for (const point of [here, north(0.02), north(0, 1500)]) {
      const { code, message } = await s.charlie.refused('mobilization.arrive', { callUpId, point })
      expect([code, message]).toEqual(['not_found', '没有找到，可能已经删除'])
    }
  })

  it('after the end nobody arrives', async () => {
    await s.commander.call('mobilization.close', { callUpId })
    expect((await refused()).code).toBe('conflict')
  })

  it('a point that is none is refused at the door', async () => {
    for (const wrong of [{ latitude: 91 }, { longitude: -181 }, { accuracy: -1 }, { system: 'bd09' }])
      expect((await refused({ point: { ...here, ...wrong } })).code).toBe('invalid')
  })
})

test('it is off unless a deployment says so, and a mistake is found at the start', () => {
  expect(readPlaceRule({})).toBeUndefined()
  expect(readPlaceRule({ ARRIVE_BY_PLACE: '0' })).toBeUndefined()
  expect(readPlaceRule({ ARRIVE_BY_PLACE: '1' })).toEqual({ within: 300, accuracy: 200 })
  const both = { ARRIVE_BY_PLACE: '1', ARRIVE_WITHIN: '500', ARRIVE_ACCURACY: '100' }
  expect(readPlaceRule(both)).toEqual({ within: 500, accuracy: 100 })
  expect(() => readPlaceRule({ ARRIVE_BY_PLACE: 'yes' })).toThrow('ARRIVE_BY_PLACE')
  expect(() => readPlaceRule({ ...both, ARRIVE_WITHIN: '3000' })).toThrow('ARRIVE_WITHIN')
  expect(() => readPlaceRule({ ...both, ARRIVE_ACCURACY: '0' })).toThrow('ARRIVE_ACCURACY')
  expect(() => readPlaceRule({ ARRIVE_WITHIN: '500' })).toThrow('ARRIVE_BY_PLACE is not 1')
})
