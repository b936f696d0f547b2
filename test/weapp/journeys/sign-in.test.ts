/**
 * @jest-environment node
 */
import { journeys } from './beginnings'

journeys((j) => {
  it('somebody new binds by phone number', async () => {
    const { w } = j
    const meng = await w.member('孟秀英', { at: j.s.branch, phone: '13800000001', signedIn: false })
    const phone = await j.phone('openid-new', {
      codes: {
        login: () => w.wechat.server.contract.loginCode('openid-new'),
        phoneNumber: () => '13800000001',
      },
    })
    await phone.sees('党支部过组织生活的小帮手')
    await phone.tap('登录')
    await phone.tap('用手机号')
    await phone.tap(meng.name)
    await phone.tap(`我就是${meng.name}`)
    await phone.sees('三月')
    await phone.sees(`${j.s.branch.name} · ${meng.name}`)
  })
})
