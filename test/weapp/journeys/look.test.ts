import { themeDay } from '../../support/branch'
import { looksAt } from './look'
import { journeys } from './beginnings'

jest.setTimeout(300_000)

journeys(
  (j) => {
    let activityId: string
    beforeEach(async () => {
      const { s } = j
      activityId = await themeDay(s)
      await s.wu.call('activity.answer', { activityId, answer: 'leave', reason: '去县医院复查' })
      await j.goTo('2026-03-05', '09:10')
    })

    const members = () => {
      const { s } = j
      return [
        'home/index',
        'activity/list/index',
        'mine/index',
        `activity/show/index?id=${activityId}`,
        `check-in/index?id=${activityId}`,
        `record/make-up/index?id=${activityId}`,
        `org/member/index?id=${s.li.memberId}`,
        ...['devices', 'desk', 'messages', 'person'].map((page) => `account/${page}/index`),
        ...['privacy', 'version', 'feedback'].map((page) => `about/${page}/index`),
      ]
    }
    const secretarys = () => {
      const { s } = j
      const [id, unit] = [`id=${activityId}`, `unit=${s.branch.id}`]
      return [
        'home/index',
        'mine/index',
        ...['show', 'host', 'roll', 'compose'].map((page) => `activity/${page}/index?${id}`),
        ...['plan', 'talk'].map((page) => `activity/${page}/index?${unit}`),
        ...['edit', 'show', 'exports', 'make-ups', 'archive'].map(
          (page) => `record/${page}/index?${id}&${unit}`,
        ),
        `record/year-plan/index?${unit}`,
        ...['roster', 'import', 'settings', 'history', 'waiting', 'member-edit'].map(
          (page) => `org/${page}/index?${unit}`,
        ),
        `org/unit/index?id=${s.branch.id}`,
        `org/member/index?id=${s.li.memberId}`,
      ]
    }

    it('a member’s pages are dark, whole and named in both type sizes', async () => {
      expect(await looksAt(j, j.s.li, members())).toEqual([])
    })
    it('a secretary’s pages are dark, whole and named in both type sizes', async () => {
      expect(await looksAt(j, j.s.secretary, secretarys())).toEqual([])
    })
  },
  ['Taro.request'],
)
