import type { Person } from '../../support/builders'
import { squadOf } from '../../support/squads'
import { journeys, soon } from './beginnings'

const gate = { latitude: 29.5613, longitude: 112.3326 }

// the build for a cloud environment is the one with arriving by location
journeys(
  (j) => {
    let commander: Person
    let callUpId: string

    beforeEach(async () => {
      const { w, s } = j
      commander = await w.member('郑书平', { at: s.branch, role: 'commander', roleAt: s.town })
      const people: [Person, 'leader' | 'member'][] = [
        [s.wu, 'leader'],
        [s.li, 'member'],
      ]
      const squadId = await squadOf(w, { at: s.branch, name: '第一支队', people })
      const draft = await commander.call('mobilization.compose', {
        ...{ unitId: s.town.id, kind: 'real', title: '上堤巡查', place: '村部门口', ...gate },
        ...{ assembleAt: '2026-03-02T02:00:00.000Z', teamIds: [squadId] },
      })
      callUpId = draft.callUpId
      await commander.call('mobilization.askRelease', { callUpId, version: draft.version })
      await s.office.call('mobilization.release', { callUpId })
    })

    const arrived = async () => (await commander.call('mobilization.board', { callUpId })).funnel.arrived
    const page = () => ({ path: 'pages/mobilization/arrive/index', query: { id: callUpId } })

    it('one tap at the post: the phone is asked for its place then, and at no other time', async () => {
      const li = await j.phone(j.s.li, { launch: page(), privacyAgreed: false, width: 320 })
      await li.sees('用位置报到')
      expect(await li.calls('getLocation')).toHaveLength(0)
      await li.tap('用位置报到')
      await li.sees('要看一次您离集结点多远')
      await li.tap('同意')
      // WeChat asks next, and is told no
      await li.sees('您没有允许用位置，也没关系')
      await li.screenshot('arrive-by-place')

      li.willBe({ ...gate, latitude: gate.latitude + 0.02, accuracy: 30 })
      await li.tap('用位置报到')
      await li.sees('您离集结点约 2.2 公里，还没到')
      expect(await arrived()).toBe(0)

      li.willBe({ ...gate, accuracy: 30 })
      await li.tap('用位置报到')
      await li.sees('李建国，9:00 到了')
      await soon(async () => expect(await arrived()).toBe(1))
      expect(await li.calls('getLocation')).toHaveLength(3)
      expect(JSON.stringify(li.storage)).not.toMatch(/accuracy/)
    })

    it('without a network it waits on the phone, and for the roll', async () => {
      const li = await j.phone(j.s.li, { launch: page() })
      await li.sees('用位置报到')
      await li.network.cut()
      li.willBe({ ...gate, accuracy: 30 })
      await li.tap('用位置报到')
      await li.sees('到了，存在手机里了')
      await li.kill()
      await j.pass('10m')
      await li.network.restore()
      await li.relaunch({ path: 'pages/home/index' })
      const people = async () => {
        const { squads } = await commander.call('mobilization.board', { callUpId })
        const { squadId } = squads[0]!
        return (await commander.call('mobilization.squadBoard', { callUpId, squadId })).people
      }
      await soon(async () => {
        const li = (await people()).find((p) => p.memberId === j.s.li.memberId)!
        expect([li.next, li.arrivedAt]).toEqual(['送到得晚，等点名确认', null])
      })
    })
  },
  ['wx.cloud.callFunction'],
)
