import { themeDay } from '../../support/branch'
import type { Phone } from '../harness'
import { journeys, soon } from './beginnings'

journeys((j) => {
  let activityId: string
  let ann: Phone
  /** What the backend has of Ann's answer, and how often it was changed. */
  async function heard() {
    const { mine } = await j.s.li.call('activity.show', { activityId })
    const audit = j.w.deps.db.selectFrom('audit').select('call').where('call', '=', 'activity.answer')
    return { answer: mine[0]!.answer, times: (await audit.execute()).length }
  }
  const nothing = { answer: null, times: 0 }
  beforeEach(async () => {
    activityId = await themeDay(j.s)
    ann = await j.phone(j.s.li)
    await ann.sees('等您回复')
  })

  it('answers wait on the phone, also after it was closed, and arrive once and in order', async () => {
    const show = { path: 'pages/activity/show/index', query: { id: activityId } }
    await ann.relaunch(show)
    await ann.sees('村部会议室')
    await ann.relaunch()
    await ann.sees('等您回复')
    await ann.network.cut()
    await ann.tap('参加 植树护渠')
    await ann.sees('已保存在手机，联网后送达')
    await ann.sees('您已回复：参加，联网后送达')
    await ann.screenshot(`offline-${j.way}`)
    // she thinks better of it on the activity's own page, after WeChat was closed
    await ann.relaunch(show)
    await ann.tap('改成请假')
    await ann.tap('家里有事')
    await ann.tap(ann.screen.locator('.card .button-main'))
    await ann.sees('2 项已保存在手机，联网后送达')
    const queue = ann.storage['queue'] as { nonce: string }[]
    await ann.relaunch()
    await ann.sees('2 项已保存在手机，联网后送达')
    expect(ann.storage['queue']).toEqual(queue)
    expect(await heard()).toEqual(nothing)
    await ann.network.restore()
    await soon(async () => expect(ann.storage['queue']).toEqual([]))
    expect(await heard()).toEqual({ answer: 'leave', times: 2 })
    await ann.relaunch()
    await ann.sees('请假等批准')
    expect(await ann.text()).not.toContain('联网后送达')
  })

  it('an answer whose reply was lost is repeated with its nonce and counts once', async () => {
    ann.network.dropReplies(1)
    await ann.tap('参加 植树护渠')
    await soon(async () => expect(await heard()).toEqual({ answer: 'coming', times: 1 }))
    await ann.relaunch()
    await ann.sees('您已回复：参加')
    await soon(async () => expect(ann.storage['queue'] ?? []).toEqual([]))
    expect(await heard()).toEqual({ answer: 'coming', times: 1 })
  })

  it('a backend that is down for a while loses nothing', async () => {
    ann.network.fail(4, 502)
    await ann.tap('请假 植树护渠')
    await ann.tap('在外地')
    await ann.sees('联网后送达')
    expect(await heard()).toEqual(nothing)
    ann.network.fail(0)
    await ann.relaunch()
    await soon(async () => expect(await heard()).toEqual({ answer: 'leave', times: 1 }))
    await ann.sees('请假等批准')
  })

  it('an answer that takes three seconds is shown at once, and another tap changes nothing', async () => {
    ann.network.slow(1500)
    await ann.tap('参加 植树护渠')
    await ann.sees('您已回复：参加')
    expect(await heard()).toEqual(nothing)
    await soon(async () => expect(await heard()).toEqual({ answer: 'coming', times: 1 }))
  })

  it('what can no longer be done is said in plain words once the network is back', async () => {
    await ann.network.cut()
    await ann.tap('参加 植树护渠')
    await ann.sees('联网后送达')
    await j.s.secretary.call('activity.cancel', { activityId, why: '下大雨', confirm: true })
    await ann.network.restore()
    await ann.sees('有一项没有办成')
    await ann.sees('参加 · 植树护渠')
    // WeChat was closed before she had read it
    await ann.relaunch()
    await ann.sees('有一项没有办成')
    await ann.tap('知道了')
    await soon(async () => expect(ann.storage['queue.refused']).toEqual([]))
    await ann.relaunch()
    await ann.sees('都办好了')
    expect(ann.storage['queue']).toEqual([])
  })

  it('opens without a network on what home was last, and says so', async () => {
    await ann.kill()
    await ann.network.cut()
    await ann.relaunch()
    await ann.sees('没有连上网络，这是上次看到的')
    await ann.sees('植树护渠')
    await ann.tap('我的')
    await ann.sees('李建国')
    // somebody who was never here sees what it is, not a blank page
    const stranger = await j.phone('openid-nobody')
    await stranger.sees('谁在用')
    await stranger.network.cut()
    await stranger.relaunch()
    await stranger.sees('没有连上网络')
  })
})
