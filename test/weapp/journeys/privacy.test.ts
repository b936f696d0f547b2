/**
 * @jest-environment node
 */
import { themeDay } from '../../support/branch'
import { journeys } from './beginnings'

journeys((j) => {
  it('nothing private before the person agrees; a refusal leaves the rest of the page', async () => {
    const meng = await j.w.member('孟秀英', { at: j.s.branch, phone: '13800000001', signedIn: false })
    const phone = await j.phone('openid-meng', { number: '13800000001', privacyAgreed: false })
    await phone.tap('登录')
    await phone.tap('用手机号')
    await phone.sees('要用手机号认人')
    await phone.tap('不同意')
    await phone.sees('扫书记的屏幕')
    expect(await phone.text()).not.toContain('要用手机号认人')
    await phone.tap('用手机号')
    await phone.screenshot(`privacy-${j.way}`)
    await phone.tap('看《用户隐私保护指引》')
    expect(await phone.calls('openPrivacyContract')).toHaveLength(1)
    await phone.tap('同意')
    await phone.tap(meng.name)
    await phone.tap(`我就是${meng.name}`)
    await phone.sees(`${j.s.branch.name} · ${meng.name}`)
    // agreed to once and for all
    await phone.relaunch({ path: 'pages/account/person/index' })
    await phone.tap('用手机号')
    await phone.sees(meng.name)
    expect(await phone.text()).not.toContain('请先同意')
  })

  it('signing out leaves nothing of the person on the phone, and only they come back', async () => {
    await themeDay(j.s)
    const phone = await j.phone(j.s.li)
    await phone.sees('植树护渠')
    await phone.tap('请假 植树护渠')
    await phone.tap('在外地')
    await phone.sees('请假')
    await phone.tap('我的')
    await phone.tap(phone.screen.getByLabel('大字'))
    await phone.tap('退出登录')
    await phone.tap('退出')
    await phone.sees('谁在用')
    const kept = JSON.stringify(phone.storage)
    for (const word of ['李建国', '植树护渠', '在外地', j.s.li.memberId]) expect(kept).not.toContain(word)
    expect(Object.keys(phone.storage).sort()).toEqual(['look', 'out'])
    expect([...phone.files.keys()]).toEqual([])
    // closed and opened: still nobody
    await phone.relaunch()
    await phone.sees('谁在用')
    expect(await phone.roundTrips()).toBe(0)
    await phone.tap('登录')
    await phone.sees('植树护渠')
    await phone.sees(`${j.s.branch.name} · 李建国`)
  })
})
