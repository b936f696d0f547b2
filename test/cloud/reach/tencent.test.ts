import { readReach } from '../../../src/cloud/reach-settings'
import type { Short } from '../../../src/cloud/reach'
import { tencentOutcome } from '../../../src/cloud/tencent-api'
import { tencentSms } from '../../../src/cloud/tencent-sms'
import { tencentVoice } from '../../../src/cloud/tencent-voice'
import { shift } from '../../../src/domain/clock'
import { fakeTencent, smsIds, voiceIds, type TencentFault } from '../../support/tencent'

let now = '2026-03-02T01:00:00.000Z'
const logged: unknown[] = []
const outside = { now: () => now, log: (...line: unknown[]) => void logged.push(line) }

let far: Awaited<ReturnType<typeof fakeTencent>>
beforeAll(async () => void (far = await fakeTencent(outside)))
afterAll(() => far.close())
beforeEach(() => {
  far.reset()
  logged.length = 0
  now = '2026-03-02T01:00:00.000Z'
})

const phone = (n: number) => `138${String(n).padStart(8, '0')}`
const short = (n: number, change: Partial<Short> = {}): Short => ({
  phone: phone(n),
  kind: 'drill',
  params: { code: '0312', day: '2', time: '19:30' },
  ref: `attempt-${n}`,
  ...change,
})
const reach = (change: Record<string, string> = {}) => readReach({ ...far.settings(), ...change }, outside)
const pass = (s: number) => void (now = shift(now, s, 's'))

