import { format, instantAt, monthOf, dayOf, msOf, shift, shiftDay } from '../../src/domain/clock'
import { countyOffice, journey, secretary, townOffice } from './journey'
import type { Visitor } from './people'
import { eventually, formsSquad } from './squad'

/** At night nobody practises: it is ten in the morning here. */
const untilTen = (now = new Date().toISOString()) => {
  const ten = instantAt(dayOf(now), '10:00')
  return msOf(ten > now ? ten : shift(ten, 1, 'd')) - msOf(now)
}
const ahead = untilTen()
const here = journey({ ahead })
const { persona } = here
const now = () => shift(new Date().toISOString(), ahead, 'ms')
const minute = 60_000

const officeOf = async (who: Visitor) => (await who.knows('org.me', {}))!.offices[0]!.unitId

/** Presses what is named on the sheet, not what bears the same name beneath it. */
const inSheet = (who: Visitor, name: string) =>
  who.here.getByRole('dialog').getByRole('button', { name, exact: true }).click()

it('a drill is planned, written and, as nobody else looks, released by one person a minute later', async () => {
  // a phone whose clock is five minutes fast
  const she = await persona(townOffice, { ahead: ahead + 5 * minute })
  const unitId = await officeOf(she)
  const { squads, corps } = await she.knows('mobilization.teams', { unitId })
  const squad = [...corps.flatMap((c) => c.squads), ...squads][0]!

  await she.open(`/pages/mobilization/drills/index?unit=${unitId}`)
  // what was planned for the squad makes room
  const year = Number(monthOf(dayOf(now())).slice(0, 4))
  const plan = await she.knows('mobilization.drillPlan', { unitId, year })
  const inCorps = corps.find((c) => c.squads.some((s) => s.teamId === squad.teamId))
  for (const item of plan.items.filter((i) => i.teamIds.some((id) => id === inCorps?.teamId))) {
    await she.tap(`去掉 ${item.what}`)
    await she.agrees()
    await she.sees('去掉了')
  }
  await she.tap('加一次演练')
  await she.writes('练什么', '沿堤排查')
  await she.tap(new RegExp(`^${squad.name}（没有选）`))
  await she.tap('列入计划')
  await she.sees(/：沿堤排查/)
  const planned = async () =>
    (await she.knows('mobilization.drillPlan', { unitId, year })).items.find((i) => i.what === '沿堤排查')
  expect(await planned()).toMatchObject({
    ...{ month: monthOf(dayOf(now())), teamIds: [squad.teamId], held: false },
  })

  // the plan's line is the call-up, but for where to meet
  await she.tap('发起 沿堤排查')
  await she.arrives('mobilization/launch')
  await she.here.getByRole('button', { name: /^演练（已选）/ }).waitFor()
  expect(await she.here.getByLabel('什么事', { exact: true }).inputValue()).toBe('沿堤排查')
  await she.writes('在哪里集结', '东渠桥头')
  await she.tap('保存，看预计能到多少人')
  await she.tap('提交放行')
  await she.sees('等第二个人放行')
  // its own clock says that the minute is long over
  await she.sees(/^(01:00|00:[45]\d)$/)
  const alone = she.here.getByRole('button', { name: '一分钟后可放行' })
  expect(await alone.isDisabled()).toBe(true)
  await here.server.pass(1)
  await she.tap('应急放行')
  await she.writes('为什么等不及', '副指挥电话不通')
  await she.tap('一个人放行')
  await she.agrees()
  await she.arrives('mobilization/board')
  await she.sees('【演练】')
  const { items } = await she.knows('mobilization.callUps', { unitId })
  expect(items).toMatchObject([{ title: '沿堤排查', kind: 'drill', state: 'live' }])
  expect(await planned()).toMatchObject({ held: true })
  // whoever could have looked hears of it at once, with the reason
  const county = await persona(countyOffice)
  const told = (await county.knows('message.tray', {})).map((m) => JSON.stringify(m.fields))
  expect(told.filter((words) => words.includes('应急放行'))).toHaveLength(1)
  expect(told.join()).toContain('副指挥电话不通')
  await she.knows('mobilization.close', { callUpId: items[0]!.callUpId })
})

