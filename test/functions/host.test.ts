import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Hono } from 'hono'
import { makeApp } from '../../src/functions/host-app'
import { makeToken } from '../../src/cloud/session'
import { fileAddress } from '../../src/cloud/file/links'
import { storeFile } from '../support/stored-file'
import { afterStory, world, type World } from '../support/world'

describe('the server', () => {
  let w: World
  let app: Hono
  let pagesDir: string
  const origin = 'https://xf.example.cn'

  beforeEach(async () => {
    w = await world()
    pagesDir = mkdtempSync(path.join(tmpdir(), 'xianfeng-pages-'))
    mkdirSync(path.join(pagesDir, 'js'))
    writeFileSync(path.join(pagesDir, 'index.html'), '<!doctype html><title>先锋支部</title>')
    writeFileSync(path.join(pagesDir, 'js/app.js'), 'void 0')
    app = makeApp(w.deps, { pagesDir, trustProxy: true })
  })
  afterEach(() => {
    rmSync(pagesDir, { recursive: true })
    afterStory(w)
  })

  const call = (name: string, input: unknown, headers: Record<string, string> = {}) =>
    app.request(`/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-nonce': 'n-n-n-n', ...headers },
      body: typeof input === 'string' ? input : JSON.stringify(input),
    })
  const cookieOf = async (sessionId: string) => `xianfeng_session=${makeToken(w.deps.key, sessionId)}`
  const answer = async (response: Response) =>
    (await response.json()) as { ok: boolean; code?: string; value?: Record<string, unknown>; token?: string }

  it('knows a browser by its cookie, only when a page of ours asks', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
    const cookie = await cookieOf(ann.sessionId!)
    const ours = await answer(await call('org.me', {}, { origin, cookie }))
    expect(ours.value).toMatchObject({ people: [{ name: '周桂兰' }] })
    const theirs = await call('org.me', {}, { origin: 'https://elsewhere.example', cookie })
    expect(theirs.status).toBe(403)
    // a form of another site sends no Origin in old browsers, but says where it comes from
    expect((await call('org.me', {}, { 'sec-fetch-site': 'cross-site', cookie })).status).toBe(403)
    // without any sign of a browser a cookie counts for nothing
    expect((await answer(await call('org.me', {}, { cookie }))).value).toBeNull()
  })

  it('knows a mini-program by its bearer token, and never reads an openid from a request', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
    const token = makeToken(w.deps.key, ann.sessionId!)
    expect(
      (await answer(await call('org.me', {}, { authorization: `Bearer ${token}` }))).value,
    ).not.toBeNull()
    for (const name of ['x-wx-openid', 'wx_openid', 'wx-openid']) {
      expect((await answer(await call('org.me', {}, { [name]: ann.openid }))).value).toBeNull()
    }
    expect((await answer(await call('org.me', { openid: ann.openid }, {}))).value).toBeNull()
  })

  it('keeps the token of a browser out of its script', async () => {
    const ann = await w.member('周桂兰', { at: await w.unit('双清村第一党支部') })
    w.deps.demo = true
    await w.deps.db
      .insertInto('instance')
      .values({ key: 'personas', value: JSON.stringify([ann.memberId]) })
      .execute()
    const response = await call('org.signInAsPersona', { memberId: ann.memberId }, { origin })
    expect(response.headers.get('set-cookie')).toMatch(
      /^xianfeng_session=.*HttpOnly.*Secure.*SameSite=Strict/,
    )
    expect((await answer(response)).token).toBeUndefined()
  })

  it('refuses what is too long, malformed, unknown or too fast', async () => {
    expect((await call('org.me', { x: 'x'.repeat(120_000) })).status).toBe(413)
    expect((await call('org.me', '{"broken')).status).toBe(400)
    expect((await answer(await call('org.nothing', {}))).code).toBe('not_found')
    expect((await answer(await call('constructor', {}))).code).toBe('not_found')
    const many = await Promise.all(
      Array.from({ length: 80 }, () => call('org.me', {}, { 'x-forwarded-for': '203.0.113.9' })),
    )
    const slowed = many.filter((r) => r.status === 429)
    expect(slowed.length).toBeGreaterThan(10)
    expect((await slowed[0]!.json()).message).toMatch(/请 \d+ 秒后再试/)
    // another address is not slowed by it
    expect((await call('org.me', {}, { 'x-forwarded-for': '203.0.113.10' })).status).toBe(200)
  })

  it('serves its pages under a strict policy, and sends codes to the page that reads them', async () => {
    const page = await app.request('/pages/home/index')
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await page.text()).toContain('先锋支部')
    expect((await app.request('/c/abc.1.def')).headers.get('location')).toBe(
      '/pages/check-in/index?c=abc.1.def',
    )
    expect((await app.request('/a/abc')).headers.get('location')).toBe('/pages/activity/show/index?id=abc')
    expect((await app.request('/b/tok')).headers.get('location')).toBe('/pages/bind/index?t=tok')
    expect((await app.request('/js/none.js')).status).toBe(404)
    expect((await app.request('/js/../../package.json')).status).not.toBe(500)
  })

  it('opens a file to the holder of its link, and not a minute longer', async () => {
    const unit = await w.unit('双清村第一党支部')
    const bytes = new TextEncoder().encode('%PDF-1.4')
    const id = await storeFile(w, null, unit, { purpose: 'export', name: '会议记录.pdf', bytes })
    const { address } = fileAddress(w.deps, id, 'GET', w.now())
    const link = address.slice(w.deps.origin.length)
    const good = await app.request(link)
    expect(good.headers.get('content-disposition')).toContain(encodeURIComponent('会议记录'))
    expect((await app.request(link.replace(/sig=./, 'sig=_'))).status).toBe(403)
    expect((await app.request(link, { method: 'PUT', body: 'x' })).status).toBe(403)
    await w.pass('6m')
    expect((await app.request(link)).status).toBe(403)
  })
})
