import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gatewaySignature } from '../../../src/cloud/gateway-sms'
import type { Short } from '../../../src/cloud/reach'
import { readReach } from '../../../src/cloud/reach-settings'
import { shift } from '../../../src/domain/clock'

const now = '2026-03-02T01:00:00.000Z'
const secret = 'a-secret-of-the-gateway'
const logged: unknown[] = []
const outside = { now: () => now, log: (...line: unknown[]) => void logged.push(line) }
const short: Short = {
  phone: '13800000001',
  kind: 'drill',
  params: { code: '0312', day: '2', time: '19:30' },
  ref: 'attempt-1',
}

describe('a gateway of a government or an operator', () => {
  let far: Server
  let url: string
  let status = 200
  const got: { headers: IncomingHttpHeaders; text: string }[] = []
  beforeAll(async () => {
    far = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        got.push({ headers: request.headers, text: Buffer.concat(chunks).toString('utf8') })
        if (status) response.writeHead(status).end()
        else response.destroy()
      })
    })
    await new Promise<void>((done) => void far.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(far.address() as AddressInfo).port}/send`
  })
  afterAll(() => new Promise((done) => void far.close(done)))
  beforeEach(() => {
    status = 200
    got.length = 0
    logged.length = 0
  })
  const reach = (more: Record<string, string> = {}) =>
    readReach({ SMS_PROVIDER: 'gateway', SMS_URL: url, SMS_SECRET: secret, ...more }, outside)

  it('gets one signed post a message', async () => {
    expect(await reach().sms!.send([short])).toEqual([{ outcome: 'sent', providerRef: 'attempt-1' }])
    const [{ headers, text }] = got as [(typeof got)[number]]
    expect(JSON.parse(text)).toEqual({
      id: 'attempt-1',
      phone: '13800000001',
      template: 'drill',
      params: { code: '0312', day: '2', time: '19:30' },
    })
    expect(headers['x-xf-time']).toBe(now)
    expect(headers['x-xf-signature']).toBe(gatewaySignature(secret, now, text))
  })

  it('gets its own names of templates, and every number of a long list in order', async () => {
    const list = Array.from({ length: 45 }, (_, i) => ({ ...short, ref: `attempt-${i}` }))
    const api = reach({ SMS_TEMPLATES: '{"real":"R1","drill":"D1"}' })
    const sent = await api.sms!.send(list)
    expect(sent.map((s) => s.providerRef)).toEqual(list.map((s) => s.ref))
    expect(got.every(({ text }) => text.includes('"template":"D1"'))).toBe(true)
  })

  it.each([
    [204, { outcome: 'sent', providerRef: 'attempt-1' }],
    [409, { outcome: 'sent', providerRef: 'attempt-1' }],
    [422, { outcome: 'refused', why: 'number' }],
    [429, { outcome: 'retry', why: 'http 429' }],
    [502, { outcome: 'retry', why: 'http 502' }],
    [0, { outcome: 'retry', why: 'connection' }],
    [401, { outcome: 'broken', why: 'http 401' }],
    [404, { outcome: 'broken', why: 'http 404' }],
  ])('answers %s', async (answer, outcome) => {
    status = answer
    expect(await reach().sms!.send([short])).toEqual([outcome])
    expect(JSON.stringify(logged)).not.toContain('138')
  })

  it('lets no other words and no other number out', async () => {
    const odd = { ...short, params: { ...short.params, time: '看 xf.cn' } }
    expect(await reach().sms!.send([odd, { ...short, phone: '110' }])).toEqual([
      { outcome: 'broken', why: 'params' },
      { outcome: 'refused', why: 'number' },
    ])
    expect(got).toEqual([])
  })

  describe('tells', () => {
    const tell = (body: unknown, change: { time?: string; signature?: string } = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const { time = now, signature = gatewaySignature(secret, time, text) } = change
      const headers: Record<string, string> = { 'x-xf-time': time, 'x-xf-signature': signature }
      return reach().readReceipts('gateway-sms', { text, header: (name) => headers[name] })
    }
    const body = [
      { kind: 'delivered', id: 'attempt-1', at: '2026-03-02T08:59:00+08:00' },
      { kind: 'undelivered', id: 'attempt-2', why: '停机' },
      { kind: 'reply', phone: '13800000001', text: '1', at: '2026-03-02T00:59:30.000Z' },
      { kind: 'reply', text: '1' },
      { kind: 'delivered' },
      { kind: 'other', id: 'attempt-3' },
      7,
    ]

    it('what became of its messages, in our words', () => {
      expect(tell(body)).toMatchObject([
        {
          provider: 'gateway-sms',
          kind: 'delivered',
          providerRef: 'attempt-1',
          at: '2026-03-02T00:59:00.000Z',
        },
        { kind: 'undelivered', providerRef: 'attempt-2', why: '停机', at: now },
        { kind: 'reply', providerRef: null, phone: '13800000001', text: '1' },
      ])
    })

    it('nothing without the right and fresh signature', () => {
      expect(tell(body, { signature: 'no' })).toBeNull()
      expect(tell(body, { signature: gatewaySignature('another-secret-of-them', now, '') })).toBeNull()
      expect(tell(body, { time: shift(now, -11, 'm') })).toBeNull()
      expect(tell(body, { time: shift(now, 11, 'm') })).toBeNull()
      expect(tell(body, { time: 'whenever' })).toBeNull()
      expect(tell(body, { time: shift(now, -9, 'm') })).toHaveLength(3)
      expect(reach().readReceipts('gateway-sms', { text: '[]', header: () => undefined })).toBeNull()
      expect(reach().readReceipts('tencent', { text: '[]', header: () => undefined })).toBeNull()
    })
  })
})
