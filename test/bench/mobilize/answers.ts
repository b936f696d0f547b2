import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeToken } from '../../../src/cloud/session'
import { makeId } from '../../../src/functions/ids'
import { sessionId } from './county'
import { makeClient } from './post'

const perSecond = 1000
const seconds = 15

/** The production server in a process of its own. */
async function startHost(databaseUrl: string) {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
  const dir = mkdtempSync(path.join(tmpdir(), 'xianfeng-bench-host-'))
  writeFileSync(path.join(dir, 'index.html'), '')
  const host = spawn(process.execPath, ['dist/functions/host.js'], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: databaseUrl, PORT: String(port), H5_DIR: dir, DATA_DIR: dir, POOL: '10', DEMO: '0' },
    },
  })
  await new Promise<void>((resolve, reject) => {
    host.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('按 Ctrl-C') && resolve())
    host.stderr.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())))
  })
  return {
    port,
    stop() {
      host.kill('SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

interface Said {
  ok: boolean
  message?: string
  value?: { funnel: Record<string, number> }
}

/**
 * 1,000 people a second answer over HTTP, each under a session of their own, while command looks at the board every
 * second. An answer is on the board with the first picture that counts as many answers as had been acknowledged up to
 * it.
 */
export async function answersToBoard(databaseUrl: string, key: string, callUpId: string) {
  const host = await startHost(databaseUrl)
  const phones = makeClient(host.port, 128)
  const desk = makeClient(host.port, 2)
  const post = async (client: typeof desk, name: string, n: number, body: object) => {
    const headers = { authorization: `Bearer ${makeToken(key, sessionId(n))}`, 'x-nonce': makeId() }
    const said = JSON.parse(await client.post(`/call/${name}`, JSON.stringify(body), headers)) as Said
    if (!said.ok) throw new Error(`${name}: ${said.message}`)
    return said
  }
  const look = async () => {
    const { funnel } = (await post(desk, 'mobilization.board', 1, { callUpId })).value!
    return { count: funnel.coming! + funnel.late! + funnel.declined!, at: performance.now() }
  }
  const acknowledged: number[] = []
  const looks: { count: number; at: number }[] = []
  const took: number[] = []
  let over = false
  const boards = (async () => {
    while (!over) {
      const began = performance.now()
      looks.push(await look())
      took.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - began))))
    }
  })()
  const began = performance.now()
  const answering: Promise<void>[] = []
  for (let n = 0, now = began; now - began < seconds * 1000; now = performance.now()) {
    const due = Math.floor(((now - began) / 1000) * perSecond)
    // who cannot get through does not pile up without end
    for (; n < due && answering.length - acknowledged.length < perSecond; n++)
      answering.push(
        post(phones, 'mobilization.answer', n + 1001, { callUpId, answer: 'coming', etaMinutes: 20 }).then(
          () => {
            acknowledged.push(performance.now())
          },
        ),
      )
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(answering)
  const elapsed = (performance.now() - began) / 1000
  while (looks.at(-1)!.count < acknowledged.length) await new Promise((resolve) => setTimeout(resolve, 100))
  over = true
  await boards
  phones.close()
  desk.close()
  host.stop()
  const lags = acknowledged
    .map((at, i) => looks.find((one) => one.count > i)!.at - at)
    .map((ms) => Math.max(0, ms))
    .sort((a, b) => a - b)
  took.sort((a, b) => a - b)
  const answersPerSecond = Math.round(acknowledged.length / elapsed)
  console.log(
    `${answersPerSecond} answers/s of ${perSecond} offered; a board in ${Math.round(took[Math.floor(took.length / 2)]!)} ms`,
  )
  return { ackToBoardP95Ms: Math.round(lags[Math.floor(0.95 * lags.length)]!), answersPerSecond }
}
