import type { Person } from '../../support/builders'
import { firstSquad, journeys } from './beginnings'
import { looksAt } from './look'

jest.setTimeout(300_000)

journeys(
  (j) => {
    let commander: Person
    let squadId: string
    beforeEach(async () => {
      commander = await j.w.member('郑书平', { at: j.s.branch, role: 'commander', roleAt: j.s.town })
      squadId = await firstSquad(j)
    })

    /** 郑书平 asks, 何永明 releases: people are wanted of the squad and at two posts. */
    async function launched(title: string) {
      const { callUpId, version } = await commander.call('mobilization.compose', {
        ...{ unitId: j.s.town.id, kind: 'real', title, place: '村部门口', words: '带好雨衣，沿东渠走一遍。' },
        ...{ assembleAt: '2026-03-02T02:00:00.000Z', bring: '雨衣 手电', teamIds: [squadId] },
        need: { people: 3, skills: { first_aid: 1 }, squads: { [squadId]: 3 } },
        posts: [{ name: '东堤', need: 2 }, { name: '西堤' }],
      })
      await commander.call('mobilization.askRelease', { callUpId, version })
      await j.s.office.call('mobilization.release', { callUpId })
      return callUpId
    }

    /** One comes and is there, one cannot, one has not said; a headcount goes on. */
    async function underWay(title = '上堤巡查') {
      const callUpId = await launched(title)
      const { li, wu, first } = j.s
      await li.call('mobilization.answer', { callUpId, answer: 'coming', etaMinutes: 20, needsRide: true })
      await wu.call('mobilization.answer', { callUpId, answer: 'declined', reason: 'ill' })
      await j.pass('4m')
      const marks = [{ memberId: li.memberId, mark: 'on_post' as const }]
      await li.call('mobilization.roll', { callUpId, marks })
      await li.call('mobilization.outcome', { callUpId, memberId: first.memberId, outcome: 'no_answer' })
      await commander.call('mobilization.headcount', { callUpId })
      return callUpId
    }

    it('command’s pages of a call-up are dark, whole and named in both type sizes', async () => {
      const over = await underWay('转移群众')
      await commander.call('mobilization.close', { callUpId: over })
      await j.pass('5m')
      await commander.call('mobilization.addLesson', {
        callUpId: over,
        words: '手电不够，要添',
        who: '李建国',
      })
      const unit = `unit=${j.s.town.id}`
      const before = [
        ...['calls', 'launch', 'teams', 'form', 'readiness', 'drills'].map((p) => `${p}/index?${unit}`),
        `team/index?id=${squadId}`,
        `report/index?id=${over}`,
        ...['board', 'post', 'roll', 'list'].map((p) => `${p}/index?id=${over}`),
      ]
      const found = await looksAt(
        j,
        commander,
        before.map((page) => `mobilization/${page}`),
      )
      const id = await underWay()
      const live = ['board', 'post', 'roll', 'list'].map((p) => `mobilization/${p}/index?id=${id}`)
      expect([...found, ...(await looksAt(j, commander, ['home/index', ...live]))]).toEqual([])
    })

    it('a member’s and a leader’s pages of the 先锋队 are, too', async () => {
      const { s } = j
      await s.secretary.call('mobilization.saveTurns', {
        unitId: s.branch.id,
        turns: [{ day: '2026-03-04', from: '19:00', to: '07:00', memberIds: [s.wu.memberId, s.li.memberId] }],
      })
      const { link } = await s.secretary.call('mobilization.setRequestForm', {
        unitId: s.branch.id,
        open: true,
      })
      const unit = `unit=${s.branch.id}`
      const ofBranch = ['duty', 'requests', 'reports', 'readiness'].map(
        (p) => `mobilization/${p}/index?${unit}`,
      )
      const found = await looksAt(j, s.secretary, ofBranch)
      const id = await underWay()
      const own = ['squad', 'self', 'my-duty', 'service', 'requests'].map((p) => `${p}/index`)
      const called = ['answer', 'list', 'roll', 'arrive'].map((p) => `${p}/index?id=${id}`)
      const q = encodeURIComponent(link!)
      const all = [...own, ...called, `team/index?id=${squadId}`, `ask/index?q=${encodeURIComponent(q)}`]
      found.push(...(await looksAt(j, s.li, ['home/index', ...all.map((page) => `mobilization/${page}`)])))
      found.push(...(await looksAt(j, s.first, [`mobilization/answer/index?id=${id}`])))
      expect(found).toEqual([])
    })
  },
  ['Taro.request'],
)
