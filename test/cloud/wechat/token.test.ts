import { afterStory, world, type World } from '../../support/world'

/** Any call with a token will do; this one says `pass` when the token was good. */
const works = (w: World) => w.wechat.checkText('openid-ann', '你好')

describe('the access token', () => {
  let w: World
  beforeEach(async () => void (w = await world()))
  const tokens = () => w.wechat.server.contract.tokens
  const askedForce = () => w.wechat.server.requests.filter((r) => r.body.force_refresh === true).length
  const asked = () => w.wechat.server.requests.filter((r) => r.path === '/cgi-bin/stable_token').length

  it('is asked for once by many at once, and again near its end only', async () => {
    await Promise.all([works(w), works(w), works(w)])
    expect(asked()).toBe(1)
    await w.pass('115m')
    expect(await works(w)).toBe('pass')
    expect(asked()).toBe(1)
    await w.pass('3m')
    expect(await works(w)).toBe('pass')
    expect([asked(), tokens().made(), tokens().forced()]).toEqual([2, 2, 0])
    afterStory(w)
  })

  it('is renewed once when WeChat no longer knows it', async () => {
    await works(w)
    tokens().revoke()
    expect(await Promise.all([works(w), works(w), works(w)])).toEqual(['pass', 'pass', 'pass'])
    expect([tokens().made(), tokens().forced()]).toEqual([2, 0])
    afterStory(w)
  })

  it('is taken from a host that renewed it first', async () => {
    await works(w)
    tokens().revoke()
    const value = { token: tokens().stable(goodKeys(w)) as never, expiresAt: '2026-03-02T03:00:00.000Z' }
    value.token = (value.token as { access_token: string }).access_token as never
    await w.deps.db
      .updateTable('instance')
      .set({ value: JSON.stringify(value) })
      .where('key', '=', 'wechat.token.test')
      .execute()
    const before = asked()
    expect(await works(w)).toBe('pass')
    expect(asked()).toBe(before)
  })

  it('is forced anew only when the ordinary way returns the rejected one, and not twice in 30 s', async () => {
    await works(w)
    w.wechat.server.fail('/wxa/msg_sec_check', { kind: 'errcode', errcode: 40001 })
    expect(await works(w)).toBe('unknown')
    expect(tokens().forced()).toBe(1)
    expect(await works(w)).toBe('unknown')
    expect(tokens().forced()).toBe(1)
    await w.pass('31s')
    w.wechat.server.heal()
    w.wechat.server.fail('/wxa/msg_sec_check', { kind: 'errcode', errcode: 42001 }, 1)
    expect(await works(w)).toBe('pass')
    expect(tokens().forced()).toBe(2)
  })

  it('is forced at most twenty times a day', async () => {
    w.wechat.server.fail('/wxa/msg_sec_check', { kind: 'errcode', errcode: 40014 })
    for (let i = 0; i < 25; i++) {
      await works(w)
      await w.pass('31s')
    }
    // counted as asked: WeChat itself would refuse the twenty-first
    expect(askedForce()).toBe(20)
    await w.goTo('2026-03-03')
    await works(w)
    expect(askedForce()).toBe(21)
  })

  it('never shows in a log or an error, nor does the secret', async () => {
    await works(w)
    w.wechat.server.fail('', { kind: 'drop' })
    const errors = [
      await w.wechat.openidOf('ann').catch((e: Error) => `${e.message} ${e.stack}`),
      await w.wechat.codeImage('a=1', 'pages/home/index').catch((e: Error) => `${e.message} ${e.stack}`),
    ]
    w.wechat.server.heal()
    w.wechat.server.fail('', { kind: 'status', status: 502 })
    await works(w)
    const said = JSON.stringify([errors, w.logged])
    expect(said).not.toContain(tokens().secret)
    expect(said).not.toContain('access_token')
    expect(said).not.toContain('T1_')
    expect(said).toContain('http 502')
  })

  it('is an alarm when our own settings are wrong', async () => {
    w.wechat.server.fail('/cgi-bin/stable_token', { kind: 'errcode', errcode: 40125 })
    expect(await works(w)).toBe('unknown')
    expect(w.logged).toContainEqual({
      level: 'error',
      event: 'wechat gives us no token',
      detail: { errcode: 40125 },
    })
  })
})

const goodKeys = (w: World) => ({
  grant_type: 'client_credential',
  appid: w.wechat.server.contract.tokens.appid,
  secret: w.wechat.server.contract.tokens.secret,
})