it('应急 is switched on with its reason, and ended early with its own', async () => {
  const she = await persona(townOffice, { width: 320, height: 568, large: true, dark: true })
  const unitId = await officeOf(she)
  await she.open(`/pages/mobilization/calls/index?unit=${unitId}`)
  await she.tap('转入应急')
  await she.writes('为什么', '县防指启动二级响应')
  await she.tap('多少小时 减 1')
  await she.tap('转入应急 23 小时')
  await she.agrees()
  await she.sees('应急状态')
  await she.sees(/自动结束/)
  const on = (await she.knows('mobilization.posture', { unitId })).now!
  expect(on).toMatchObject({ reason: '县防指启动二级响应', by: '沈青禾' })
  expect(msOf(on.until) - msOf(on.from)).toBe(23 * 60 * minute)
  // no practice meanwhile; a member of the branch does not see the switch
  const ann = await persona(/朱美林/)
  expect(await ann.asks('mobilization.switchPosture', { unitId, reason: '玩', hours: 1 })).toMatchObject({
    ok: false,
  })

  await she.tap('转回平时')
  await she.writes('为什么', '响应解除')
  await inSheet(she, '转回平时')
  await she.sees('平时')
  const { now: still, past } = await she.knows('mobilization.posture', { unitId })
  expect([still, past]).toMatchObject([null, [{ reason: '县防指启动二级响应', why: '响应解除' }]])
})

it('大喇叭 and paper are written down with their times; what paper is refused comes back with its reason', async () => {
  const she = await persona(secretary)
  const { unitId, squadId, ben: benId, ann: annId } = await formsSquad(she)
  const { callUpId } = await she.knows('mobilization.compose', {
    ...{ unitId, kind: 'real', title: '东渠段防汛集结', words: '搬沙袋', place: '东渠桥头', bring: '铁锹' },
    ...{ assembleAt: shift(now(), 50, 'm'), teamIds: [squadId] },
  })
  const { releasedAt } = await she.knows('mobilization.release', { callUpId })
  await here.server.pass(5)
  const people = async () => (await she.knows('mobilization.squadBoard', { callUpId, squadId })).people
  const of = async (memberId: string) => (await people()).find((p) => p.memberId === memberId)!

  const pan = await persona(/潘志林/)
  await pan.open(`/pages/mobilization/list/index?id=${callUpId}`)
  await pan.sees(/人没回复$/)
  await pan.tap('大喇叭')
  await pan.writes('在哪里播的', '村部广播室')
  await pan.tap('播完了，记一笔')
  await pan.sees('记下了')
  await she.open(`/pages/mobilization/board/index?id=${callUpId}`)
  await she.sees('潘志林播了大喇叭')
  expect((await of(annId)).answeredAt).toBeNull()

  // no network: two answers from paper, one of them dated before anybody was called
  await pan.context.setOffline(true)
  await pan.tap('纸上登记')
  const then = format(shift(releasedAt, 2, 'm'), 'HH:mm')
  await inSheet(pan, '朱美林 能来')
  await pan.writes('朱美林的时间', then)
  await inSheet(pan, '薛志辉 不能来')
  await pan.writes('薛志辉的时间', format(shift(releasedAt, -30, 'm'), 'HH:mm'))
  await pan.tap('保存 2 人')
  await pan.sees('1 项已保存在手机，联网后送达')
  await pan.context.setOffline(false)
  pan.forgives(/ERR_INTERNET_DISCONNECTED|localStorage/)
  await pan.sees('纸上登记：薛志辉没记上，时间在发出集结以前')
  await pan.agrees()
  expect(await of(annId)).toMatchObject({ answer: 'coming', answeredAt: instantAt(dayOf(now()), then) })
  expect((await of(benId)).answer).toBeNull()
  // nothing was lost: it stands there as it was written, and is set right
  await pan.tap('纸上登记')
  await pan.sees('有上次没记上的，改好时间再保存。')
  await pan.writes('薛志辉的时间', then)
  await pan.tap('保存 1 人')
  await pan.sees('登记了 1 人')
  // command heard of it as it came in; the whole of it is a tap away
  await she.sees('薛志辉 不能来（潘志林记的）')
  await she.tap('看全部经过')
  await she.sees('叫了东渠支队，4 人')
  await she.sees(/放行，集结开始$/)
  expect(await of(benId)).toMatchObject({ answer: 'declined', answeredAt: instantAt(dayOf(now()), then) })

  // whoever helps to lead, and holds no office, finds what the squad still lacks
  const ben = await persona(/薛志辉/)
  await ben.open('/pages/mobilization/squad/index')
  await ben.tap(/^应急准备/)
  await ben.arrives('mobilization/readiness')
  await ben.sees('东渠支队')
  await ben.sees('1 个支队，1 个有要补的')

  // afterwards: what was learnt, ticked, and ticked by mistake; the report to print
  await she.knows('mobilization.close', { callUpId })
  const report = await eventually(() => she.asks('mobilization.report', { callUpId }))
  expect(report.report).toMatchObject({ people: 4, coming: 1, declined: 1, loudspeakers: 1 })
  expect(report.report.byWay).toEqual([{ via: 'paper', answers: 2 }])
  const lessons = async () => (await she.knows('mobilization.report', { callUpId })).lessons
  await she.open(`/pages/mobilization/report/index?id=${callUpId}`)
  await she.tap('加一件')
  await she.writes('改进什么', '多备手电')
  await she.writes('谁来做', '潘志林')
  await she.tap('记下来')
  await she.tap('多备手电：做完了')
  await she.sees('今天做完')
  expect(await lessons()).toMatchObject([
    { words: '多备手电', who: '潘志林', dueOn: shiftDay(dayOf(now()), 14), doneAt: expect.any(String) },
  ])
  await she.tap('多备手电：还没做完')
  await she.tap('多备手电：做完了')
  await she.sees('今天做完')
  await she.tap('打印、转发')
  await she.sees('做好了')
  const [paper] = await Promise.all([she.context.waitForEvent('page'), she.tap('打开打印页')])
  const printed = (await paper.locator('body').innerText()).replace(/\s+/g, ' ')
  expect(printed).toMatch(/双清村第一党支部【实战】东渠段防汛集结报告/)
  for (const row of ['纸上登记 2', '大喇叭播了 1 次', '东渠支队 4 2 1 0', '多备手电 潘志林'])
    expect(printed).toContain(row)
  await paper.close()
})

