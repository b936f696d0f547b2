import { journey, secretary } from './journey'
import type { Visitor } from './people'

const { persona } = journey()

/** The meeting that everybody is asked about. */
async function meetingOf(she: Visitor) {
  const { activities } = await she.knows('activity.list', { state: 'published', limit: 20 })
  return activities.find((a) => a.phase === 'coming' && a.kind === 'general_meeting')!
}

/** The nonce of each try at a call, as the server's side of the wire sees them. */
function tries(who: Visitor, call: string): string[] {
  const nonces: string[] = []
  who.page.on('request', (request) => {
    if (request.url().endsWith(`/call/${call}`)) nonces.push(request.headers()['x-nonce']!)
  })
  return nonces
}

/** The page is closed without a network, and opened again with one. */
async function closesAndOpensLater(who: Visitor, path: string) {
  await who.page.goto('about:blank')
  await who.context.setOffline(false)
  await who.open(path)
  await who.page.getByText('联网后送达').first().waitFor({ state: 'hidden' })
}

it('an answer given without a network waits on the phone, survives a closed page, and arrives once', async () => {
  const she = await persona(secretary)
  const meeting = await meetingOf(she)
  const answers = async () => (await she.knows('activity.show', { activityId: meeting.activityId })).answers!
  const before = await answers()

  const ann = await persona(/朱美林/)
  await ann.sees(meeting.title)
  const sent = tries(ann, 'activity.answer')
  await ann.context.setOffline(true)
  await ann.tap(`参加 ${meeting.title}`)
  await ann.sees('已保存在手机，联网后送达')
  await ann.sees('1 项已保存在手机，联网后送达')
  await ann.sees('您已回复：参加，联网后送达')
  expect(await answers()).toEqual(before)

  await closesAndOpensLater(ann, '/pages/home/index')
  await ann.sees('您已回复：参加')
  expect(await answers()).toEqual({ ...before, coming: before.coming + 1, none: before.none - 1 })
  expect(sent.length).toBeGreaterThanOrEqual(2)
  expect(new Set(sent).size).toBe(1)
  // what arrived is not sent again
  const count = sent.length
  await ann.open('/pages/home/index')
  await ann.sees('您已回复：参加')
  expect(sent).toHaveLength(count)
  ann.forgives(/ERR_INTERNET_DISCONNECTED/)
})

it('a lost answer is repeated with the same nonce and has one effect', async () => {
  const ben = await persona(/薛志辉/)
  const nonces: string[] = []
  let lost = false
  await ben.page.route('**/call/activity.answer', async (route) => {
    nonces.push(route.request().headers()['x-nonce']!)
    // it reaches the server; the way back is cut
    const answer = await route.fetch()
    if (lost) return route.fulfill({ response: answer })
    lost = true
    return route.abort('connectionreset')
  })
  const meeting = await meetingOf(ben)
  await ben.open('/pages/home/index')
  await ben.tap(`请假 ${meeting.title}`)
  await ben.chooses('在外地')
  await ben.sees('联网后送达')
  await ben.open('/pages/home/index')
  await ben.page.getByText('联网后送达').first().waitFor({ state: 'hidden' })
  await ben.sees('请假等批准')
  expect(nonces).toHaveLength(2)
  expect(nonces[0]).toBe(nonces[1])
  const she = await persona(secretary)
  const roll = await she.knows('activity.roll', { activityId: meeting.activityId })
  expect([...roll.unaccounted, ...roll.accounted].filter((l) => l.answerReason === '在外地')).toHaveLength(1)
  ben.forgives(/ERR_CONNECTION_RESET/)
})

it('a roll taken where there is no network waits on the phone and arrives once', async () => {
  const she = await persona(secretary)
  const { activityId } = (await she.knows('home.show', {})).secretary[0]!
  const potts = await persona(/组织委员/)
  const reckoning = async () => (await potts.knows('activity.roll', { activityId: activityId! })).reckoning
  const before = await reckoning()
  expect(before.unaccounted).toBeGreaterThan(0)

  await she.open(`/pages/activity/roll/index?id=${activityId}`)
  const sent = tries(she, 'activity.saveRoll')
  await she.context.setOffline(true)
  await she.here.locator('.roll-line').first().getByRole('button', { name: /缺席$/ }).click()
  await she.tap('其余都到了')
  await she.tap(/^保存点名/)
  await she.sees('1 项已保存在手机，联网后送达')
  await she.sees('都记齐了')
  expect(await reckoning()).toEqual(before)

  await closesAndOpensLater(she, `/pages/activity/roll/index?id=${activityId}`)
  await she.sees('都记齐了')
  expect(await reckoning()).toMatchObject({ due: before.due, absent: before.absent + 1, unaccounted: 0 })
  expect(new Set(sent).size).toBe(1)
  she.forgives(/ERR_INTERNET_DISCONNECTED/)
})
