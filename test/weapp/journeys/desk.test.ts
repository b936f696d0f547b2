import type { Visitor } from '../../journeys/people'
import { journeys, soon } from './beginnings'
import { openDesk, type Desk } from './desk-browser'

/** What is drawn on the desk's screen for the phone to scan, and the number beneath it. */
async function codeOn(desk: Visitor): Promise<{ link: string; number: string }> {
  const [answer] = await Promise.all([
    desk.page.waitForResponse((r) => r.url().endsWith('/call/org.startDesk')),
    desk.tap(/出一个码|换一个/),
  ])
  const { value } = (await answer.json()) as { value: { link: string; number: string } }
  await desk.page.getByRole('img', { name: '登录这台电脑的码' }).waitFor()
  expect(await desk.here.locator('.host-figures').innerText()).toBe(value.number)
  return value
}

/** WeChat's scanner met the code as an ordinary link. */
const scanned = (link: string) => ({
  path: 'pages/account/desk/index',
  query: { q: encodeURIComponent(link), scancode_time: '1772672280' },
  scene: 1011,
})

journeys((j) => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk(j.w)
  })
  afterEach(async () => {
    expect(await desk.close()).toEqual([])
  })

  it('the secretary’s phone lets the office computer in, and shuts it out again', async () => {
    const { secretary } = j.s
    const browser = await desk.somebody({ width: 1280, height: 900 })
    await browser.open('/pages/sign-in/index')
    const { link, number } = await codeOn(browser)

    const phone = await j.phone(secretary, { launch: scanned(link) })
    await phone.sees('让这台电脑登录？')
    await phone.sees('Chrome · Linux 电脑')
    expect(await phone.screen.locator('.host-figures').innerText()).toBe(number)
    await phone.sees('周桂兰 · 双清村第一党支部')
    // the browser is nobody's until she has said yes
    expect((await browser.knows('org.me', {}))?.people).toBeUndefined()
    await phone.tap('让它登录')
    await phone.sees('电脑上已经登录')
    await browser.arrives('home')
    await browser.sees('双清村第一党支部')
    expect((await browser.knows('org.me', {}))?.people).toMatchObject([{ name: '周桂兰' }])

    // the same code for another phone
    const li = await j.phone(j.s.li, { launch: scanned(link) })
    await li.sees('这个码过期了或已用过')
    expect(await li.text()).not.toContain('让它登录')

    await phone.tap('看已登录的设备')
    await phone.sees('Chrome · Linux 电脑')
    await phone.tap('退出 Chrome · Linux 电脑')
    await phone.sees('那台设备马上要重新登录')
    await phone.tap('退出')
    await soon(async () => expect(await phone.text()).not.toContain('Chrome · Linux 电脑'))
    await browser.open('/pages/home/index')
    await browser.sees('登录')
    expect(await browser.reads()).not.toContain('双清村第一党支部')
    expect(await browser.knows('org.me', {})).toBeNull()
  })

  it('a code is over after two minutes, says so on both screens, and the next one works', async () => {
    const browser = await desk.somebody({ width: 1280, height: 900 })
    await browser.open('/pages/sign-in/index')
    const old = await codeOn(browser)
    const phone = await j.phone(j.s.secretary)
    await phone.sees('三月')
    await j.pass('121s')
    await browser.sees('码过期了，换一个')
    await phone.relaunch(scanned(old.link))
    await phone.sees('这个码过期了或已用过')

    // from within the mini-program this time
    const { link } = await codeOn(browser)
    await phone.relaunch({ path: 'pages/account/devices/index' })
    phone.willScan('https://example.com/menu')
    await phone.tap('登录电脑')
    await phone.sees('这不是登录电脑的码')
    phone.willScan(link)
    await phone.tap('登录电脑')
    await phone.tap('让它登录')
    await browser.arrives('home')
    await browser.sees('双清村第一党支部')
  })

  it('somebody whom nobody knows lets nothing in', async () => {
    const browser = await desk.somebody({ width: 1280, height: 900 })
    await browser.open('/pages/sign-in/index')
    const { link } = await codeOn(browser)
    const stranger = await j.phone('openid-nobody', { launch: scanned(link) })
    await stranger.sees('登录')
    expect(await stranger.text()).not.toContain('让它登录')
    expect(await browser.knows('org.me', {})).toBeNull()
  })
})
