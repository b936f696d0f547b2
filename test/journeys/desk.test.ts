import { journey, secretary } from './journey'
import type { Visitor } from './people'

const { persona, somebody } = journey()

/** Goes on with Tab until the focus stands on what is named, as people without a mouse do. */
async function tabsTo(who: Visitor, name: RegExp, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    await who.page.keyboard.press('Tab')
    const on = await who.page.evaluate(() => {
      const el = document.activeElement as HTMLElement
      const shown = el.getBoundingClientRect()
      const style = getComputedStyle(el)
      const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
      return {
        words: el.getAttribute('aria-label') ?? el.innerText,
        seen: shown.width > 0 && shown.height > 0 && ring,
      }
    })
    if (name.test(on.words.replace(/\s+/g, ' ').trim())) {
      expect({ words: on.words, seen: on.seen }).toEqual({ words: on.words, seen: true })
      return
    }
  }
  throw new Error(`Tab never came to ${name}:\n${await who.reads()}`)
}

it('the secretary signs in, takes the roll and saves it at the desk without touching the mouse', async () => {
  const she = await somebody({ width: 1280, height: 900 })
  await she.open('/pages/sign-in/index')
  await tabsTo(she, secretary)
  await she.page.keyboard.press('Enter')
  await she.arrives('home')

  const { activityId } = (await she.knows('home.show', {})).secretary[0]!
  await tabsTo(she, /看这次活动/)
  await she.page.keyboard.press('Enter')
  await she.arrives('activity/show')
  await tabsTo(she, /逐人点名/)
  await she.page.keyboard.press('Enter')
  await she.arrives('activity/roll')

  await tabsTo(she, /到会$/)
  await she.page.keyboard.press('Space')
  await tabsTo(she, /请假$/)
  await she.page.keyboard.press('Enter')
  await she.page.keyboard.press('Shift+Tab')
  await tabsTo(she, /缺席$/)
  await she.page.keyboard.press('Space')
  await tabsTo(she, /^其余都到了$/)
  await she.page.keyboard.press('Enter')
  await tabsTo(she, /^保存点名/)
  await she.page.keyboard.press('Enter')
  await she.sees('都记齐了')
  const { reckoning } = await she.knows('activity.roll', { activityId: activityId! })
  expect(reckoning.unaccounted).toBe(0)
})

it('a question that comes up is answered, or let go, with the keyboard alone', async () => {
  const she = await persona(secretary, { width: 1280, height: 900 })
  const { activities } = await she.knows('activity.list', { state: 'published', limit: 20 })
  const meeting = activities.find((a) => a.kind === 'general_meeting')!
  const asks = async () => {
    await she.open(`/pages/activity/show/index?id=${meeting.activityId}`)
    await tabsTo(she, /取消这次活动/)
    await she.page.keyboard.press('Enter')
    await she.page.keyboard.insertText('下大雨')
    await tabsTo(she, /^取消活动$/)
    await she.page.keyboard.press('Enter')
    await she.sees('取消后不能恢复')
  }
  await asks()
  await she.page.keyboard.press('Escape')
  await she.page.getByText('取消后不能恢复').waitFor({ state: 'hidden' })
  await asks()
  await tabsTo(she, /^取消活动$/, 4)
  await she.page.keyboard.press('Enter')
  await she.sees(/取消：下大雨/)
})

it('a member at a desk has no roll to tab to', async () => {
  const she = await persona(secretary)
  const { activityId } = (await she.knows('home.show', {})).secretary[0]!
  const ann = await persona(/ · 党员/, { width: 1280, height: 900 })
  await ann.open(`/pages/activity/show/index?id=${activityId}`)
  await expect(tabsTo(ann, /逐人点名/, 40)).rejects.toThrow('Tab never came')
})