it('a turn of duty is set up, somebody asks another to stand in, who agrees', async () => {
  const she = await persona(secretary)
  const unitId = await officeOf(she)
  await she.open(`/pages/mobilization/duty/index?unit=${unitId}`)
  await she.tap('排一班')
  await she.here.getByPlaceholder('姓名或拼音首字母').fill('朱美林')
  await she.tap(/^朱美林/)
  await she.tap('排上')
  await she.sees('排好了')

  const ann = await persona(/朱美林/, { width: 320, height: 568, large: true, dark: true })
  await ann.open('/pages/mobilization/my-duty/index')
  await ann.tap(/请人替$/)
  await ann.tap('薛志辉')
  await ann.agrees()
  await ann.sees('朱美林请薛志辉替班，等答应')

  const ben = await persona(/薛志辉/)
  await ben.open('/pages/mobilization/my-duty/index')
  await ben.tap(/朱美林请薛志辉替班/)
  await ben.chooses('我替')
  await ben.sees('我的班')
  const month = monthOf(dayOf(now()))
  const { turns, swaps } = await she.knows('mobilization.duty', { unitId, month })
  expect(turns.filter((t) => t.people.some((p) => p.name === '薛志辉'))).toMatchObject([
    { day: dayOf(now()), people: [{ name: '薛志辉' }] },
  ])
  expect(swaps.map((s) => s.words).filter((words) => words.includes('朱美林'))).toHaveLength(1)
  await she.open(`/pages/mobilization/duty/index?unit=${unitId}`)
  await she.sees('薛志辉')
})
