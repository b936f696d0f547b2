import { testTemplates } from '../../support/wechat'
import { themeDay } from '../../support/branch'
import type { Phone } from '../harness'
import { journeys, soon, type Journey } from './beginnings'

type Template = keyof typeof testTemplates

/** What WeChat asked the person about at each tap so far. */
const asked = async (phone: Phone) =>
  (await phone.calls('requestSubscribeMessage')).map((c) => (c.args as { tmplIds: string[] }).tmplIds)
const ids = (...templates: Template[]) => templates.map((t) => testTemplates[t]!.id)

/** What 我的 → 消息提醒 says is left of each kind, by name. */
async function left(phone: Phone) {
  await phone.relaunch({ path: 'pages/account/messages/index' })
  await phone.sees('新活动通知')
  const lines = (await phone.text()).split('\n')
  return (name: string) => lines[lines.indexOf(name) + 1]
}

const another = (j: Journey, title: string, startsAt: string) =>
  j.s.secretary.call('activity.publishFrom', {
    unitId: j.s.branch.id,
    kind: 'lesson',
    month: '2026-03',
    from: 'template',
    title,
    place: '村部会议室',
    startsAt,
    confirm: true,
  })

journeys((j) => {
  it('a theme day stands on home and is answered there; one consent is asked, counted, and used up', async () => {
    const { s } = j
    const activityId = await themeDay(s)
    const ann = await j.phone(s.li)
    await ann.sees('三月，一件事')
    await ann.sees('等您回复')
    await ann.screenshot(`home-${j.way}`)
    await ann.tap('参加 植树护渠')
    await ann.sees('您已回复：参加')
    expect(await asked(ann)).toEqual([ids('activity.tomorrow', 'activity.changed', 'activity.published')])
    await soon(async () => {
      const { answers } = await s.secretary.call('activity.show', { activityId })
      expect(answers).toMatchObject({ coming: 1 })
    })
    let count = await left(ann)
    expect(count('活动前一天提醒')).toBe('还能提醒 1 次')
    expect(count('请假结果')).toBe('没有订')

    // one message goes, and one of the count with it
    await j.goTo('2026-03-04', '18:00')
    await j.received(s.li, '植树护渠')
    count = await left(ann)
    expect([count('活动前一天提醒'), count('活动变更')]).toEqual(['没有订', '还能提醒 1 次'])
    await another(j, '学习二十大精神', '2026-03-10T01:00:00.000Z')
    await j.received(s.li, '学习二十大精神')

    // the next natural tap asks again, for what is used up; refused, it never asks again
    ann.answers.subscribe = 'reject'
    await ann.relaunch()
    await ann.tap('参加 学习二十大精神')
    await soon(async () => expect(await asked(ann)).toEqual([ids('activity.tomorrow', 'activity.published')]))
    await another(j, '学习党章', '2026-03-11T01:00:00.000Z')
    await ann.relaunch()
    await ann.tap('参加 学习党章')
    await soon(async () => expect((await ann.text()).match(/您已回复：参加/g)).toHaveLength(3))
    expect(await asked(ann)).toEqual([])
    // who wants them after all finds the button
    ann.answers.subscribe = 'accept'
    await left(ann)
    await ann.tap('多提醒我一次')
    await ann.sees('记下了')
  })

  it('what WeChat no longer holds is counted as nothing', async () => {
    const { s, w } = j
    const activityId = await themeDay(s)
    const ann = await j.phone(s.li)
    await ann.tap('参加 植树护渠')
    await ann.sees('您已回复：参加')
    expect((await left(ann))('活动前一天提醒')).toBe('还能提醒 1 次')
    w.wechatAnswers('refused') // 43101: she has withdrawn it in WeChat's own settings
    await j.goTo('2026-03-04', '18:00')
    expect((await left(ann))('活动前一天提醒')).toBe('没有订')
    // the meeting itself loses nothing
    await ann.relaunch({ path: 'pages/activity/show/index', query: { id: activityId } })
    await ann.sees('您已回复：参加')
  })

  it('a leave is asked for on home, with a reason in one tap or in one’s own words', async () => {
    const { s } = j
    const activityId = await themeDay(s)
    const ann = await j.phone(s.li)
    await ann.tap('请假 植树护渠')
    await ann.tap('家里有事')
    await ann.sees('请假等批准')
    expect(await asked(ann)).toEqual([ids('leave.decided', 'activity.published', 'activity.changed')])
    const wu = await j.phone(s.wu)
    await wu.tap('请假 植树护渠')
    await wu.tap('写别的原因')
    await wu.fill('请假原因', '带孙子去看病')
    // half typed, the phone rings and WeChat is closed
    await wu.kill()
    await wu.relaunch({ path: 'pages/activity/show/index', query: { id: activityId, leave: s.wu.memberId } })
    await wu.sees('原因')
    await wu.tap(wu.screen.locator('.card').getByText('请假', { exact: true }).last())
    await soon(async () => {
      const roll = await s.secretary.call('activity.roll', { activityId })
      const reasons = [...roll.unaccounted, ...roll.accounted].map((l) => l.answerReason).filter(Boolean)
      expect(reasons.sort()).toEqual(['家里有事', '带孙子去看病'].sort())
    })
    await s.secretary.call('activity.decideLeave', {
      activityId,
      memberId: s.li.memberId,
      decision: 'granted',
    })
    await j.received(s.li, '植树护渠')
  })
})
