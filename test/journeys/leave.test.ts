import { journey, secretary } from './journey'

const { persona } = journey()

it('a member asks for leave in two taps, the secretary refuses and then grants it, and the member sees each word', async () => {
  const she = await persona(secretary)
  const { activities } = await she.knows('activity.list', { state: 'published', limit: 20 })
  const meeting = activities.find((a) => a.phase === 'coming' && a.kind === 'general_meeting')!
  const [ann, ben] = [await persona(/ · 党员/), await persona(/薛志辉/)]

  await ann.sees(meeting.title)
  await ann.tap(`请假 ${meeting.title}`)
  await ann.chooses('家里有事')
  await ann.sees('已请假')

  await she.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await she.sees('请假待批')
  await she.sees('家里有事')
  await she.tap(/ 不准假$/)
  await she.page.getByText('请假待批').waitFor({ state: 'hidden' })
  await ann.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await ann.sees(/没有准假|未准假|不准假/)

  // she explains it on the phone, asks again in her own words, and it is granted
  await ann.tap(/改成参加$|参加$/)
  await ann.tap(/改成请假$|请假$/)
  await ann.writes('请假原因', '母亲住院，要陪护')
  await ann.tap('请假')
  await she.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await she.sees('母亲住院，要陪护')
  await she.tap(/ 准假$/)
  await she.page.getByText('请假待批').waitFor({ state: 'hidden' })
  await ann.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await ann.sees(/准假/)

  // why somebody stays away is for the committee only
  await ben.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await ben.sees(meeting.title)
  expect(await ben.reads()).not.toMatch(/母亲住院|朱美林/)
  expect(await ben.asks('activity.roll', { activityId: meeting.activityId })).toMatchObject({ ok: false })
})

it('a meeting that is called off says why to whoever had answered', async () => {
  const she = await persona(secretary)
  const { activities } = await she.knows('activity.list', { state: 'published', limit: 20 })
  const meeting = activities.find((a) => a.phase === 'coming' && a.kind === 'general_meeting')!
  await she.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await she.tap('取消这次活动')
  await she.writes('取消的原因', '下大雨，改到下周')
  await she.tap('取消活动')
  await she.agrees()
  await she.sees(/取消：下大雨，改到下周/)

  const ann = await persona(/ · 党员/)
  expect(await ann.reads()).not.toContain(meeting.title)
  await ann.open(`/pages/activity/show/index?id=${meeting.activityId}`)
  await ann.sees(/取消：下大雨，改到下周/)
  expect(
    await ann.asks('activity.cancel', { activityId: meeting.activityId, why: '不去', confirm: true }),
  ).toMatchObject({ ok: false, code: 'forbidden' })
})
