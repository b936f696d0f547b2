import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { serve } from '@hono/node-server'
import { dispatch } from '../cloud/api'
import type { Deps } from '../cloud/context'
import { migrate } from '../cloud/db/migrations'
import { makeCorps, type DemoCorps } from '../cloud/demo/corps'
import { makeDrillClock } from '../cloud/demo/drill-clock'
import { drillTemplates, makeFarEnds } from '../cloud/demo/drill-far-ends'
import { makeDrillPeople, type DrillPeople } from '../cloud/demo/drill-people'
import { latestLive } from '../cloud/demo/drill-queries'
import { makeDrillStory } from '../cloud/demo/drill-story'
import { makePeacetime } from '../cloud/demo/peacetime'
import { makeTown } from '../cloud/demo/town'
import { makeDice, type Voice } from '../cloud/demo/voice'
import { reachOut } from '../cloud/mobilization/reach-out'
import { settleReceipts } from '../cloud/mobilization/receipts'
import { auditCallUps } from '../cloud/mobilization/watch'
import { rosterLimits } from '../cloud/sheets/limits'
import { readSheet } from '../cloud/sheets/read-sheet'
import { keepTime } from '../cloud/tick'
import { dayOf, instantAt, msOf, shift } from '../domain/clock'
import { diskFiles } from './disk-files'
import { openEmbedded } from './embedded'
import { makeApp } from './host-app'
import { makeDeps } from './host-deps'
import { makeId } from './ids'

const environment = process.env
const port = Number(environment.PORT ?? 8621)
const origin = `http://127.0.0.1:${port}`
/** one minute of ours is an hour of theirs */
const speed = Number(environment.SPEED ?? 60)
/** milliseconds of the drill's clock between two looks at what is due */
const step = 3000
/** milliseconds of ours between two looks at which call-up goes on */
const lookEvery = 250
/** milliseconds of ours that are caught up with at once; after a longer pause the drill simply goes on */
const catchUp = 1500
/** milliseconds of ours that a browser may take to show the board */
const mostForBoard = 8000

const say = (words: string) => void process.stdout.write(`${words}\n`)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * A drill of the demo town to look at: the real server and the real engine in memory, with people who are made up and
 * a clock that goes 60 times as fast. It begins when its page is opened. Nothing is sent anywhere.
 */
