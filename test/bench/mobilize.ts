import { migrate } from '../../src/cloud/db/migrations'
import { openPostgres } from '../../src/functions/database'
import { loadKey, startClock } from '../../src/functions/host-deps'
import { answersToBoard } from './mobilize/answers'
import { seedCounty } from './mobilize/county'
import { benchDeps, ownDatabase } from './mobilize/deps'
import { launchAndCancel, waveAndAudit } from './mobilize/launching'
import { noon, overhead } from './mobilize/overhead'
import { makeClient } from './mobilize/post'
import { firstWave } from './mobilize/reality'
import { stubSms } from './mobilize/sms'
import { serveStub, startStub, type Stub } from './mobilize/stub'

/** A county of 100,000 in 10,000 squads and 1,000 corps: what a call-up of all of them costs, and answers to it. */
async function county(stub: Stub, wanted: (part: string) => boolean) {
  const own = await ownDatabase('bench')
  const database = openPostgres(own.url, 10)
  await migrate(database.db)
  const clock = await startClock(database)
  const client = makeClient(stub.port, 50)
  const reach = stubSms(client, 1_000_000)
  const deps = benchDeps(database, { now: clock, reach, key: await loadKey(database) })
  const size = { corps: 1000, squadsPerCorps: 10, peoplePerSquad: 10 }
  await seedCounty(deps.db, { ...size, withoutWechat: 0, deaf: 0, sessions: true }, clock())
  const figures: Record<string, number> = {}
  // by day, whatever the hour is
  const shown = Date.parse(noon) - Date.parse(clock())
  const byDay = { ...deps, now: () => new Date(Date.parse(clock()) + shown).toISOString() }
  if (wanted('launch')) Object.assign(figures, await launchAndCancel(byDay, stub))
  if (wanted('reality'))
    Object.assign(figures, await firstWave({ ...deps, reach: { ...reach, sms: null } }, stub, noon))
  if (wanted('answers')) {
    const { callUpId, ...audit } = await waveAndAudit(deps, stub, noon)
    Object.assign(figures, audit, await answersToBoard(own.url, deps.key, callUpId))
  }
  client.close()
  await database.close()
  await own.drop()
  return figures
}

/** What a call-up costs: frozen, handed over, watched, answered, ended. `-- <part> …` runs some parts of it. */
async function main() {
  const only = process.argv.slice(2)
  const wanted = (part: string) => !only.length || only.includes(part)
  const stub = await startStub()
  const figures: Record<string, number> = {}
  if (['launch', 'reality', 'answers'].some(wanted)) Object.assign(figures, await county(stub, wanted))
  if (wanted('overhead')) Object.assign(figures, await overhead(stub))
  stub.stop()
  console.log(JSON.stringify(figures))
  process.exit(0)
}

if (process.argv[2] === 'stub') serveStub()
else
  main().catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
