import { afterStory, world, type World } from '../../support/world'

const message = (data: Record<string, string> = { thing1: '主题党日' }) => ({
  openid: 'openid-ann',
  templateId: 'tmpl-activity.published',
  page: 'pages/activity/show/index?id=1',
  data,
})

describe('the WeChat client', () => {
  let w: World
  beforeEach(async () => void (w = await world()))
  const far = () => w.wechat.server
  const code = (p: Promise<unknown>) =>
    p.then(
      () => 'done',
      (e: { code?: string }) => e.code ?? 'other',
    )

  describe('a login code', () => {
    it('names its openid once, within five minutes', async () => {
      const first = far().contract.loginCode('openid-ann')
      expect(await w.wechat.openidOf(first)).toBe('openid-ann')
      expect(await code(w.wechat.openidOf(first))).toBe('invalid')
      const second = far().contract.loginCode('openid-ann')
      await w.pass('5m')
      expect(await code(w.wechat.openidOf(second))).toBe('invalid')
      afterStory(w)
    })

    it('is refused politely after a hundred in a minute', async () => {
      const codes: string[] = []
      for (let i = 0; i < 101; i++) codes.push(await code(w.wechat.openidOf(`ann#${i}`)))
      expect(codes.filter((c) => c === 'done')).toHaveLength(100)
      expect(codes.at(-1)).toBe('too_many')
    })

    it.each([
      ['a broken connection', { kind: 'drop' }, 'unavailable'],
      ['silence', { kind: 'silent' }, 'unavailable'],
      ['a 502', { kind: 'status', status: 502 }, 'unavailable'],
      ['a page of HTML', { kind: 'text', body: '<html>' }, 'unavailable'],
      ['-1', { kind: 'errcode', errcode: -1 }, 'unavailable'],
      ['a limited account', { kind: 'errcode', errcode: 40226 }, 'forbidden'],
    ] as const)('%s is %s', async (_, fault, expected) => {
      far().fail('/sns/jscode2session', fault)
      const client = fault.kind === 'silent' ? w.wechat.impatient : w.wechat
      expect(await code(client.openidOf('ann'))).toBe(expected)
    })
  })

  it('reads a verified phone number without its country code, once', async () => {
    w.wechat.phones.set('p1', '13900000001')
    expect(await w.wechat.phoneOf('p1')).toBe('13900000001')
    expect(await code(w.wechat.phoneOf('p1'))).toBe('invalid')
  })

  describe('a message', () => {
    it('needs a consent for each', async () => {
      expect(await w.wechat.send(message())).toEqual({ outcome: 'refused', why: '43101' })
      far().contract.messages.consent('openid-ann', 'tmpl-activity.published')
      expect(await w.wechat.send(message())).toEqual({ outcome: 'sent' })
      expect(await w.wechat.send(message())).toEqual({ outcome: 'refused', why: '43101' })
      expect(w.wechat.read('openid-ann', '主题党日')).toMatchObject([{ page: message().page }])
      afterStory(w)
    })

    it('is broken when our data, template, page or openid is wrong', async () => {
      const broken = (why: string) => ({ outcome: 'broken', why })
      expect(await w.wechat.send(message({ thing1: '长'.repeat(21) }))).toEqual(broken('47003'))
      expect(await w.wechat.send({ ...message(), templateId: 'other' })).toEqual(broken('40037'))
      expect(await w.wechat.send({ ...message(), page: '/home' })).toEqual(broken('41030'))
      far().contract.messages.gone.add('openid-ann')
      expect(await w.wechat.send(message())).toEqual(broken('40003'))
    })

    it.each([
      ['busy', { kind: 'errcode', errcode: -1 }, '-1'],
      ['over quota', { kind: 'errcode', errcode: 45009 }, '45009'],
      ['saying something new', { kind: 'errcode', errcode: 99999 }, '99999'],
      ['down', { kind: 'drop' }, 'connection'],
      ['failing', { kind: 'status', status: 503 }, 'http 503'],
      ['slow', { kind: 'silent' }, 'timeout'],
    ] as const)('is tried later while WeChat is %s', async (_, fault, why) => {
      far().fail('/cgi-bin/message/subscribe/send', fault)
      const client = fault.kind === 'silent' ? w.wechat.impatient : w.wechat
      expect(await client.send(message())).toEqual({ outcome: 'retry', why })
    })
  })

  describe('a text', () => {
    it.each(['pass', 'review', 'risky', 'unknown'] as const)('is %s as WeChat says', async (verdict) => {
      w.wechat.judges(verdict)
      expect(await w.wechat.checkText('openid-ann', '你好')).toBe(verdict)
    })

    it('is unknown for somebody who has been away for two hours, and after silence', async () => {
      far().contract.idle.add('openid-ann')
      expect(await w.wechat.checkText('openid-ann', '你好')).toBe('unknown')
      expect(await w.wechat.checkText('openid-bo', '你好')).toBe('pass')
      far().fail('/wxa/msg_sec_check', { kind: 'silent' })
      expect(await w.wechat.impatient.checkText('openid-bo', '你好')).toBe('unknown')
    })

    it('of any length is checked in parts that WeChat takes', async () => {
      expect(await w.wechat.checkText('openid-ann', '字'.repeat(6000))).toBe('pass')
      const parts = far().requests.filter((r) => r.path === '/wxa/msg_sec_check')
      expect(parts.map((r) => (r.body.content as string).length)).toEqual([2500, 2500, 1100])
      expect(await w.wechat.checkText('openid-ann', '  ')).toBe('pass')
      expect(far().requests.filter((r) => r.path === '/wxa/msg_sec_check')).toHaveLength(3)
    })
  })

  describe('a code image', () => {
    it('is an image, or an error in JSON', async () => {
      expect((await w.wechat.codeImage('a=123', 'pages/home/index'))[0]).toBe(0x89)
      expect(await code(w.wechat.codeImage('a=123', 'wrong/page'))).toBe('unavailable')
      far().fail('/wxa/getwxacodeunlimit', { kind: 'errcode', errcode: 45009 })
      expect(await code(w.wechat.codeImage('a=123', 'pages/home/index'))).toBe('too_many')
    })

    it.each(['', 'a'.repeat(33), '周桂兰', 'a b'])('never asks with the scene "%s"', async (scene) => {
      expect(await code(w.wechat.codeImage(scene, 'pages/home/index'))).toBe('other')
      expect(far().requests).toEqual([])
    })
  })
})
