import { themeDay } from '../../support/branch'
import type { Phone } from '../harness'
import { journeys, soon } from './beginnings'

const marks = (phone: Phone, name: string, word: string) =>
  phone.tap(phone.screen.locator('.roll-line', { hasText: name }).getByText(word, { exact: true }))

journeys((j) => {
  let activityId: string
  let phone: Phone
  const roll = () => j.s.secretary.call('activity.roll', { activityId })
  const opened = () => ({ path: 'pages/activity/roll/index', query: { id: activityId } })
  beforeEach(async () => {
    for (let n = 8; n <= 30; n++)
      await j.w.member(`党员${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'一二三'[Math.floor(n / 10) % 3]}`, {
        at: j.s.branch,
        signedIn: false,
      })
    activityId = await themeDay(j.s)
    await j.goTo('2026-03-05', '09:10')
    phone = await j.phone(j.s.secretary, { launch: opened() })
    await phone.sees('还有 30 人没记')
  })

  it('thirty names take one pass: who is missing, then the rest with one tap', async () => {
    await marks(phone, '陈福林', '缺席')
    await marks(phone, '吴德海', '请假')
    // who does not see the colour hears which one is chosen
    const chosen = phone.screen.locator('.roll-line', { hasText: '吴德海' }).locator('[aria-pressed=true]')
    expect(await chosen.allInnerTexts()).toEqual(['请假'])
    await phone.tap('其余都到了')
    await phone.sees('应到 30 = 实到 28 + 请假 1 + 缺席 1')
    await phone.screenshot(`roll-${j.way}`)
    await phone.tap('保存点名（30 人）')
    await phone.sees('点名存好了，都记齐了')
    expect((await roll()).reckoning).toMatchObject({
      due: 30,
      present: 28,
      leave: 1,
      absent: 1,
      unaccounted: 0,
    })
    // what is usually there is one tap from home
    await phone.relaunch()
    await phone.sees('写记录')
  })

  it('is called without a network, waits on the phone after it was closed, and arrives once', async () => {
    await phone.network.cut()
    await marks(phone, '陈福林', '缺席')
    // WeChat is closed in the middle: what was tapped is still there
    await phone.kill()
    await phone.relaunch(opened())
    await phone.sees('没有连上网络，照样可以点名')
    await phone.tap('其余都到了')
    await phone.tap('保存点名（30 人）')
    await phone.sees('已保存在手机')
    await phone.kill()
    await phone.relaunch(opened())
    await phone.sees('1 项已保存在手机，联网后送达')
    await phone.sees('都记齐了')
    expect((await roll()).reckoning.unaccounted).toBe(30)
    // meanwhile somebody else has marked one of them
    await j.s.organiser.call('activity.saveRoll', {
      activityId,
      evidence: 'roll',
      tookAt: j.w.now(),
      marks: [{ memberId: j.s.old.memberId, outcome: 'present', seen: 'none', reason: '' }],
    })
    await phone.network.restore()
    await phone.sees('没有办成')
    await phone.sees('陈福林没记上')
    await phone.tap('知道了')
    await soon(async () => expect(phone.storage['queue']).toEqual([]))
    expect((await roll()).reckoning).toMatchObject({ due: 30, present: 30, unaccounted: 0 })
    const saved = await j.w.deps.db
      .selectFrom('audit')
      .select('call')
      .where('call', '=', 'activity.saveRoll')
      .execute()
    expect(saved).toHaveLength(2)
  })
})
