import { migrate } from '../../src/cloud/db/migrations'
import { takeAnswers, type Said } from '../../src/cloud/mobilization/answer-queries'
import { nextDue } from '../../src/cloud/mobilization/claim-queries'
import { addNews } from '../../src/cloud/mobilization/news-queries'
import { auditCallUps } from '../../src/cloud/mobilization/watch'
import { policyAt, type Policy } from '../../src/domain/mobilization-ladder'
import { openPostgres } from '../../src/functions/database'
import { launch } from '../bench/mobilize/call-up'
import { corpsId, releasedBy, seedCounty, squadId } from '../bench/mobilize/county'
import { benchDeps, ownDatabase } from '../bench/mobilize/deps'
import { killedHost, type Kills } from './hosts'
import { movingClock, speed } from './moving-clock'
import { startProvider } from './provider'
import { findDisagreements, findDuplicates, findLost } from './verdict'

/**
 * Two hosts drain call-ups of some thousand people and are killed (-9) again and again while they do; the next life
 * begins at once. Some people answer. In the end everybody was told by every rung that fell due, or answered, and has
 * a human; and who was told twice was so because the first sender died holding the lease.
 */
const wanted = process.argv.includes('--long') ? 1000 : 200
const corps = 10

/** Rungs closer together than in earnest, so that they meet the kills. */
const rungs: Policy['rungs'] = [
  { at: 0, channel: 'wechat' },
  { at: 0, channel: 'messenger', to: 'without_phone' },
  { at: 0, channel: 'sms', to: 'without_wechat' },
  { at: 0, channel: 'voice', to: 'leaders' },
  { at: 10, channel: 'sms' },
  { at: 20, channel: 'voice' },
  { at: 20, channel: 'list' },
  { at: 30, channel: 'list' },
  { at: 45, channel: 'knock' },
]

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function main() {
  const began = Date.now()
  process.env.CLOCK_ZERO = `${began} ${Date.UTC(2026, 10, 23, 4)}`
  const own = await ownDatabase('chaos')
  const database = openPostgres(own.url, 4)
  await migrate(database.db)
  const now = movingClock()
  const deps = benchDeps(database, { now })
  const county = {
    corps,
    squadsPerCorps: 10,
    peoplePerSquad: 10,
    withoutWechat: 3,
    deaf: 25,
    sessions: false,
  }
  await seedCounty(deps.db, county, now())
  const provider = await startProvider(Math.random)
  const policy: Policy = {
    ...policyAt(now(), { wechat: 500, sms: 400, voice: 200 }),
    rungs,
    perCallee: { sms: 10_000, voice: 10_000 },
  }

  const kills: Kills = new Map()
  const failures: string[] = []
  const env = { DATABASE_URL: own.url, PROVIDER_PORT: String(provider.port) }
  const hosts = [1, 2].map(() =>
    killedHost({
      ...{ env, kills, random: Math.random, atWork: provider.firstOf },
      onFailed: (words) => failures.push(words),
    }),
  )
  let over = false

  // one in six of those who got a message by SMS or WeChat answers a little later
  const answering: Said[] = []
  provider.onTaken = (ref) => {
    const called = /^id=(\w+)&m=(\w+)/.exec(ref)
    if (!called || Math.random() > 1 / 6) return
    answering.push({
      ...{ callUpId: called[1]!, memberId: called[2]!, answer: Math.random() < 0.8 ? 'coming' : 'declined' },
      ...{ at: now(), via: 'app', by: called[2]! },
    })
  }
  const answers = (async () => {
    for (; !over || answering.length; await pause(200)) {
      const said = answering.splice(0, 200)
      if (said.length) await takeAnswers(deps.db, said, now())
    }
  })()

  // call-ups keep coming, so that every life of a host has something to do
  let people = 0
  const launched: string[] = []
  const all = Array.from({ length: corps }, (_, n) => corpsId(n + 1))
  const start = async (teamIds: string[]) => {
    const made = await launch(deps, { teamIds, policy, wechat: true })
    people += made.people
    launched.push(made.callUpId)
  }
  await start(all)
  const launches = (async () => {
    for (let n = 0; kills.size < wanted; n++) {
      await pause(1500)
      await start(Array.from({ length: 5 }, (_, i) => squadId(((n * 5 + i) % (corps * 10)) + 1)))
      if (n % 5 === 2) {
        const news = { callUpId: launched[0]!, kind: 'corrected' as const, words: '改到镇政府' }
        await addNews(deps.db, { ...news, by: releasedBy, at: now() })
      }
    }
  })()

  let forgotten = 0
  const auditing = (async () => {
    for (; !over; await pause(300)) forgotten += await auditCallUps(deps)
  })()
  const telling = setInterval(
    () =>
      console.log(
        `${Math.round((Date.now() - began) / 1000)} s: ${kills.size} kills, ${people} people, ${provider.taken.size} messages`,
      ),
    10_000,
  )

  const enough = () => kills.size >= wanted
  await Promise.all(hosts.map((host) => host.storm(enough)))
  await launches
  const stop = await Promise.all(hosts.map((host) => host.calm()))
  const patience = Date.now() + 120_000
  while ((await nextDue(deps.db, now())) && Date.now() < patience) await pause(250)
  over = true
  await Promise.all([answers, auditing])
  clearInterval(telling)
  forgotten += await auditCallUps(deps)

  const lost = await findLost(deps.db, provider, policy)
  const { duplicates, unexplained } = findDuplicates(provider, kills)
  const disagreements = await findDisagreements(deps.db, people)
  stop.forEach((end) => end())
  provider.close()
  await database.close()
  await own.drop()
  for (const words of [...lost, ...unexplained, ...disagreements].slice(0, 20)) console.log(words)
  for (const words of new Set(failures)) console.log(`a host failed: ${words}`)
  console.log(
    JSON.stringify({
      kills: kills.size,
      lost: lost.length,
      duplicates,
      duplicatesUnexplained: unexplained.length,
      forgotten,
      disagreements: disagreements.length,
      callUps: launched.length,
      people,
      messages: [...provider.taken.values()].reduce((n, list) => n + list.length, 0),
      hostFailures: failures.length,
      clockSpeed: speed,
      seconds: Math.round((Date.now() - began) / 1000),
    }),
  )
  process.exit(lost.length || unexplained.length || forgotten || disagreements.length ? 1 : 0)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