async function main() {
  say('正在准备演示镇和它的支队……')
  const database = await openEmbedded()
  await migrate(database.db)
  const clock = makeDrillClock(instantAt(dayOf(new Date().toISOString()), '09:00'))
  const filesDir = mkdtempSync(path.join(tmpdir(), 'xianfeng-drill-'))
  process.on('exit', () => rmSync(filesDir, { recursive: true, force: true }))
  const usual = await makeDeps({
    ...{ database, origin, demo: true, environment: {}, wake: () => undefined },
    files: diskFiles(filesDir),
    documents: {
      make: async (job) => (await import('../cloud/documents/make')).makeDocument(deps, job),
    },
  })
  /** something was changed that the engine is to look at */
  let woken = true
  const quiet: Deps = {
    ...usual,
    now: clock.now,
    newId: () => makeId(Date.parse(clock.now())),
    log: (level, event, detail) => {
      if (level === 'error' && environment.DEBUG) console.error(event, detail)
    },
    wake: () => void (woken = true),
  }
  let deps: Deps = quiet
  const roster = await readSheet(
    readFileSync(path.join(__dirname, '../../src/cloud/demo/roster-sample.xlsx')),
    rosterLimits,
  )
  const town = await makeTown(deps, roster)
  const dice = makeDice(20260718)
  const chance = () => dice(100_000) / 100_000
  const corps = await makeCorps(deps, town, dice)
  await makePeacetime(deps, town)

  const heads = corps.first.squads.map((s) => s.memberIds[0]!)
  const silent = new Set([heads[2]!, heads[7]!])
  const phones = await database.db.selectFrom('member').select(['id', 'phone']).execute()
  const people = makeDrillPeople({
    ...{ clock, chance, silent, host: town.office },
    keen: new Set([...heads, ...corps.first.squads.map((s) => s.memberIds[1]!)]),
    voices: [town.office, ...corps.people],
    phones: new Map(phones.map((m) => [m.id, m.phone])),
  })
  const farEnds = makeFarEnds(clock, people, chance)
  deps = { ...quiet, wechat: farEnds.wechat, reach: farEnds.reach, templates: drillTemplates }
  people.liveIn(deps)
  farEnds.liveIn(deps)
  await agree(deps, dice)
  const callUpId = await askForRelease(deps, people, town, corps)
  const story = makeDrillStory({ deps, clock, people, corps, office: town.office, callUpId, tell: say })

  const county = (await personaOf(deps, 'county_office'))!
  let begunAt = 0
  /** somebody sees the board: until then the clock goes as clocks do, so that nobody misses the first minutes */
  let seenAt = 0
  const begin = async () => {
    if (begunAt) return
    begunAt = performance.now()
    await people.must(county, 'mobilization.release', { callUpId })
    people.hearOf(callUpId)
    story.begin()
    // a browser that keeps no line open sees it as well
    setTimeout(look, mostForBoard)
  }
  const look = () => (seenAt ||= performance.now())

  const app = new Hono()
  app.use('/live/*', async (_, next) => {
    if (begunAt) look()
    await next()
  })
  app.get('/drill', async (c) => {
    const answer = await dispatch(
      deps,
      'org.signInAsPersona',
      { memberId: town.office.memberId },
      { sessionId: null, edition: 'h5', requestId: makeId(), nonce: makeId() },
    )
    if (!answer.ok) return c.text(answer.message, 500)
    setCookie(c, 'xianfeng_session', answer.token!, { httpOnly: true, sameSite: 'Strict', path: '/' })
    await begin()
    return c.redirect(`/pages/mobilization/board/index?id=${callUpId}`)
  })
  const pagesDir = path.resolve(environment.H5_DIR ?? 'dist/h5')
  app.route('/', makeApp(deps, { pagesDir, trustProxy: false, live: { every: 400, heartbeat: 15_000 } }))
  const server = serve({ fetch: app.fetch, port, hostname: environment.HOST ?? '127.0.0.1' })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', () => reject(new Error(`端口 ${port} 已经有别的程序在用，请用 PORT 换一个端口。`)))
  })
  say(`\n演练准备好了，请打开：${origin}/drill`)
  say('按 Ctrl-C 停止\n')
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))

  /** when the engine has something to do next, on the drill's clock */
  let nextAt: string | null = null
  const due = new Map<string, number>()
  /** Is it so many seconds of the drill's clock since the last time? */
  const every = (what: string, seconds: number) => {
    const now = msOf(clock.now())
    if ((due.get(what) ?? 0) > now) return false
    due.set(what, now + seconds * 1000)
    return true
  }
  const engine = async () => {
    if (every('receipts', 30)) await settleReceipts(deps)
    if (!woken && !(nextAt && nextAt <= clock.now()) && !every('engine', 15)) return
    woken = false
    nextAt = (await reachOut(deps)).nextAt
    // whoever waits for a provider's turn gets it at the next step
    if (nextAt && nextAt <= clock.now()) nextAt = shift(clock.now(), 1, 's')
  }

  let live: Awaited<ReturnType<typeof latestLive>> = null
  let lookedAt = 0
  let last = performance.now()
  for (;;) {
    await pause(20)
    const elapsed = Math.min(catchUp, performance.now() - last)
    last = performance.now()
    // it is nine o'clock until somebody looks
    if (!begunAt) continue
    if (woken || last - lookedAt > lookEvery) {
      live = await latestLive(deps.db)
      lookedAt = last
      // whoever watches may have ended ours
      if (live?.id !== callUpId) story.end()
    }
    if (!live) {
      // while nothing goes on, time is everybody's
      await clock.go(elapsed)
      if (woken || every('time', 30)) await engine().then(() => keepTime(deps))
      continue
    }
    people.hearOf(live.id)
    for (let left = seenAt ? elapsed * speed : elapsed; left > 0; left -= step) {
      await clock.go(Math.min(step, left))
      await engine()
      if (every('audit', 15)) await auditCallUps(deps)
      if (every('lists', 10) && live.id === callUpId) await story.goOn()
      if (every('roll', 150)) await people.tickOff()
      if (every('time', 60)) await keepTime(deps)
    }
    if (live.id !== callUpId || !story.isOver(live.releasedAt)) continue
    const passed = (msOf(clock.now()) - msOf(live.releasedAt)) / 1000
    const took = (performance.now() - seenAt) / 1000
    await story.close()
    await engine()
    await keepTime(deps)
    live = null
    say(
      `\n${Math.round(passed / 60)} 分钟的演练看了 ${Math.round(took)} 秒（${Math.round(passed / took)} 倍速）。`,
    )
    say(`报告：${origin}/pages/mobilization/report/index?id=${callUpId}`)
  }
}

/** Nearly everybody has tapped 允许 now and then, as people do over a year of peacetime. */
async function agree(deps: Deps, dice: (below: number) => number) {
  const accounts = await deps.db.selectFrom('account').select('id').execute()
  const rows = accounts
    .filter(() => dice(100) < 88)
    .flatMap(({ id }) =>
      ['mobilization.call', 'mobilization.news'].map((template) => ({
        ...{ account_id: id, template, left_count: 3, changed_at: deps.now() },
      })),
    )
  await deps.db.insertInto('credit').values(rows).execute()
}

/** The town's office writes the drill, on the plan of the year, and asks for its release. */
async function askForRelease(
  deps: Deps,
  people: DrillPeople,
  town: { id: string; office: Voice },
  corps: DemoCorps,
): Promise<string> {
  const { callUpId, version } = await people.must(town.office, 'mobilization.compose', {
    ...{ unitId: town.id, kind: 'drill', title: '东渠段防汛集结', place: '东渠桥头' },
    ...{ words: '加固东渠南段，分两班', bring: '雨衣、铁锹、手电', assembleAt: shift(deps.now(), 1, 'h') },
    ...{
      need: { people: 70, skills: { first_aid: 6, boat: 8 } },
      posts: [
        { name: '东渠南段', need: 35 },
        { name: '泵站', need: 15 },
      ],
    },
    teamIds: [corps.first.teamId],
  })
  await people.must(town.office, 'mobilization.askRelease', { callUpId, version })
  return callUpId
}

async function personaOf(deps: Deps, role: 'county_office') {
  const row = await deps.db
    .selectFrom('role_term')
    .select('member_id')
    .where('role', '=', role)
    .executeTakeFirst()
  return row && { memberId: row.member_id, openid: `demo-${row.member_id}` }
}

main().catch((error: unknown) => {
  process.stderr.write(`没有启动：${(error as Error).message}\n`)
  if (environment.DEBUG) process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(1)
})
