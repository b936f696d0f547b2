import { themeDay } from '../../support/branch'
import { journeys } from './beginnings'

journeys((j) => {
  it('somebody new says who they are by phone number, and is known from then on', async () => {
    const meng = await j.w.member('孟秀英', { at: j.s.branch, phone: '13800000001', signedIn: false })
    const phone = await j.phone('openid-meng', { number: '13800000001' })
    await phone.sees('党支部过组织生活的小帮手')
    await phone.tap('登录')
    await phone.tap('用手机号')
    await phone.tap(meng.name)
    await phone.tap(`我就是${meng.name}`)
    await phone.sees(`${j.s.branch.name} · ${meng.name}`)
    // another day, without a tap; the session has ended meanwhile
    await phone.kill()
    await j.pass('31d')
    await phone.relaunch()
    await phone.sees('四月，')
    await phone.sees(`${j.s.branch.name} · ${meng.name}`)
  })

  it('a number that two people share never says who it is, and a refusal leaves the other ways', async () => {
    for (const name of ['孟秀英', '赵长顺'])
      await j.w.member(name, { at: j.s.branch, phone: '13800000002', signedIn: false })
    const phone = await j.phone('openid-couple', {
      number: '13800000002',
      answers: { phoneNumber: 'deny' },
      launch: { path: 'pages/sign-in/index' },
    })
    await phone.tap('用手机号')
    await phone.wasAsked('phoneNumber')
    await phone.sees('扫书记的屏幕')
    phone.answers.phoneNumber = 'allow'
    await phone.tap('用手机号')
    await phone.sees('孟秀英')
    await phone.tap('赵长顺')
    await phone.tap('我替赵长顺办（代办）')
    await phone.sees('确认')
    await phone.tap('我的')
    await phone.sees('等支部书记确认')
  })

  it('the secretary’s screen is scanned: by WeChat itself, or from the sign-in page', async () => {
    const scan = (memberId: string) => j.s.secretary.call('org.startScan', { memberId })
    const { link } = await scan(j.s.old.memberId)
    const phone = await j.phone('openid-old', {
      launch: { path: 'pages/bind/index', query: { q: encodeURIComponent(link) }, scene: 1011 },
    })
    await phone.sees('您是陈福林吗？')
    await phone.tap('是我')
    await phone.sees('绑定好了')
    await phone.tap('去首页')
    await phone.sees(`${j.s.branch.name} · 陈福林`)

    const he = await j.w.member('何桂英', { at: j.s.branch, signedIn: false })
    const other = await j.phone('openid-he', { launch: { path: 'pages/sign-in/index' } })
    other.willScan('https://example.com/menu')
    await other.tap('扫书记的屏幕')
    await other.sees('这不是绑定的码')
    other.willScan((await scan(he.memberId)).link)
    await other.tap('扫书记的屏幕')
    await other.sees('您是何桂英吗？')
    await other.tap('是我')
    await other.sees('绑定好了')
    // the same code a second time
    const late = await j.phone('openid-late', {
      launch: { path: 'pages/bind/index', query: { q: encodeURIComponent(link) } },
    })
    await late.sees('这个码')
  })

  it('a one-time code lets in once; a wrong one is refused where it was typed', async () => {
    const { code } = await j.s.secretary.call('org.issueCode', { memberId: j.s.old.memberId })
    const phone = await j.phone('openid-old', { launch: { path: 'pages/sign-in/index' } })
    await phone.tap('用登录码')
    await phone.fill('姓名', '陈福林')
    await phone.fill('登录码', code === '000000' ? '000001' : '000000')
    await phone.tap('确定')
    await phone.sees('对不上，请核对')
    await phone.fill('登录码', code)
    await phone.tap('确定')
    await phone.sees(`${j.s.branch.name} · 陈福林`)
  })

  it('a start is one round trip, the first, every day’s and a visitor’s', async () => {
    const phone = await j.phone(j.s.li)
    const home = async (words: string) => {
      await phone.sees(words)
      await phone.page.waitForTimeout(500)
      expect(await phone.roundTrips()).toBe(1)
    }
    await home(`${j.s.branch.name} · 李建国`)
    expect(phone.storage['me']).toMatchObject({ people: [{ name: '李建国' }] })
    expect(phone.storage['kept.home']).not.toHaveProperty('me')
    await phone.relaunch()
    await home(`${j.s.branch.name} · 李建国`)
    await phone.tap('我的')
    await phone.sees('李建国')
    const visitor = await j.phone('openid-visitor')
    await visitor.sees('谁在用')
    await visitor.page.waitForTimeout(500)
    expect(await visitor.roundTrips()).toBe(1)
  })

  it('Charlie, bound to nobody, sees what everybody may see', async () => {
    const activityId = await themeDay(j.s)
    const phone = await j.phone('openid-charlie-new')
    await phone.sees('谁在用')
    for (const [path, query] of [
      ['pages/activity/show/index', { id: activityId }],
      ['pages/activity/list/index', {}],
      ['pages/activity/roll/index', { id: activityId }],
      ['pages/activity/host/index', { id: activityId }],
      ['pages/org/roster/index', { unit: j.s.branch.id }],
      ['pages/org/member/index', { id: j.s.li.memberId }],
      ['pages/record/edit/index', { id: activityId, unit: j.s.branch.id }],
      ['pages/account/messages/index', {}],
    ] as const) {
      await phone.relaunch({ path, query })
      await phone.sees('登录')
      const text = await phone.text()
      for (const secret of ['植树护渠', '村部会议室', '李建国', '周桂兰', j.s.branch.name])
        expect([path, text.includes(secret)]).toEqual([path, false])
    }
    await phone.relaunch({ path: 'pages/about/privacy/index' })
    await phone.sees('身份证')
  })
})
