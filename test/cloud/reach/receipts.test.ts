import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hookAnswer, type HookPost, type Receipt } from '../../../src/cloud/reach'
import { readReach } from '../../../src/cloud/reach-settings'
import { fakeTencent } from '../../support/tencent'

let now = '2026-03-02T01:00:10.000Z'
const outside = { now: () => now, log: () => {} }
const ann = '13800000001'
const bo = '13800000002'
const words = { code: '0312', day: '2', time: '19:30' }

let far: Awaited<ReturnType<typeof fakeTencent>>
beforeAll(async () => void (far = await fakeTencent(outside)))
afterAll(() => far.close())
beforeEach(() => {
  far.reset()
  now = '2026-03-02T01:00:10.000Z'
})

const post = (body: unknown): HookPost => ({
  text: typeof body === 'string' ? body : JSON.stringify(body),
  header: () => undefined,
})
const reach = () => readReach(far.settings(), outside)
const read = (body: unknown) => reach().readReceipts('tencent', post(body))
/** without the key to deduplicate by */
const told = (body: unknown) => read(body)?.map(({ once: _, ...rest }) => rest)

describe('what Tencent Cloud tells of an SMS', () => {
  const state = {
    user_receive_time: '2026-03-02 09:00:04',
    nationcode: '86',
    mobile: ann,
    report_status: 'SUCCESS',
    errmsg: 'DELIVRD',
    description: '用户短信送达成功',
    sid: 'sms:1',
  }
  const common = { provider: 'tencent-sms', providerRef: 'sms:1', phone: ann }

  it("is its delivery, at China's time", () => {
    expect(told([state])).toEqual([{ ...common, kind: 'delivered', at: '2026-03-02T01:00:04.000Z' }])
  })

  it('is why it was not delivered', () => {
    expect(told([{ ...state, report_status: 'FAIL', errmsg: 'MK:0001' }])).toEqual([
      { ...common, kind: 'undelivered', why: 'MK:0001', at: '2026-03-02T01:00:04.000Z' },
    ])
  })

  it('may come as one, with gaps, and with entries that say nothing', () => {
    expect(told({ sid: 'sms:1', report_status: 'SUCCESS' })).toEqual([
      { ...common, phone: undefined, kind: 'delivered', at: now },
    ])
    const odd = [
      null,
      7,
      'x',
      [],
      {},
      { report_status: 'SUCCESS' },
      { ...state, sid: '' },
      { ...state, sid: {} },
    ]
    expect(told([...odd, state])).toHaveLength(1)
    expect(told({ ...state, user_receive_time: 'yesterday', mobile: '+8613800000001' })).toEqual([
      { ...common, kind: 'delivered', at: now },
    ])
  })

  it('is never from the future', () => {
    expect(told({ ...state, user_receive_time: '2027-01-01 00:00:00' })![0]!.at).toBe(now)
  })

  it('is a reply, which names the number and not the message', () => {
    const reply = { extend: '', mobile: ann, nationcode: '86', sign: '签名', text: ' 1\n', time: 1772413205 }
    expect(told(reply)).toEqual([
      {
        provider: 'tencent-sms',
        providerRef: null,
        phone: ann,
        kind: 'reply',
        text: '1',
        at: '2026-03-02T01:00:05.000Z',
      },
    ])
    expect(told({ ...reply, text: '长'.repeat(500) })![0]).toMatchObject({ text: '长'.repeat(70) })
    expect(told({ ...reply, time: undefined })![0]!.at).toBe(now)
    expect(told({ ...reply, mobile: '' })).toEqual([])
    expect(told({ ...reply, text: '' })).toEqual([])
  })

  it.each(['', 'null', '7', '[]', '{}', 'a=b', '<xml/>'])('is nothing in "%s"', (text) => {
    expect(read(text) ?? []).toEqual([])
  })
})

