import type { Funnel } from '../../src/contract/mobilization-board'
import { shift } from '../../src/domain/clock'
import { journey, secretary } from './journey'
import type { Visitor } from './people'
import { eventually, formsSquad } from './squad'

const { persona } = journey()
const title = '东渠段防汛集结'
const minutes = (n: number) => shift(new Date().toISOString(), n, 'm')

/** The secretary of the village calls its own people: one authorised person is enough. */
async function launches(she: Visitor, unitId: string, squadId: string): Promise<string> {
  const { callUpId } = await she.knows('mobilization.compose', {
    ...{ unitId, kind: 'real', title, words: '加固堤岸，搬沙袋', place: '东渠桥头', bring: '雨衣、铁锹' },
    ...{ assembleAt: minutes(40), teamIds: [squadId] },
  })
  await she.knows('mobilization.release', { callUpId })
  return callUpId
}

it('a call-up goes from the first tap to the report: three phones, the leader’s list, the post, the roll', async () => {
  const she = await persona(secretary)
  const { unitId, squadId, ann: annId, ben: benId, other } = await formsSquad(she)
  const callUpId = await launches(she, unitId, squadId)
  const board = () => she.knows('mobilization.board', { callUpId })
  /** The picture is at most a breath old. */
  const counts = async (funnel: Partial<Funnel>) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect((await board()).funnel).toMatchObject(funnel)
  }
  expect(await board()).toMatchObject({ people: 4, forgotten: 0 })

  // it covers everything else on the first phone: one tap
  const ann = await persona(/朱美林/)
  await ann.sees('【实战】')
  await ann.sees(title)
  await ann.sees('先保证自身安全')
  await ann.tap('来')
  await ann.sees('您已回复：来')
  await ann.tap(new RegExp(title))
  await ann.arrives('mobilization/answer')
  await ann.tap('20 分钟')
  await ann.sees('约 20 分钟到')

  // the second has no network: the tap holds, and arrives with the network
  const ben = await persona(/薛志辉/, { width: 320, height: 568, large: true, dark: true })
  await ben.open(`/pages/mobilization/answer/index?id=${callUpId}&m=${benId}`)
  await ben.sees(title)
  await ben.context.setOffline(true)
  await ben.tap('不能来')
  await ben.sees('您已回复：不能来')
  await ben.sees('已保存在手机，联网后送达')
  await counts({ coming: 1, declined: 0 })
  await ben.page.goto('about:blank')
  await ben.context.setOffline(false)
  await ben.open(`/pages/mobilization/answer/index?id=${callUpId}&m=${benId}`)
  await ben.page.getByText('联网后送达').first().waitFor({ state: 'hidden' })
  await ben.sees('您已回复：不能来')
  await counts({ coming: 1, declined: 1 })
  ben.forgives(/ERR_INTERNET_DISCONNECTED|localStorage/)
  // two taps to think better of it: open, and press
  await ben.tap('改成来')
  await ben.sees('您已回复：来')

  // the leader answers, and calls whoever has not
  const pan = await persona(/潘志林/)
  await pan.tap('来')
  await pan.tap(/个人等您联系/)
  await pan.arrives('mobilization/list')
  await pan.sees('还有 1 人没回复')
  await pan.sees(/这是实战：东渠段防汛集结/)
  await pan.tap(`${other} 没人接`)
  await pan.sees(/^\d+:\d\d 没人接$/)
  await pan.tap(`${other} 能来`)
  await pan.sees('都有回复了')
  await counts({ coming: 4 })

  // the post shows its code; one scans, one types what is read out, the leader ticks the rest
  await pan.open(`/pages/mobilization/post/index?id=${callUpId}`)
  await pan.here.getByRole('img', { name: '集结二维码' }).waitFor()
  const figures = (await pan.here.locator('.host-figures').innerText()).replace(/\s/g, '')
  const { codes } = await pan.knows('mobilization.postCodes', { callUpId })
  const code = codes.find((c) => c.spoken === figures)!
  await ann.open(new URL(code.link).pathname)
  await ann.sees(/朱美林，\d+:\d\d 到了/)
  await ben.open(`/pages/mobilization/arrive/index?id=${callUpId}`)
  await ben.writes('6 位口令', figures)
  await ben.tap('到了')
  await ben.sees(/薛志辉，\d+:\d\d 到了/)
  await pan.sees(/已到\s*2/)
  await pan.tap('集结点名')
  await pan.arrives('mobilization/roll')
  await pan.sees('还有 2 人没到')
  await pan.tap('其余 2 人都到了')
  await pan.tap('保存点名（2 人）')
  await pan.sees('点名存好了')
  await pan.sees('都到齐了')
  await counts({ arrived: 4 })

  // it ends; whoever was there reads thanks, and the report is made of the events
  await she.knows('mobilization.close', { callUpId })
  await ann.open(`/pages/mobilization/answer/index?id=${callUpId}&m=${annId}`)
  await ann.sees('辛苦了，谢谢您')
  const report = await eventually(() => she.asks('mobilization.report', { callUpId }))
  expect(report).toMatchObject({
    verified: true,
    unreachedNames: [],
    report: { people: 4, coming: 4, arrived: 4, answered: { inTime: 4, late: 0, never: 0 } },
  })
  // nobody from outside the squad sees any of it
  const { calls } = await she.knows('home.show', {})
  expect(calls).toEqual([])
})
