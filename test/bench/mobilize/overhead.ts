import { run as runGraphile, makeWorkerUtils, Logger } from 'graphile-worker'
import { PgBoss } from 'pg-boss'
import { migrate } from '../../../src/cloud/db/migrations'
import { reachOut } from '../../../src/cloud/mobilization/reach-out'
import { policyAt } from '../../../src/domain/mobilization-ladder'
import { openPostgres } from '../../../src/functions/database'
import { launch } from './call-up'
import { corpsId, seedCounty } from './county'
import { benchDeps, ownDatabase } from './deps'
import { makeClient, type Client } from './post'
import { send, stubSms } from './sms'
import type { Stub } from './stub'

/** Sends under way at once, for all three. */
const inFlight = 50
const attempts = 30_000
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

/** Ours, once: from the first claim until the last attempt is marked and its next rung is up. */
async function ours(client: Client): Promise<number[]> {
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
  const rates: number[] = []
  for (let round = 0; round < rounds; round++) {
    await launch(deps, { teamIds, policy, wechat: false })
    const began = performance.now()
    const { did } = await reachOut(deps)
    if (did !== attempts) throw new Error(`${did} of ${attempts}`)
    rates.push(did / ((performance.now() - began) / 1000))
    console.log(`ours: ${Math.round(rates.at(-1)!)}/s`)
    // what a later call-up would do to this one is not measured
    await deps.db.updateTable('call_up').set({ state: 'closed' }).execute()
    await deps.db.deleteFrom('attempt').where('state', '=', 'waiting').execute()
  }
  await database.close()
  await own.drop()
  return rates
}

async function pgBoss(client: Client): Promise<number[]> {
  const rates: number[] = []
  for (const settings of bossSettings) {
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
    const began = performance.now()
    let done = 0
    await new Promise<void>((resolve) => {
      void boss.work('call', settings, async (jobs) => {
        await Promise.all(jobs.map((job) => send(client, '/call', job.data as object)))
        done += jobs.length
        if (done === attempts) resolve()
      })
    })
    rates.push(attempts / ((performance.now() - began) / 1000))
    console.log(`pg-boss ${JSON.stringify(settings)}: ${Math.round(rates.at(-1)!)}/s`)
    await boss.stop({ graceful: true, timeout: 10_000 })
    await pause(1000)
    await own.drop()
  }
  return rates
}

async function graphile(client: Client): Promise<number[]> {
  const rates: number[] = []
  const logger = new Logger(() => () => undefined)
  for (const settings of graphileSettings) {
    const own = await ownDatabase('bench_graphile')
    const utils = await makeWorkerUtils({ connectionString: own.url, logger })
    await utils.migrate()
    for (let n = 0; n < attempts; n += 5000)
      await utils.addJobs(
        Array.from({ length: 5000 }, (_, i) => ({ identifier: 'call', payload: message(n + i) })),
      )
    await utils.release()
    let done = 0
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
    rates.push(attempts / ((performance.now() - began) / 1000))
    console.log(`graphile-worker ${JSON.stringify(settings)}: ${Math.round(rates.at(-1)!)}/s`)
    await runner.stop()
    await pause(1000)
    await own.drop()
  }
  return rates
}

/**
 * What an engine itself costs: a provider that answers at once, the same client for all. Rivals send and note that it
 * is done; ours keeps the quota of each number, the event, and puts the next rung up besides.
 */
export async function overhead(stub: Stub) {
  await stub.set({})
  const client = makeClient(stub.port, inFlight)
  const best = (rates: number[]) => Math.max(...rates)
  const us = best(await ours(client))
  const boss = best(await pgBoss(client))
  const worker = best(await graphile(client))
  client.close()
  return {
    attemptsPerSecond: Math.round(us),
    pgBossPerSecond: Math.round(boss),
    graphileWorkerPerSecond: Math.round(worker),
    ratioToPgBoss: round2(us / boss),
    ratioToGraphileWorker: round2(us / worker),
  }
}

export const round2 = (n: number) => Math.round(n * 100) / 100
