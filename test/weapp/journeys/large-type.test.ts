import { themeDay } from '../../support/branch'
import { journeys } from './beginnings'
import { measure } from './look'

journeys((j) => {
  it('follows the type size of the phone, and nothing is cut off at 320 px', async () => {
    const activityId = await themeDay(j.s)
    const usual = await j.phone(j.s.li, { width: 320 })
    await usual.sees('植树护渠')
    const { px } = await measure(usual)
    const ann = await j.phone(j.s.secretary, { width: 320, fontScale: 1.4 })
    await ann.sees('植树护渠')
    for (const path of [
      'pages/home/index',
      'pages/activity/list/index',
      'pages/mine/index',
      'pages/activity/show/index',
      'pages/activity/roll/index',
      'pages/org/roster/index',
      'pages/record/edit/index',
      'pages/account/messages/index',
    ]) {
      await ann.relaunch({ path, query: { id: activityId, unit: j.s.branch.id } })
      await ann.page.waitForTimeout(400)
      const large = await measure(ann)
      expect([path, large]).toEqual([path, { px: expect.any(Number), sideways: 0, clipped: [] }])
      expect(large.px / px).toBeGreaterThanOrEqual(1.25)
      await ann.screenshot(`large${path.slice(5).replaceAll('/', '-')}-${j.way}`)
    }
  })

  it('the switch in 我的 counts more than the phone, lasts, and follows to the next phone', async () => {
    const { s } = j
    const ann = await j.phone(s.li, { launch: { path: 'pages/mine/index' } })
    await ann.sees('李建国')
    const { px } = await measure(ann)
    await ann.tap(ann.screen.getByLabel('大字'))
    await ann.screen.locator('.page-large').first().waitFor()
    expect((await measure(ann)).px / px).toBeGreaterThanOrEqual(1.25)
    await ann.relaunch()
    await ann.screen.locator('.page-large').first().waitFor()

    const next = await j.phone('openid-next', { launch: { path: 'pages/sign-in/index' } })
    const { code } = await s.secretary.call('org.issueCode', { memberId: s.li.memberId })
    await next.tap('用登录码')
    await next.fill('姓名', '李建国')
    await next.fill('登录码', code)
    await next.tap('确定')
    await next.sees('绑定')
  })
})
