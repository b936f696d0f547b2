import { appendFileSync } from 'node:fs'
import { makeToken } from '../../src/cloud/session'
import { codeOf } from '../../src/cloud/activity/codes'
import { windowOf } from '../../src/domain/check-in'
import { msOf } from '../../src/domain/clock'
import { branchStory, themeDay } from '../support/branch'
import { world } from '../support/world'
import { closeBrowser, openPhone, type Phone, type PhoneOptions } from '../weapp/harness'
import { serverBackend } from '../weapp/journeys/backend'

/** Starts that are compared, alternating; the processor four times slower. */
const rounds = 15
const cpuThrottle = 4
const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!
const sum = (list: number[]) => list.reduce((a, b) => a + b, 0)
const round2 = (n: number) => Math.round(n * 100) / 100

jest.setTimeout(15 * 60_000)

it('how long a member waits, against a Taro hello world', async () => {
  const w = await world()
  const s = await branchStory(w)
  const title = '植树护渠'
  const activityId = await themeDay(s, title)
  await w.goTo('2026-03-05', '08:58')
  const backend = serverBackend()
  const found = await backend.begin(w)
  const session = makeToken(w.deps.key, s.li.sessionId!)
  const open = (options: Partial<PhoneOptions> = {}) =>
    openPhone({
      ...{ dist: 'dist/weapp', openid: s.li.openid, now: () => msOf(w.now()), storage: { session } },
      ...found,
      ...options,
    })
  const hello = () => openPhone({ dist: 'dist/hello', cpuThrottle })

  // a cold start has nothing on the phone but who signed in; a cached one has the home page of last time
  const times = {
    cold: [] as number[],
    cached: [] as number[],
    hello: [] as number[],
    helloAgain: [] as number[],
  }
  const timed = async (phone: Phone, words: string, into: number[]) =>
    void into.push(await phone.paintedAt(words))
  let firstPaint = 0
  for (let round = 0; round < rounds; round++) {
    const theirs = await hello()
    await timed(theirs, 'Hello world', times.hello)
    await theirs.relaunch()
    await timed(theirs, 'Hello world', times.helloAgain)
    await theirs.close()
    const ours = await open({ cpuThrottle })
    await timed(ours, title, times.cold)
    firstPaint = sum(await ours.setDataBytes())
    await ours.relaunch()
    await timed(ours, title, times.cached)
    expect(ours.errors).toEqual([])
    await ours.close()
  }

  // one story, counted: home, a scan, 已签到
  const phone = await open()
  await phone.sees(title)
  const home = { roundTrips: await phone.roundTrips(), bytes: sum(await phone.setDataBytes()) }
  phone.willScan(`https://xf.example.cn/c/${codeOf(w.deps.key, activityId, windowOf(w.now()))}`)
  await phone.tap('扫码签到')
  await phone.sees('签到成功')
  const checkIn = {
    roundTrips: (await phone.roundTrips()) - home.roundTrips,
    bytes: sum(await phone.setDataBytes()) - home.bytes,
  }
  await phone.close()
  await backend.end()
  await backend.close()
  await closeBrowser()

  const result = {
    // every day's start: home is painted from what the phone kept
    paintRatio: round2(median(times.cached) / median(times.helloAgain)),
    // the very first: home waits for its one answer
    paintRatioCold: round2(median(times.cold) / median(times.hello)),
    paintedMs: Object.fromEntries(
      Object.entries(times).map(([name, list]) => [name, Math.round(median(list))]),
    ),
    setDataBytes: { firstPaint, checkIn: checkIn.bytes },
    roundTrips: { home: home.roundTrips, checkIn: checkIn.roundTrips },
  }
  appendFileSync(process.env.BENCH_RESULT!, JSON.stringify(result))
})
