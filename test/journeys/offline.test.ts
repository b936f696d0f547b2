import { journey, secretary } from './journey'

const { persona } = journey()

it('an answer given without a network waits on the phone, survives a closed page, and arrives once', async () => {
  const she = await persona(secretary)
  const { activities } = await she.knows('activity.list', { state: 'published', limit: 20 })
  const meeting = activities.find((a) => a.phase === 'coming' && a.kind === 'general_meeting')!
  const id = meeting.activityId
  const answers = async () => (await she.knows('activity.show', { activityId: id })).answers!
  const before = await answers()

  const ann = await persona(/ · 党员/)
  await ann.open(`/pages/activity/show/index?id=${id}`)
  await ann.open('/pages/home/index')
  await ann.sees(meeting.title)
  let sent = 0
  ann.page.on('request', (request) => {
    if (request.url().endsWith('/call/activity.answer')) sent++
  })
  await ann.context.setOffline(true)
  await ann.tap(`参加 ${meeting.title}`)
  await ann.sees('已保存在手机，联网后送达')
  await ann.sees('1 项已保存在手机，联网后送达')
  await ann.sees('您已回复：参加，联网后送达')
  expect(await answers()).toEqual(before)

  // the network comes and goes: the same act with the same nonce
  await ann.context.setOffline(false)
  await ann.page.getByText('1 项已保存在手机，联网后送达').waitFor({ state: 'hidden' })
  await ann.open('/pages/home/index')
  await ann.sees('您已回复：参加')
  expect(await ann.reads()).not.toContain('联网后送达')
  expect(await answers()).toEqual({ ...before, coming: before.coming + 1, none: before.none - 1 })
  expect(sent).toBeGreaterThanOrEqual(2)
  ann.forgives(/ERR_INTERNET_DISCONNECTED/)
})

it('a lost answer is repeated with the same nonce and has one effect', async () => {
  const ann = await persona(/ · 党员/)
  const nonces: string[] = []
  let lost = false
  await ann.page.route('**/call/activity.answer', async (route) => {
    nonces.push(route.request().headers()['x-nonce']!)
    // it reaches the server; the way back is cut
    const answer = await route.fetch()
    if (lost) return route.fulfill({ response: answer })
    lost = true
    return route.abort('connectionreset')
  })
  const { activities } = await ann.knows('activity.list', { state: 'published', limit: 20 })
  const meeting = activities.find((a) => a.phase === 'coming' && a.kind === 'general_meeting')!
  await ann.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await ann.tap(/改成请假$/)
  await ann.tap('在外地')
  await ann.tap('请假')
  await ann.sees('联网后送达')
  await ann.open('/pages/home/index')
  await ann.page.getByText('联网后送达').waitFor({ state: 'hidden' })
  expect(nonces).toHaveLength(2)
  expect(nonces[0]).toBe(nonces[1])
  const she = await persona(secretary)
  const roll = await she.knows('activity.roll', { activityId: meeting.activityId })
  expect([...roll.unaccounted, ...roll.accounted].filter((l) => l.answerReason === '在外地')).toHaveLength(1)
  ann.forgives(/ERR_CONNECTION_RESET/)
})
