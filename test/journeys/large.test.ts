import { dayOf } from '../../src/domain/clock'
import { journey, secretary, townOffice } from './journey'
import type { Visitor } from './people'

const { persona } = journey()

/** Words that stand outside the screen, or are cut off by what they stand in. */
const clipped = (who: Visitor) =>
  who.page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const found: string[] = []
    if (document.scrollingElement!.scrollWidth > width) found.push('the page scrolls sideways')
    const scrolls = (el: Element) => /auto|scroll/.test(getComputedStyle(el).overflowX)
    for (const el of document.querySelectorAll<HTMLElement>('.page *')) {
      const own = [...el.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent!.trim())
      if (!own || !el.checkVisibility()) continue
      let inScroller = false
      for (let up = el.parentElement; up && !up.classList.contains('page'); up = up.parentElement)
        inScroller ||= scrolls(up) && up.scrollWidth > up.clientWidth && !up.classList.contains('body')
      const range = document.createRange()
      range.selectNodeContents(el)
      const { left, right } = range.getBoundingClientRect()
      const outside = !inScroller && (left < -1 || right > width + 1)
      const style = getComputedStyle(el)
      const cut = style.overflowX === 'hidden' && el.scrollWidth > el.clientWidth + 1 && el.clientWidth > 1
      if (outside || cut) found.push(`${el.className}: ${el.innerText.slice(0, 40)}`)
    }
    return found
  })

/** Opens each of these pages, in large type on the narrowest phone. */
async function looksAt(who: Visitor, pages: string[]) {
  for (const page of pages) {
    await who.open(`/pages/${page}`)
    await who.here.and(who.page.locator('.page-large')).waitFor()
    expect({ page, clipped: await clipped(who) }).toEqual({ page, clipped: [] })
  }
}

/** Large type is chosen where people look for it. */
async function wantsLargeType(who: Visitor) {
  await who.open('/pages/mine/index')
  await who.here.getByRole('switch', { name: '大字' }).click()
  await who.here.and(who.page.locator('.page-large')).waitFor()
}

const narrow = { width: 320, height: 568 }

it('a secretary reads every page in large type on the narrowest phone, in the dark too', async () => {
  const she = await persona(secretary, { ...narrow, dark: true })
  await wantsLargeType(she)
  const { unitId, activityId } = (await she.knows('home.show', {})).secretary[0]!
  const { members } = await she.knows('org.listMembers', { unitId })
  const [id, unit] = [`id=${activityId}`, `unit=${unitId}`]
  await looksAt(she, [
    'home/index',
    'activity/list/index',
    'mine/index',
    ...['show', 'host', 'roll', 'compose'].map((page) => `activity/${page}/index?${id}`),
    ...['plan', 'talk'].map((page) => `activity/${page}/index?${unit}`),
    ...['edit', 'show', 'exports', 'make-ups', 'archive'].map((page) => `record/${page}/index?${id}&${unit}`),
    `record/year-plan/index?${unit}`,
    ...['roster', 'import', 'settings', 'history', 'waiting', 'member-edit'].map(
      (page) => `org/${page}/index?${unit}`,
    ),
    `org/unit/index?id=${unitId}`,
    `org/member/index?id=${members[0]!.memberId}`,
    'account/devices/index',
    'tray/index',
  ])
})

it('a member in large type answers, and finds the whole of each page', async () => {
  const ann = await persona(/朱美林/, narrow)
  await wantsLargeType(ann)
  await looksAt(ann, ['home/index'])
  const { cards } = await ann.knows('home.show', {})
  const card = cards.find((c) => c.kind === 'answer')!
  await ann.tap(`请假 ${card.title}`)
  await ann.here.getByRole('dialog').waitFor()
  expect(await clipped(ann)).toEqual([])
  await ann.chooses('家里有事')
  await ann.sees('请假等批准')
  await looksAt(ann, [
    `activity/show/index?id=${card.activityId}`,
    `check-in/index?id=${card.activityId}`,
    'record/make-up/index',
    'activity/list/index',
    'account/messages/index',
    ...['privacy', 'version', 'feedback'].map((page) => `about/${page}/index`),
    'home/index',
  ])
})

it('the town office reads its lists in large type too', async () => {
  const town = await persona(townOffice, narrow)
  await wantsLargeType(town)
  const { unitId } = (await town.knows('home.show', {})).office[0]!
  const month = dayOf(new Date().toISOString()).slice(0, 7)
  await looksAt(town, [
    'home/index',
    `record/board/index?unit=${unitId}&month=${month}`,
    `activity/issue/index?unit=${unitId}`,
    `org/tree/index?unit=${unitId}`,
    `org/roster/index?unit=${unitId}`,
    'about/feedbacks/index',
  ])
})
