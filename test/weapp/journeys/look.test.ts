import type { Person } from '../../support/builders'
import { themeDay } from '../../support/branch'
import { axeFinds, lightness, measure, unnamed } from './look'
import { journeys } from './beginnings'

jest.setTimeout(300_000)

const usualType = (page: Element) => page.classList.remove('page-large')

journeys(
  (j) => {
    let activityId: string
    beforeEach(async () => {
      const { s } = j
      activityId = await themeDay(s)
      await s.wu.call('activity.answer', { activityId, answer: 'leave', reason: '去县医院复查' })
      await j.goTo('2026-03-05', '09:10')
    })

    /** Opens each of these pages in the dark on the narrowest phone. */
    async function looksAt(whose: Person, pages: string[]) {
      const phone = await j.phone(whose, { width: 320, height: 568, scheme: 'dark', fontScale: 1.4 })
      const found: string[] = []
      for (const page of pages) {
        const [path, search = ''] = page.split('?')
        const query = Object.fromEntries(new URLSearchParams(search))
        await phone.relaunch({ path: `pages/${path}`, query })
        await phone.screen.locator('.body').waitFor()
        await phone.screen.locator('.bone').first().waitFor({ state: 'detached' })
        await phone.page.waitForTimeout(300)
        for (const type of ['large', 'usual']) {
          // the type size is this one class
          if (type === 'usual') await phone.screen.locator('.page').evaluate(usualType)
          const { sideways, clipped } = await measure(phone)
          const { paper, card, ink } = await lightness(phone)
          found.push(
            ...(sideways ? [`${page} scrolls sideways`] : []),
            ...(paper! > 0.15 || (card ?? 0) > 0.2 || ink! < 0.8 ? [`${page} is not dark`] : []),
            ...clipped.map((words) => `${page} cuts off: ${words}`),
            ...(await unnamed(phone)).map((what) => `${page} does not name ${what}`),
            ...(await axeFinds(phone)).map((what) => `${page}: ${what}`),
          )
          await phone.screenshot(`dark-${type}-${page.replace(/\/index.*/, '').replaceAll('/', '-')}`)
        }
      }
      expect(found).toEqual([])
    }

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
      await looksAt(j.s.li, members())
    })
    it('a secretary’s pages are dark, whole and named in both type sizes', async () => {
      await looksAt(j.s.secretary, secretarys())
    })
  },
  ['Taro.request'],
)
