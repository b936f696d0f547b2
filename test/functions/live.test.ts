import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { serve } from '@hono/node-server'
import { makeApp } from '../../src/functions/host-app'
import { addLive } from '../../src/functions/host-live'
import { makeToken, readToken } from '../../src/cloud/session'
import type { Person } from '../support/builders'
import { callUpStory, type CallUpStory } from '../support/call-up'
import { afterStory, world, type World } from '../support/world'

let w: World
let s: CallUpStory
let origin: string
let stop: () => Promise<void>
let hangUps: AbortController[]

/** A server of its own. */
async function listen(app: Hono): Promise<{ origin: string; stop: () => Promise<void> }> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        ;(server as unknown as { closeAllConnections(): void }).closeAllConnections()
      }),
  }
}

/** The lines alone, which look at the board every so many milliseconds. */
function lines(every: number): Hono {
  const app = new Hono()
  addLive(app, w.deps, (c) => readToken(w.deps.key, getCookie(c, 'xianfeng_session')), {
    every,
    heartbeat: 200,
  })
  return app
}

beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
  hangUps = []
  ;({ origin, stop } = await listen(lines(20)))
})
afterEach(async () => {
  hangUps.forEach((h) => h.abort())
  await stop()
  // a last look may be under way
  await new Promise((resolve) => setTimeout(resolve, 60))
  afterStory(w)
})

const cookieOf = (person: { sessionId: string | null }) => ({
  cookie: `xianfeng_session=${makeToken(w.deps.key, person.sessionId!)}`,
})

/** Opens a line as a browser does, and hears its events one after the other. */
async function line(callUpId: string, person: { sessionId: string | null } | null) {
  const hangUp = new AbortController()
  hangUps.push(hangUp)
  const response = await fetch(`${origin}/live/${callUpId}`, {
    headers: person ? cookieOf(person) : {},
    signal: hangUp.signal,
  })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  /** the next event, or the next heartbeat as ':' */
  async function next(): Promise<string | null> {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read()
      if (done) return null
      text += value
    }
    const at = text.indexOf('\n\n')
    const event = text.slice(0, at)
    text = text.slice(at + 2)
    return event
  }
  const board = async () =>
    JSON.parse((await next())!.replace(/^data: /, '')) as { people: number; strength: { people: number } }
  return { status: response.status, response, next, board, hangUp: () => hangUp.abort() }
}

/** The board is made once a second. */
const later = () => w.pass('1s')

it('sends the board at once, and again when somebody answers, and not in between', async () => {
  const callUpId = await s.launch()
  const { status, response, next, board } = await line(callUpId, s.commander)
  expect(status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await board()).toMatchObject({ people: 6, strength: { people: 0 } })
  // a while in which nothing happens brings a sign of life, and no board
  expect(await next()).toBe(':')
  await s.ma.call('mobilization.answer', { callUpId, answer: 'coming' })
  await later()
  expect(await board()).toMatchObject({ strength: { people: 1 } })
})

it('says when it has ended, after the last board', async () => {
  const callUpId = await s.launch()
  const { next, board } = await line(callUpId, s.commander)
  await board()
  await s.commander.call('mobilization.close', { callUpId })
  await later()
  expect(await board()).toMatchObject({ state: 'closed' })
  expect(await next()).toContain('event: end')
  expect(await next()).toBeNull()
})

it('is for those who may see the board: not for a visitor, a member, or Charlie', async () => {
  const callUpId = await s.launch()
  expect((await line(callUpId, null)).status).toBe(401)
  // a branch's secretary knows of the branch, and not of the town's call-up
  expect((await line(callUpId, s.ma)).status).toBe(404)
  expect((await line(callUpId, s.secretary)).status).toBe(404)
  expect((await line(callUpId, s.charlie)).status).toBe(404)
  expect((await line('0000000000000000', s.commander)).status).toBe(404)
})

it('ends for somebody who signs out while looking', async () => {
  const callUpId = await s.launch()
  const { next, board } = await line(callUpId, s.commander)
  await board()
  await s.commander.call('org.signOut', {})
  let last = await next()
  while (last === ':') last = await next()
  expect(last).toContain('event: end')
})

it('lets one session have four lines, and a fifth when one was closed', async () => {
  const callUpId = await s.launch()
  const open = []
  for (let i = 0; i < 4; i++) open.push(await line(callUpId, s.commander))
  for (const one of open) expect(one.status).toBe(200)
  expect((await line(callUpId, s.commander)).status).toBe(429)
  // somebody else has their own
  expect((await line(callUpId, s.second)).status).toBe(200)
  open[0]!.hangUp()
  let status = 429
  for (let i = 0; i < 50 && status === 429; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    status = (await line(callUpId, s.commander)).status
  }
  expect(status).toBe(200)
})

it('makes room as soon as a line is hung up, however long its next look is off', async () => {
  const callUpId = await s.launch()
  const app = lines(3_600_000)
  const open = () => app.request(`/live/${callUpId}`, { headers: cookieOf(s.commander) })
  const four = [await open(), await open(), await open(), await open()]
  expect((await open()).status).toBe(429)
  for (const one of four) await one.body!.cancel()
  const again = await open()
  expect(again.status).toBe(200)
  await again.body!.cancel()
})

it('stands in the server beside the calls', async () => {
  const callUpId = await s.launch()
  const app = makeApp(w.deps, { trustProxy: false })
  expect((await app.request(`/live/${callUpId}`)).status).toBe(401)
  const person: Person = s.commander
  const answer = await app.request(`/live/${callUpId}`, { headers: cookieOf(person) })
  expect(answer.status).toBe(200)
  await answer.body!.cancel()
})
