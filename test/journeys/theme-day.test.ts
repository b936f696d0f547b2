import { dayOf, format, shift, shiftDay } from '../../src/domain/clock'
import { journey, secretary } from './journey'
import type { Visitor } from './people'

const { persona, somebody } = journey()
const now = () => new Date().toISOString()

/** The secretary's red button, four taps and one text at most, and the group knows. */
async function publishes(she: Visitor, title: string): Promise<string> {
  const { secretary: offices } = await she.knows('home.show', {})
  const month = dayOf(now()).slice(0, 7)
  await she.open(`/pages/activity/compose/index?unit=${offices[0]!.unitId}&kind=lesson&month=${month}`)
  await she.tap(/照上次的|从支部模板/)
  await she.page.waitForURL(/isNew=1/)
  await she.settled()
  await she.writes('主题', title)
  await she.writes('日期', shiftDay(dayOf(now()), 4))
  await she.writes('地点', '村部会议室')
  await she.tap('发布')
  await she.arrives('activity/show')
  await she.sees(/已发布，应到 \d+ 人/)
  return new URL(she.page.url()).searchParams.get('id')!
}

/** It is brought forward: it begins in a minute. */
async function bringsForward(she: Visitor, id: string) {
  const starts = shift(now(), 2, 'm')
  await she.open(`/pages/activity/compose/index?id=${id}`)
  await she.writes('日期', dayOf(starts))
  await she.writes('开始时间', format(starts, 'HH:mm'))
  const ends = shift(starts, 1, 'h')
  // late in the evening it ends with the day
  await she.writes('结束时间', dayOf(ends) === dayOf(starts) ? format(ends, 'HH:mm') : '23:59')
  await she.tap('保存改动')
  await she.sees('改好了')
}

/** The link that the picture on the host's page holds. */
async function codeOnScreen(she: Visitor, id: string): Promise<{ link: string; spoken: string }> {
  await she.open(`/pages/activity/host/index?id=${id}`)
  await she.here.getByRole('img', { name: '签到二维码' }).waitFor()
  const figures = (await she.here.locator('.host-figures').innerText()).replace(/\s/g, '')
  const { codes } = await she.knows('activity.hostCodes', { activityId: id })
  const code = codes.find((c) => c.spoken === figures)
  expect(code).toBeDefined()
  return code!
}

it('a theme day goes from published to a roll that adds up, two of them checking in by themselves', async () => {
  const she = await persona(secretary)
  const id = await publishes(she, '身边的好党员')

  const ann = await persona(/ · 党员/)
  await ann.sees('身边的好党员')
  await ann.tap('参加 身边的好党员')
  await ann.sees('您已回复：参加')
  await bringsForward(she, id)

  // the code is on the secretary's screen; Ann's camera opens its link in her own browser
  const { link } = await codeOnScreen(she, id)
  await ann.open(new URL(link).pathname)
  await ann.sees('签到成功')
  await ann.open(new URL(link).pathname)
  await ann.sees('已经签到了')

  // another reads the figures aloud; a wrong one is refused in words
  const ben = await persona(/组织委员/)
  await ben.open(`/pages/check-in/index?id=${id}`)
  await ben.writes('6 位口令', '000000')
  await ben.tap('签到')
  await ben.sees('没有签到成功')
  const { spoken } = await codeOnScreen(she, id)
  await ben.open(`/pages/check-in/index?id=${id}`)
  await ben.writes('6 位口令', spoken)
  await ben.tap('签到')
  await ben.sees('签到成功')

  // the host's page counts them; one pass over the names does the rest
  await she.sees(/实到\s*2/)
  await she.tap('逐人点名')
  await she.arrives('activity/roll')
  const first = she.here.locator('.roll-line').first()
  const missing = await first.locator('.row-title').innerText()
  await first.getByRole('button', { name: /缺席$/ }).click()
  await she.tap('其余都到了')
  await she.tap(/^保存点名/)
  await she.sees('都记齐了')
  const { reckoning } = await she.knows('activity.roll', { activityId: id })
  const { due, present, leave, absent } = reckoning
  expect({ sum: present + leave + absent, absent, unaccounted: reckoning.unaccounted }).toEqual({
    sum: due,
    absent: 1,
    unaccounted: 0,
  })
  await she.sees(`应到 ${due} = 实到 ${present}`)

  // the member sees her own part and nobody else's
  await ann.open(`/pages/activity/show/index?id=${id}`)
  await ann.sees(/到会/)
  const read = await ann.reads()
  for (const word of [missing, '没回复', '逐人点名']) expect(read).not.toContain(word)
  expect(await ann.asks('activity.roll', { activityId: id })).toMatchObject({ ok: false, code: 'forbidden' })
})

it('who is not signed in learns neither names nor numbers from the code', async () => {
  const she = await persona(secretary)
  const { activities } = await she.knows('activity.list', { state: 'published', limit: 20 })
  const open = activities.find((a) => a.phase === 'open')!
  const { link } = await codeOnScreen(she, open.activityId)
  const stranger = await somebody()
  await stranger.open(new URL(link).pathname)
  await stranger.sees('先登录，再签到')
  expect(await stranger.reads()).not.toContain(open.title)
  expect(await stranger.asks('activity.checkIn', { code: link.split('/c/')[1]! })).toMatchObject({
    ok: false,
    code: 'unauthenticated',
  })
})
