import { run as runGraphile, makeWorkerUtils, Logger } from 'graphile-worker'
import { PgBoss } from 'pg-boss'
import { migrate } from '../../../src/cloud/db/migrations'
import { reachOut } from '../../../src/cloud/mobilization/reach-out'
import { policyAt } from '../../../src/domain/mobilization-ladder'
import { openPostgres } from '../../../src/functions/database'
import { launch } from './call-up'
import { corpsId, seedCounty } from './county'
import { analyze, benchDeps, ownDatabase } from './deps'
import { makeClient, type Client } from './post'
import { send, stubSms } from './sms'
import type { Stub } from './stub'

/** Sends under way at once, for all three. */
const inFlight = 50
const attempts = 100_000
const rounds = 3
/** connections to the database, for all three */
const pool = 10

/** Noon in China, whatever the hour is: by night there are other rungs. */
export const noon = new Date(Date.UTC(2026, 10, 23, 4)).toISOString()

const bossSettings = [
  { batchSize: 50, localConcurrency: 2, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true },
  { batchSize: 250, localConcurrency: 4, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true },
  { batchSize: 1000, localConcurrency: 2, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true },
]
const graphileSettings = [
  { concurrency: 50, pollInterval: 500, localQueue: 100, completeJobBatchDelay: 0 },
  { concurrency: 50, pollInterval: 500, localQueue: 500, completeJobBatchDelay: 0 },
  { concurrency: 50, pollInterval: 500, localQueue: 500, completeJobBatchDelay: 50 },
]

/** Connections that an engine gives up take a moment to close. */
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const message = (n: number) => ({
  phone: `199${String(n).padStart(8, '0')}`,
  ref: n,
  params: ['0001', '11月23日 13:00'],
})

/** Ours: from the first claim until the last attempt is marked and its next rung is up. */
async function ours(client: Client): Promise<Rates> {
  const own = await ownDatabase('bench_ours')
  const database = openPostgres(own.url, pool)
  await migrate(database.db)
  const shift = Date.parse(noon) - Date.now()
  const now = () => new Date(Date.now() + shift).toISOString()
  const perSecond = 1_000_000
  const deps = benchDeps(database, { now, reach: stubSms(client, perSecond) })
  const corps = attempts / 100
  await seedCounty(
    deps.db,
    { corps, squadsPerCorps: 10, peoplePerSquad: 10, withoutWechat: 1, deaf: 0, sessions: false },
    now(),
  )
  const policy = {
    ...policyAt(now(), { wechat: 0, sms: perSecond, voice: 0 }),
    perCallee: { sms: 1000, voice: 0 },
  }
  const teamIds = Array.from({ length: corps }, (_, n) => corpsId(n + 1))
  const run = async (analyzed: boolean) => {
    await launch(deps, { teamIds, policy, wechat: false })
    if (analyzed) await analyze(own.url)
    const began = performance.now()
    const { did } = await reachOut(deps)
    if (did !== attempts) throw new Error(`${did} of ${attempts}`)
    const rate = did / ((performance.now() - began) / 1000)
    say('ours', null, analyzed, rate)
    // what a later call-up would do to this one is not measured
    await deps.db.updateTable('call_up').set({ state: 'closed' }).execute()
    await deps.db.deleteFrom('attempt').where('state', '=', 'waiting').execute()
    return rate
  }
  const fresh: number[] = []
  for (let round = 0; round < rounds; round++) fresh.push(await run(false))
  const analyzed = await run(true)
  await database.close()
  await own.drop()
  return { fresh: Math.max(...fresh), analyzed }
}

/** A second: on a queue just filled, and on one that was analyzed after it. */
interface Rates {
  fresh: number
  analyzed: number
}

type BossSettings = (typeof bossSettings)[number]
type GraphileSettings = (typeof graphileSettings)[number]

