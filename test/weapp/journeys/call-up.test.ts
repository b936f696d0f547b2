import type { Person } from '../../support/builders'
import type { Phone } from '../harness'
import { firstSquad, journeys, numbers, soon } from './beginnings'

journeys((j) => {
  let commander: Person
  let squadId: string

  beforeEach(async () => {
    const { w, s } = j
    commander = await w.member('郑书平', { at: s.branch, role: 'commander', roleAt: s.town })
    squadId = await firstSquad(j)
  })

  const board = (callUpId: string) => commander.call('mobilization.board', { callUpId })

  /** 郑书平 asks, 何永明 releases, without a page. */
  async function launched(kind: 'real' | 'drill' = 'real') {
    const { callUpId, version } = await commander.call('mobilization.compose', {
      unitId: j.s.town.id,
      kind,
      title: '上堤巡查',
      place: '村部门口',
      assembleAt: '2026-03-02T02:00:00.000Z',
      teamIds: [squadId],
    })
    await commander.call('mobilization.askRelease', { callUpId, version })
    await j.s.office.call('mobilization.release', { callUpId })
    return callUpId
  }
  const answerPage = (callUpId: string) => ({
    path: 'pages/mobilization/answer/index',
    query: { id: callUpId },
  })

  it('command writes it on one page, a second person releases it, and both look at the board', async () => {
    const phone = await j.phone(commander, {
      launch: { path: 'pages/mobilization/launch/index', query: { unit: j.s.town.id } },
    })
    await phone.sees('叫哪些支队')
    await phone.tap('实战')
    await phone.fill('什么事', '上堤巡查')
    await phone.fill('在哪里集结', '村部门口')
    await phone.tap('第一支队')
    await phone.tap('保存，看预计能到多少人')
    await phone.sees('预计能叫 4 人')
    await phone.screenshot(`call-up-forecast-${j.way}`)
    await phone.tap('提交放行')
    await phone.sees('等第二个人放行')

    const other = await j.phone(j.s.office, {
      launch: { path: 'pages/mobilization/calls/index', query: { unit: j.s.town.id } },
    })
    await other.tap('【实战】上堤巡查')
    await other.sees('请逐项核对')
    await other.tap('放行实战，叫 4 人')
    await other.tap('叫 4 人')
    await other.sees('每人都有人联系')
    await other.screenshot(`call-up-board-${j.way}`)
    await phone.sees('每人都有人联系')
  })

  it('three phones answer, one of them without a network; a mind is changed; the leader calls the rest', async () => {
    const callUpId = await launched()
    // it covers everything else at home: one tap
    const wu = await j.phone(j.s.wu)
    await wu.sees('先保证自身安全')
    await wu.screenshot(`call-up-home-${j.way}`)
    await wu.tap('不能来')
    await soon(async () => expect((await board(callUpId)).funnel.declined).toBe(1))

    const wang = await j.phone(j.s.first, { launch: answerPage(callUpId) })
    await wang.sees('上堤巡查')
    await wang.network.cut()
    await wang.tap('来')
    await wang.sees('已保存在手机')
    await wang.kill()
    await wang.network.restore()
    await wang.relaunch(answerPage(callUpId))
    await soon(async () => expect((await board(callUpId)).funnel.coming).toBe(1))

    const li = await j.phone(j.s.li, { launch: answerPage(callUpId) })
    await li.sees('上堤巡查')
    await li.tap('来')
    await soon(async () => expect((await board(callUpId)).funnel.coming).toBe(2))
    await wu.relaunch(answerPage(callUpId))
    await wu.tap('改成来')
    await soon(async () => expect((await board(callUpId)).funnel).toMatchObject({ coming: 3, declined: 0 }))

    await li.relaunch({ path: 'pages/mobilization/list/index', query: { id: callUpId } })
    await li.sees('还有 1 人没回复')
    await li.tap('打给 陈福林 199 0001 0003')
    expect((await li.calls('makePhoneCall')).map((c) => c.args)).toEqual([{ phoneNumber: numbers.陈福林 }])
    await li.screenshot(`call-up-list-${j.way}`)
    await li.tap('陈福林 不能来')
    await soon(async () => expect((await board(callUpId)).funnel).toMatchObject({ coming: 3, declined: 1 }))
  })

  it('the post’s code is scanned on arrival, the roll does the rest, and the report can be read', async () => {
    const { town, office } = j.s
    const items = [{ month: '2026-03', teamIds: [squadId], what: '集合' }]
    await office.call('mobilization.saveDrillPlan', { unitId: town.id, year: 2026, version: 0, items })
    const callUpId = await launched('drill')
    const li = await j.phone(j.s.li, { launch: answerPage(callUpId) })
    await li.sees('演练')
    await li.tap('来')
    await soon(async () => expect((await board(callUpId)).funnel.coming).toBe(1))
    await j.pass('20m')
    await li.relaunch(answerPage(callUpId))
    const { codes } = await commander.call('mobilization.postCodes', { callUpId })
    li.willScan(codes[0]!.link)
    await li.tap('到了，扫码')
    await soon(async () => expect((await board(callUpId)).funnel.arrived).toBe(1))
    await li.sees('到了')

    await commander.call('mobilization.close', { callUpId })
    await j.pass('1m')
    await j.received(j.s.li, '收队，感谢大家')
    const phone: Phone = await j.phone(commander, {
      launch: { path: 'pages/mobilization/report/index', query: { id: callUpId } },
    })
    await phone.sees('上堤巡查')
    await phone.sees('1 小时内到 1 人')
    await phone.sees('没有联系上')
    await phone.screenshot(`call-up-report-${j.way}`)
  })

  it('Charlie sees nothing of it', async () => {
    const callUpId = await launched()
    const phone = await j.phone(j.s.charlie, { launch: answerPage(callUpId) })
    for (const page of ['answer', 'list', 'board', 'report', 'launch']) {
      await phone.relaunch({ path: `pages/mobilization/${page}/index`, query: { id: callUpId } })
      await soon(async () => expect(await phone.text()).toMatch(/没有找到|没有这项权限/))
      expect(await phone.text()).not.toMatch(/上堤巡查|李建国|1990001/)
    }
  })
})