describe('what Tencent Cloud tells of a call', () => {
  const call = {
    result: '0',
    accept_time: '1772413205',
    call_from: '',
    callid: 'voice:1',
    end_calltime: '1772413208',
    fee: '1',
    mobile: ann,
    nationcode: '86',
    start_calltime: '1772413200',
  }
  const common = { provider: 'tencent-voice', providerRef: 'voice:1', phone: ann }

  it('is that it was taken, or not, or went wrong', () => {
    expect(told({ voiceprompt_callback: call })).toEqual([
      { ...common, kind: 'answered', at: '2026-03-02T01:00:05.000Z' },
    ])
    expect(told({ voiceprompt_callback: { ...call, result: '1' } })).toEqual([
      { ...common, kind: 'no_answer', why: '', at: '2026-03-02T01:00:08.000Z' },
    ])
    expect(told({ voice_prompt_callback: { ...call, result: 2 } })).toMatchObject([
      { kind: 'no_answer', why: 'result 2' },
    ])
    expect(
      told({ voice_failure_callback: { callid: 'voice:1', failure_code: 8, failure_reason: '空号' } }),
    ).toEqual([{ ...common, phone: undefined, kind: 'no_answer', why: '空号', at: now }])
  })

  it('is the key that was pressed', () => {
    const key = { call_from: '', callid: 'voice:1', keypress: '2', mobile: ann, nationcode: '86' }
    expect(told({ voicekey_callback: key })).toEqual([{ ...common, kind: 'key', key: '2', at: now }])
    expect(told({ voicekey_callback: { ...key, keypress: '' } })).toEqual([])
    expect(told({ voicekey_callback: { ...key, callid: undefined } })).toEqual([])
    expect(told({ voicekey_callback: 7 })).toEqual([])
  })
})

describe('an event told twice', () => {
  const once = (body: unknown) => read(body)!.map((r) => r.once)
  const state = { mobile: ann, report_status: 'SUCCESS', sid: 'sms:1' }
  const reply = { mobile: ann, text: '1', time: 1772413205 }
  const key = { voicekey_callback: { callid: 'voice:1', keypress: '2', mobile: ann } }

  it('has the same key, however late', () => {
    const first = [once(state), once(reply), once(key)]
    now = '2026-03-03T09:00:00.000Z'
    expect([once(state), once(reply), once(key)]).toEqual(first)
  })

  it('has another key than any other event', () => {
    const all = [
      state,
      { ...state, sid: 'sms:2' },
      { ...state, report_status: 'FAIL' },
      reply,
      { ...reply, text: '2' },
      { ...reply, time: 1772413206 },
      { ...reply, mobile: bo },
      key,
      { voicekey_callback: { ...key.voicekey_callback, keypress: '1' } },
      { voicekey_callback: { ...key.voicekey_callback, callid: 'voice:2' } },
      { voiceprompt_callback: { callid: 'voice:1', result: '0', mobile: ann } },
      { voiceprompt_callback: { callid: 'voice:1', result: '1', mobile: ann } },
    ].flatMap(once)
    expect(new Set(all).size).toBe(12)
  })
})

describe('through a hook', () => {
  let hook: Server
  let url: string
  const heard: Receipt[] = []
  beforeAll(async () => {
    hook = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        heard.push(...(read(Buffer.concat(chunks).toString('utf8')) ?? []))
        response.end(JSON.stringify(hookAnswer))
      })
    })
    await new Promise<void>((done) => void hook.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`
  })
  afterAll(() => new Promise((done) => void hook.close(done)))

  it('late, doubled and disordered receipts name their message, each event once', async () => {
    const api = reach()
    const short = (phone: string) => ({ phone, kind: 'real' as const, params: words, ref: phone })
    const [toAnn, toBo] = await api.sms!.send([short(ann), short(bo)])
    const call = await api.voice!.call(short(ann))
    const { tells } = far
    const bodies = [
      tells.reply(ann, '1'),
      tells.delivered(ann),
      tells.undelivered(bo),
      tells.taken(ann),
      tells.pressed(ann, '1'),
    ]
    const answers = await far.post(url, [...bodies].reverse())
    expect(answers).toEqual(bodies.map(() => ({ result: 0, errmsg: 'OK' })))
    now = '2026-03-02T03:00:00.000Z'
    await far.post(url, bodies)
    expect(heard).toHaveLength(10)
    const events = [...new Map(heard.map((r) => [r.once, r])).values()]
    expect(events.map((r) => [r.kind, r.providerRef, r.phone])).toEqual([
      ['key', call.providerRef, ann],
      ['answered', call.providerRef, ann],
      ['undelivered', toBo!.providerRef, bo],
      ['delivered', toAnn!.providerRef, ann],
      ['reply', null, ann],
    ])
  })
})

it('belongs to whom it was sent to', () => {
  const state = post([{ sid: 'sms:1', report_status: 'SUCCESS' }])
  expect(reach().readReceipts('tencent-voice', state)).toHaveLength(1)
  expect(reach().readReceipts('gateway-sms', state)).toBeNull()
  expect(reach().readReceipts('other', state)).toBeNull()
  expect(reach().readReceipts('tencent', post('no json'))).toBeNull()
  expect(readReach({}, outside).readReceipts('tencent', state)).toBeNull()
})
