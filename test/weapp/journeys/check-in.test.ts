import { themeDay } from '../../support/branch'
import type { HostCodes } from '../../../src/contract/activity-roll'
import type { Phone } from '../harness'
import { answersTo, journeys, soon } from './beginnings'

const place = (link: string) => ({
  path: 'pages/check-in/index',
  query: { q: encodeURIComponent(link), scancode_time: '1772672280' },
  scene: 1011,
})

/** The code on the host's phone: its link and the figures beneath it. */
async function onScreen(host: Phone): Promise<{ link: string; spoken: string }> {
  await host.sees('签到口令')
  const said = (await host.screen.locator('.host-figures').innerText()).replace(/\s/g, '')
  const fetched = await answersTo<HostCodes>(host, 'activity.hostCodes')
  return fetched.flatMap((f) => f.codes).find((c) => c.spoken === said)!
}

journeys((j) => {
  let activityId: string
  let host: Phone
  beforeEach(async () => {
    activityId = await themeDay(j.s)
    await j.goTo('2026-03-05', '08:58')
    host = await j.phone(j.s.secretary, {
      launch: { path: 'pages/activity/host/index', query: { id: activityId } },
    })
  })

  it('the host’s code checks in: by WeChat’s scanner, from home, and by the figures read aloud', async () => {
    const { s } = j
    const { link } = await onScreen(host)
    await host.screenshot(`host-${j.way}`)
    const ann = await j.phone(s.li, { launch: place(link) })
    await ann.sees('签到成功')
    await ann.sees('李建国 · 植树护渠')
    await ann.screenshot(`check-in-${j.way}`)
    await ann.tap('好了')
    await ann.sees('三月')
    await ann.relaunch(place(link))
    await ann.sees('已经签到了')

    const wu = await j.phone(s.wu)
    await wu.sees('可以签到了')
    wu.willScan('https://example.com/menu')
    await wu.tap('扫码签到')
    await wu.sees('这不是签到码，请扫主持人手机上的码')
    wu.willScan(link)
    await wu.tap('扫码签到')
    await wu.sees('签到成功')

    const xie = await j.phone(s.organiser, {
      launch: { path: 'pages/check-in/index', query: { id: activityId } },
    })
    await xie.fill('6 位口令', '000000')
    await xie.tap(xie.screen.locator('.button-main', { hasText: '签到' }).first())
    await xie.sees('没有签到成功')
    await xie.sees('口令不对')
    await xie.fill('6 位口令', (await onScreen(host)).spoken)
    await xie.tap(xie.screen.locator('.card .button-main'))
    await xie.sees('签到成功')
    await host.sees('实到 3')
  })

  it('each refusal says what it is and what to do', async () => {
    const { s } = j
    const { link } = await onScreen(host)
    const ann = await j.phone(s.li, { launch: place(link.replace(/.{4}$/, 'AAAA')) })
    await ann.sees('这不是签到码')
    await ann.relaunch(place('https://xf.example.cn/help'))
    await ann.sees('请扫主持人手机上的码')
    await ann.sees('再扫一次')

    const charlie = await j.phone(s.charlie, { launch: place(link) })
    await charlie.sees('没有签到成功')
    expect(await charlie.text()).not.toContain('植树护渠')

    const wu = await j.phone(s.wu)
    await wu.sees('植树护渠')
    await s.wu
      .call('activity.answer', { activityId, memberId: s.wu.memberId, answer: 'leave' })
      .catch(() => 0)
    await j.pass('5m')
    await wu.relaunch(place(link))
    await wu.sees('这个码已经换了')

    await j.goTo('2026-03-05', '15:00')
    await wu.relaunch(place(link))
    await wu.sees('没有签到成功')
    const stranger = await j.phone('openid-nobody', { launch: place(link) })
    await stranger.sees('先登录，再签到')
  })

  it('a code fetched ahead checks in without a network; what arrives late waits for the secretary', async () => {
    const { s } = j
    const { link } = await onScreen(host)
    const ann = await j.phone(s.li)
    await ann.sees('可以签到了')
    // the hall has no signal: the code is on the host's phone, the scan on Ann's
    await Promise.all([ann.network.cut(), host.network.cut()])
    // its next look for codes is what notices
    await host.sees('没有连上网络，码照样换', 15_000)
    ann.willScan(link)
    await ann.tap('扫码签到')
    await ann.sees('签到存在手机里了')
    await ann.kill()
    await j.pass('5m')
    expect((await s.secretary.call('activity.roll', { activityId })).reckoning.present).toBe(0)
    await host.sees('签到口令')
    await ann.network.restore()
    await ann.relaunch()
    await ann.sees('签到等书记确认')
    await soon(async () => expect(ann.storage['queue']).toEqual([]))

    await host.network.restore()
    await host.relaunch({ path: 'pages/activity/roll/index', query: { id: activityId } })
    await host.sees('待您确认')
    const { unaccounted } = await s.secretary.call('activity.roll', { activityId })
    expect(unaccounted.filter((l) => l.outcome === 'pending')).toMatchObject([{ memberId: s.li.memberId }])
    await host.tap(
      host.screen.locator('.roll-line', { hasText: '李建国' }).getByText('到会', { exact: true }),
    )
    await host.tap('保存点名（1 人）')
    await ann.relaunch({ path: 'pages/activity/show/index', query: { id: activityId } })
    await ann.sees('已到会')
  })
})