async function pgBoss(client: Client, settings: BossSettings, analyzed: boolean): Promise<number> {
  const own = await ownDatabase('bench_boss')
  const boss = new PgBoss({ connectionString: own.url, max: pool, supervise: false, schedule: false })
  boss.on('error', (error) => console.error(error))
  await boss.start()
  await boss.createQueue('call')
  for (let n = 0; n < attempts; n += 5000)
    await boss.insert(
      'call',
      Array.from({ length: 5000 }, (_, i) => ({ data: message(n + i) })),
    )
  if (analyzed) await analyze(own.url)
  const began = performance.now()
  let done = 0
  await new Promise<void>((resolve) => {
    void boss.work('call', settings, async (jobs) => {
      await Promise.all(jobs.map((job) => send(client, '/call', job.data as object)))
      done += jobs.length
      if (done === attempts) resolve()
    })
  })
  const rate = attempts / ((performance.now() - began) / 1000)
  say('pg-boss', settings, analyzed, rate)
  await boss.stop({ graceful: true, timeout: 10_000 })
  await pause(1000)
  await own.drop()
  return rate
}

async function graphile(client: Client, settings: GraphileSettings, analyzed: boolean): Promise<number> {
  const logger = new Logger(() => () => undefined)
  const own = await ownDatabase('bench_graphile')
  const utils = await makeWorkerUtils({ connectionString: own.url, logger })
  await utils.migrate()
  for (let n = 0; n < attempts; n += 5000)
    await utils.addJobs(
      Array.from({ length: 5000 }, (_, i) => ({ identifier: 'call', payload: message(n + i) })),
    )
  await utils.release()
  let done = 0
  if (analyzed) await analyze(own.url)
  const began = performance.now()
  let finish = () => undefined as void
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const runner = await runGraphile({
    connectionString: own.url,
    logger,
    noHandleSignals: true,
    concurrency: settings.concurrency,
    pollInterval: settings.pollInterval,
    preset: {
      worker: {
        maxPoolSize: pool,
        localQueue: { size: settings.localQueue },
        completeJobBatchDelay: settings.completeJobBatchDelay,
      },
    },
    taskList: {
      call: async (payload) => {
        await send(client, '/call', payload as object)
        if (++done === attempts) finish()
      },
    },
  })
  await finished
  const rate = attempts / ((performance.now() - began) / 1000)
  say('graphile-worker', settings, analyzed, rate)
  await runner.stop()
  await pause(1000)
  await own.drop()
  return rate
}

const say = (engine: string, settings: object | null, analyzed: boolean, rate: number) =>
  console.log(
    `${engine}${settings ? ` ${JSON.stringify(settings)}` : ''}${analyzed ? ', analyzed' : ''}: ${Math.round(rate)}/s`,
  )

/** The best of its settings on a queue just filled, and that one again after ANALYZE. */
async function bestOf<S extends object>(
  settings: S[],
  run: (s: S, analyzed: boolean) => Promise<number>,
): Promise<Rates> {
  let best = { rate: 0, with: settings[0]! }
  for (const one of settings) {
    const rate = await run(one, false)
    if (rate > best.rate) best = { rate, with: one }
  }
  return { fresh: best.rate, analyzed: await run(best.with, true) }
}

/**
 * What an engine itself costs: a provider that answers at once, the same client for all. Rivals send and note that it
 * is done; ours keeps the quota of each number, the event, and puts the next rung up besides. A call-up's rows were
 * written the moment before and nobody has analyzed them; what a rival would gain if somebody had is told as well.
 */
export async function overhead(stub: Stub) {
  await stub.set({})
  const client = makeClient(stub.port, inFlight)
  const us = await ours(client)
  const boss = await bestOf(bossSettings, (s, analyzed) => pgBoss(client, s, analyzed))
  const worker = await bestOf(graphileSettings, (s, analyzed) => graphile(client, s, analyzed))
  client.close()
  return {
    attemptsPerSecond: Math.round(us.fresh),
    pgBossPerSecond: Math.round(boss.fresh),
    graphileWorkerPerSecond: Math.round(worker.fresh),
    ratioToPgBoss: round2(us.fresh / boss.fresh),
    ratioToGraphileWorker: round2(us.fresh / worker.fresh),
    ratioToPgBossAnalyzed: round2(us.analyzed / boss.analyzed),
    ratioToGraphileWorkerAnalyzed: round2(us.analyzed / worker.analyzed),
  }
}

export const round2 = (n: number) => Math.round(n * 100) / 100
