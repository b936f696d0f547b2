import type { Hono } from 'hono'
import { makeApp } from '../../src/functions/host-app'
import { callUpStory, type CallUpStory } from '../support/call-up'
import { afterStory, world, type World } from '../support/world'

let w: World
let s: CallUpStory
let app: Hono
const secret = 'a-long-secret-of-the-operator'

beforeEach(async () => {
  w = await world()
  s = await callUpStory(w)
  app = makeApp(w.deps, { trustProxy: true, hookSecret: secret, metricsToken: 'scraper', wakes: true })
})
afterEach(() => afterStory(w))

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', body: JSON.stringify(body), headers })

describe('the address where providers tell us things', () => {
  it('takes a key that was pressed, once however often it is told', async () => {
    w.switchOn('voice')
    const callUpId = await s.launch()
    w.voice.all()
    const pressed = w.voice.pressed(s.numberOf(s.liu), '1')
    for (const _ of [1, 2]) expect((await post(`/hook/${secret}/fake-voice`, [pressed])).status).toBe(200)
    const { funnel } = await s.commander.call('mobilization.board', { callUpId })
    expect(funnel.coming).toBe(1)
    const events = await w.deps.db
      .selectFrom('call_event')
      .select('kind')
      .where('kind', '=', 'answered')
      .execute()
    expect(events).toHaveLength(1)
  })

  it('is nowhere for whoever does not know it, and where nobody set it up', async () => {
    w.switchOn('voice')
    expect((await post('/hook/guess/fake', [])).status).toBe(404)
    const bare = makeApp(w.deps, { trustProxy: true })
    expect((await bare.request(`/hook/${secret}/fake`, { method: 'POST', body: '[]' })).status).toBe(404)
  })
})

describe('figures', () => {
  it('say how long people took, without a name or a number, to whoever holds the token', async () => {
    await s.consent(s.ma)
    const callUpId = await s.launch()
    w.phone(s.ma).received('上堤巡查')
    await w.pass('40s')
    await s.ma.call('mobilization.answer', { callUpId, answer: 'coming' })
    const ask = (token: string) => app.request('/metrics', { headers: { authorization: `Bearer ${token}` } })
    const text = await (await ask('scraper')).text()
    expect(text).toContain('xianfeng_call_up_answered_seconds_bucket{kind="real",le="30"} 0')
    expect(text).toContain('xianfeng_call_up_answered_seconds_bucket{kind="real",le="60"} 1')
    expect(text).not.toMatch(/马晓军|1990001/)
    expect((await ask('guess')).status).toBe(404)
    expect((await app.request('/metrics')).status).toBe(404)
  })
})

describe('waking the clock', () => {
  it('is for our own functions only', async () => {
    expect((await post('/wake', {}, { 'x-wake': 'guess' })).status).toBe(404)
    expect((await post('/wake', {})).status).toBe(404)
  })
})
