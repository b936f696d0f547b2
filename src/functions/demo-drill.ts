import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { serve } from '@hono/node-server'
import { dispatch } from '../cloud/api'
import type { Deps } from '../cloud/context'
import { migrate } from '../cloud/db/migrations'
import { makeDrillClock } from '../cloud/demo/drill-clock'
import { makeDrillPeople, type DrillPeople } from '../cloud/demo/drill-people'
import { makeTeams } from '../cloud/demo/teams'
import { makeTown } from '../cloud/demo/town'
import { makeDice, type Voice } from '../cloud/demo/voice'
import { reachOut } from '../cloud/mobilization/reach-out'
import { settleReceipts } from '../cloud/mobilization/receipts'
import { rosterLimits } from '../cloud/sheets/limits'
import { readSheet } from '../cloud/sheets/read-sheet'
import { keepTime } from '../cloud/tick'
import { dayOf, instantAt, monthOf, shift } from '../domain/clock'
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
/** the clock goes on by at most so many milliseconds at once */
const stride = 6000
/** on the drill's clock, after the release */
const closeAfterMinutes = 62

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
  const quiet: Deps = {
    ...usual,
    now: clock.now,
    newId: () => makeId(Date.parse(clock.now())),
    log: () => undefined,
  }
  let deps: Deps = quiet
  const roster = await readSheet(
    readFileSync(path.join(__dirname, '../../src/cloud/demo/roster-sample.xlsx')),
    rosterLimits,
  )
  const town = await makeTown(deps, roster)
  await makeTeams(deps, town)

  const voices = [town.office, ...town.branches.flatMap((b) => [b.secretary, ...b.members])]
  const dice = makeDice(20260718)
  const people = makeDrillPeople({
    clock,
    voices,
    chance: () => dice(100_000) / 100_000,
    phones: new Map(
      (await database.db.selectFrom('member').select(['id', 'phone']).execute()).map((m) => [
        m.id,
        m.phone ?? '',
      ]),
    ),
  })
  deps = { ...quiet, wechat: people.wechat, reach: people.reach }
  deps.templates = {
    'mobilization.call': { id: 'drill-call' },
    'mobilization.news': { id: 'drill-news' },
  }
  people.liveIn(deps)
  await agree(deps, dice)
  const callUpId = await askForRelease(deps, people, town)

  const county = (await personaOf(deps, 'county_office'))!
  let begun = false
  const begin = async () => {
    if (begun) return
    begun = true
    await people.must(county, 'mobilization.release', { callUpId })
    say('演练开始：一分钟看完一小时。')
  }

  const app = new Hono()
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
  say('按 Ctrl-C 停止')
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))

  let last = performance.now()
  for (let round = 1; ; round++) {
    await pause(40)
    const elapsed = performance.now() - last
    last = performance.now()
    const live = await latestLive(deps)
    // while nothing goes on, time is everybody's
    await clock.go(live ? Math.min(stride, elapsed * speed) : elapsed)
    if (live) {
      people.hearOf(live.id)
      // looking through every list at every step would slow the clock down
      if (round % 5 === 0) await people.dialOn(await listKeepers(deps, live.id))
    }
    await settleReceipts(deps)
    await reachOut(deps)
    if (round % 25 === 0) await keepTime(deps)
    if (live?.id !== callUpId || clock.now() < shift(live.releasedAt, closeAfterMinutes, 'm')) continue
    await people.must(town.office, 'mobilization.close', { callUpId })
    await keepTime(deps)
    say(`演练结束，报告：${origin}/pages/mobilization/report/index?id=${callUpId}`)
  }
}

/** The call-up that goes on; whoever watches may have ended ours, or released one of their own. */
async function latestLive(deps: Deps): Promise<{ id: string; releasedAt: string } | null> {
  const row = await deps.db
    .selectFrom('call_up')
    .select(['id', 'released_at'])
    .where('state', 'in', ['live', 'stood_down'])
    .orderBy('released_at', 'desc')
    .executeTakeFirst()
  return row ? { id: row.id, releasedAt: row.released_at! } : null
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
): Promise<string> {
  const { corps } = await people.must(town.office, 'mobilization.teams', { unitId: town.id })
  const teamIds = corps.map((c) => c.teamId)
  const month = monthOf(deps.now())
  await people.must(town.office, 'mobilization.saveDrillPlan', {
    ...{ unitId: town.id, year: Number(month.slice(0, 4)), version: 0 },
    items: [{ month, teamIds, what: '防汛集结演练' }],
  })
  const { callUpId, version } = await people.must(town.office, 'mobilization.compose', {
    ...{ unitId: town.id, kind: 'drill', title: '东渠段防汛集结', place: '东渠桥头', teamIds },
    ...{ words: '加固东渠南段，分两班', bring: '雨衣、铁锹、手电', assembleAt: shift(deps.now(), 1, 'h') },
    ...{ need: { people: 60, skills: { first_aid: 2, boat: 2 } }, posts: ['东渠南段', '泵站'] },
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

/** Whoever has somebody to call now. */
async function listKeepers(deps: Deps, callUpId: string): Promise<string[]> {
  const rows = await deps.db
    .selectFrom('target')
    .select('handler_id')
    .distinct()
    .where('call_up_id', '=', callUpId)
    .where('handler_id', 'is not', null)
    .where('answer', 'is', null)
    .where('arrived_at', 'is', null)
    .execute()
  return rows.map((r) => r.handler_id!)
}

main().catch((error: unknown) => {
  process.stderr.write(`没有启动：${(error as Error).message}\n`)
  if (environment.DEBUG) process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(1)
})