describe('Tencent Cloud SMS', () => {
  const impatient = () =>
    tencentSms({
      account: { secretId: 'a', secretKey: 'b', region: 'ap-guangzhou', ...outside },
      appId: '1',
      sign: '签名',
      templates: smsIds,
      perSecond: 1,
      origin: far.origin,
      timeoutMs: 100,
    })

  it('tells a number the words of its template, signed, and gives the id back', async () => {
    expect(await reach().sms!.send([short(1)])).toEqual([{ outcome: 'sent', providerRef: 'sms:1' }])
    expect(far.to(phone(1))).toEqual([
      { channel: 'sms', id: 'sms:1', template: smsIds.drill, params: ['0312', '2', '19:30'], at: now },
    ])
    expect(far.requests[0]!.body).toMatchObject({
      PhoneNumberSet: [`+86${phone(1)}`],
      SignName: '清江镇服务',
    })
  })

  it('puts two hundred numbers with the same words into a request, and answers in order', async () => {
    const list = Array.from({ length: 450 }, (_, i) => short(i))
    list[3] = short(3, { params: { code: '0313', day: '2', time: '20:00' } })
    list[7] = short(7, { kind: 'real' })
    list[11] = short(11, { what: 'cancelled' })
    list[13] = short(13, { phone: '0431-888' })
    far.contract.unsubscribed.add(phone(20))
    const api = reach()
    const sent = await api.sms!.send(list)
    expect(far.requests.map((r) => (r.body.PhoneNumberSet as string[]).length).sort((a, b) => a - b)).toEqual(
      [1, 1, 1, 46, 200, 200],
    )
    expect(sent).toHaveLength(450)
    expect(sent[13]).toEqual({ outcome: 'refused', why: 'number' })
    expect(sent[20]).toEqual({ outcome: 'refused', why: 'unsubscribed' })
    sent.forEach((one, i) => {
      if (i === 13 || i === 20) return
      expect(one).toEqual({ outcome: 'sent', providerRef: far.to(phone(i))[0]!.id })
    })
    expect(far.to(phone(3))[0]!.params).toEqual(['0313', '2', '20:00'])
    expect(far.to(phone(7))[0]!.template).toBe(smsIds.real)
    expect(far.to(phone(11))[0]!.template).toBe(smsIds['drill.cancelled'])
  })

  it('does not let one number cost the others their message', async () => {
    far.fail({ kind: 'picky', number: phone(9), code: 'FailedOperation.PhoneNumberParseFail' })
    const sent = await reach().sms!.send(Array.from({ length: 30 }, (_, i) => short(i)))
    expect(sent.map((s) => s.outcome)).toEqual(sent.map((_, i) => (i === 9 ? 'refused' : 'sent')))
    sent.forEach((s, i) => i !== 9 && expect(s.providerRef).toBe(far.to(phone(i))[0]!.id))
    expect(far.to(phone(0))).toHaveLength(1)
  })

  it('answers within its limit in all, however many requests are silent', async () => {
    far.fail({ kind: 'silent' })
    const began = performance.now()
    const sent = await impatient().send(Array.from({ length: 450 }, (_, i) => short(i)))
    expect(performance.now() - began).toBeLessThan(1000)
    expect(new Set(sent.map((s) => JSON.stringify(s)))).toEqual(
      new Set(['{"outcome":"retry","why":"timeout"}']),
    )
  })

  it('answers each of two messages to one number', async () => {
    const [first, second] = await reach().sms!.send([short(1), short(1)])
    expect(first).toEqual({ outcome: 'sent', providerRef: 'sms:1' })
    expect(second).toEqual({ outcome: 'retry', why: 'LimitExceeded.PhoneNumberThirtySecondLimit' })
  })

  it('waits for the thirty seconds, and gives up a number that had its share', async () => {
    const send = async () => (await reach().sms!.send([short(1)]))[0]
    for (let i = 0; i < 5; i++) {
      expect(await send()).toMatchObject({ outcome: 'sent' })
      expect(await send()).toMatchObject({ outcome: 'retry' })
      pass(31)
    }
    expect(await send()).toEqual({ outcome: 'refused', why: 'quota' })
    expect(far.to(phone(1))).toHaveLength(5)
  })

  it('never says in a drill what is registered for a real call-up, and sends nothing unregistered', async () => {
    const api = reach({ SMS_TEMPLATES: JSON.stringify({ real: smsIds.real }) })
    const refused = { outcome: 'refused', why: 'no template' }
    expect(await api.sms!.send([short(1), short(2, { kind: 'real', what: 'changed' })])).toEqual([
      refused,
      refused,
    ])
    expect(far.requests).toEqual([])
  })

  it('says 应急 in words of its own where they are registered, else those of any real call-up', async () => {
    const sent = async (templates: object) => {
      const api = reach({ SMS_TEMPLATES: JSON.stringify(templates) })
      const [said] = await api.sms!.send([short(1, { kind: 'urgent' })])
      pass(31)
      return [said!.outcome, far.to(phone(1)).at(-1)!.template]
    }
    expect(await sent({ real: smsIds.real })).toEqual(['sent', smsIds.real])
    expect(await sent({ real: smsIds.real, urgent: smsIds.drill })).toEqual(['sent', smsIds.drill])
  })

  it('lets no other words out', async () => {
    const params = { code: '党员', day: '2', time: '19:30' }
    expect(await reach().sms!.send([short(1, { params })])).toEqual([{ outcome: 'broken', why: 'params' }])
    expect(far.requests).toEqual([])
  })

  it.each<[string, Record<string, string>, string]>([
    ['key', { TENCENT_SECRET_KEY: 'wrong' }, 'AuthFailure.SignatureFailure'],
    ['account', { TENCENT_SECRET_ID: 'AKIDother' }, 'AuthFailure.SecretIdNotFound'],
    ['application', { SMS_APP_ID: '1' }, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    ['signature', { SMS_SIGN: '别的签名' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    [
      'template',
      { SMS_TEMPLATES: '{"real":"1","drill":"9"}' },
      'FailedOperation.TemplateIncorrectOrUnapproved',
    ],
  ])('is broken with a wrong %s', async (_, change, why) => {
    expect(await reach(change).sms!.send([short(1)])).toEqual([{ outcome: 'broken', why }])
  })

  it.each<[string, TencentFault, string]>([
    ['a broken connection', { kind: 'drop' }, 'connection'],
    ['silence', { kind: 'silent' }, 'timeout'],
    ['a 503', { kind: 'status', status: 503 }, 'http 503'],
    ['a page of HTML', { kind: 'text', body: '<html>' }, 'form'],
    ['another form', { kind: 'text', body: '{"Response":7}' }, 'form'],
    [
      'no status of this number',
      { kind: 'text', body: '{"Response":{"SendStatusSet":[null]}}' },
      'no status',
    ],
    ['too many requests', { kind: 'code', code: 'RequestLimitExceeded' }, 'RequestLimitExceeded'],
    ['an error of theirs', { kind: 'code', code: 'InternalError.Timeout' }, 'InternalError.Timeout'],
    ['something new', { kind: 'code', code: 'Weather.Bad' }, 'Weather.Bad'],
    ['a lost answer', { kind: 'lost' }, 'connection'],
  ])('is tried later after %s', async (_, fault, why) => {
    far.fail(fault)
    const sent = await impatient().send([short(1), short(2)])
    expect(sent).toEqual([
      { outcome: 'retry', why },
      { outcome: 'retry', why },
    ])
  })

  it('writes neither a number nor a secret into the log', async () => {
    far.fail({ kind: 'code', code: 'AuthFailure.SignatureFailure' })
    await reach().sms!.send([short(1)])
    await reach().voice!.call(short(1))
    far.fail({ kind: 'drop' })
    await reach().sms!.send([short(1)])
    expect(logged).toHaveLength(3)
    expect(JSON.stringify(logged)).not.toMatch(/138\d|tencent-test-key|AKID/)
  })
})

describe('Tencent Cloud voice', () => {
  it('calls a number and gives the id of the call back', async () => {
    expect(await reach().voice!.call(short(1))).toEqual({ outcome: 'sent', providerRef: 'voice:1' })
    expect(far.to(phone(1))).toMatchObject([{ template: voiceIds.drill, params: ['2', '19', '30'] }])
    expect(far.requests[0]!.body).toMatchObject({ SessionContext: 'attempt-1', PlayTimes: 2 })
  })

  it('calls once a night, and the second is refused for the quota', async () => {
    now = '2026-03-02T15:00:00.000Z' // 23:00 in China
    expect(await reach().voice!.call(short(1))).toMatchObject({ outcome: 'sent' })
    pass(3 * 3600)
    expect(await reach().voice!.call(short(1))).toEqual({ outcome: 'refused', why: 'quota' })
    pass(8 * 3600)
    expect(await reach().voice!.call(short(1))).toMatchObject({ outcome: 'sent' })
  })

  it('is tried later after silence', async () => {
    far.fail({ kind: 'silent' })
    const voice = tencentVoice({
      account: { secretId: 'a', secretKey: 'b', region: 'ap-guangzhou', ...outside },
      appId: '1',
      templates: voiceIds,
      perSecond: 5,
      origin: far.origin,
      timeoutMs: 100,
    })
    const began = performance.now()
    expect(await voice.call(short(1))).toEqual({ outcome: 'retry', why: 'timeout' })
    expect(performance.now() - began).toBeLessThan(1000)
    expect(await voice.call(short(1, { phone: '1' }))).toEqual({ outcome: 'refused', why: 'number' })
  })
})

describe("Tencent Cloud's words", () => {
  it.each([
    ['Ok', 'sent'],
    ['LimitExceeded.PhoneNumberDailyLimit', 'refused'],
    ['LimitExceeded.PhoneNumberOneHourLimit', 'refused'],
    ['LimitExceeded.PhoneNumberSameContentDailyLimit', 'refused'],
    ['LimitExceeded.DeliveryFrequencyLimit', 'refused'],
    ['FailedOperation.PhoneNumberInBlacklist', 'refused'],
    ['InvalidParameterValue.IncorrectPhoneNumber', 'refused'],
    ['InvalidParameterValue.CalledNumberVerifyFail', 'refused'],
    ['LimitExceeded.PhoneNumberThirtySecondLimit', 'retry'],
    ['RequestLimitExceeded.IPLimitExceeded', 'retry'],
    ['InternalError', 'retry'],
    ['InternalError.SsoSendRecvFail', 'retry'],
    ['FailedOperation.AccessUpstreamTimeout', 'retry'],
    ['ResourceUnavailable', 'retry'],
    ['', 'retry'],
    ['AuthFailure.SignatureExpire', 'broken'],
    ['UnauthorizedOperation.ServiceSuspendDueToArrears', 'broken'],
    ['FailedOperation.InsufficientBalanceInSmsPackage', 'broken'],
    ['FailedOperation.InsufficientBalanceInVoicePackage', 'broken'],
    ['FailedOperation.PhonenumberUnappliedOrExpired', 'broken'],
    ['FailedOperation.ContainSensitiveWord', 'broken'],
    ['FailedOperation.SignatureIncorrectOrUnapproved', 'broken'],
    ['InvalidParameterValue.TemplateParameterLengthLimit', 'broken'],
    ['LimitExceeded.AppDailyLimit', 'broken'],
    ['LimitExceeded.PhoneNumberCountLimit', 'broken'],
    ['InternalError.SigVerificationFail', 'broken'],
    ['InternalError.RequestTimeException', 'broken'],
    ['UnsupportedOperation.UnsupportedRegion', 'broken'],
  ])('%s means %s', (code, outcome) => {
    expect(tencentOutcome(code).outcome).toBe(outcome)
  })
})
