import { noReach } from '../../../src/cloud/reach'
import { readReach } from '../../../src/cloud/reach-settings'

const outside = { now: () => '2026-03-02T01:00:00.000Z', log: () => {} }
const key = { TENCENT_SECRET_ID: 'AKIDx', TENCENT_SECRET_KEY: 'y' }
const sms = {
  SMS_PROVIDER: 'tencent',
  SMS_APP_ID: '1400000001',
  SMS_SIGN: '清江镇服务',
  SMS_TEMPLATES: '{"real":1001,"drill":"1002"}',
}
const voice = { VOICE_PROVIDER: 'tencent', VOICE_APP_ID: '1400000002', VOICE_TEMPLATES: '{"real":"2001"}' }
const gateway = {
  SMS_PROVIDER: 'gateway',
  SMS_URL: 'https://sms.example.gov.cn/send',
  SMS_SECRET: 's'.repeat(16),
}
const read = (settings: Record<string, string | undefined>) => readReach(settings, outside)

describe('SMS and voice', () => {
  it('are off when nothing is configured', () => {
    expect(read({ PATH: '/bin', WX_APPID: 'x', SMS_PROVIDER: '', TENCENTCLOUD_RUNENV: 'SCF' })).toBe(noReach)
  })

  it('come alone or together, at their own speed', () => {
    expect(read({ ...key, ...sms })).toMatchObject({
      sms: { name: 'tencent-sms', perSecond: 1000 },
      voice: null,
    })
    expect(read({ ...key, ...voice })).toMatchObject({
      sms: null,
      voice: { name: 'tencent-voice', perSecond: 5 },
    })
    expect(read({ ...gateway, SMS_PER_SECOND: '30' })).toMatchObject({
      sms: { name: 'gateway-sms', perSecond: 30 },
      voice: null,
    })
    const both = read({ ...key, ...gateway, ...voice, VOICE_PER_SECOND: '40' })
    expect(both).toMatchObject({ sms: { name: 'gateway-sms' }, voice: { perSecond: 40 } })
  })

  it.each<[string, Record<string, string | undefined>]>([
    ['SMS_PROVIDER: tencent or gateway', { SMS_PROVIDER: 'other' }],
    ['VOICE_PROVIDER: tencent', { ...key, ...voice, VOICE_PROVIDER: 'gateway' }],
    ['TENCENT_SECRET_ID is missing', sms],
    ['TENCENT_SECRET_KEY is missing', { ...key, ...sms, TENCENT_SECRET_KEY: undefined }],
    ['SMS_APP_ID is missing', { ...key, ...sms, SMS_APP_ID: undefined }],
    ['SMS_SIGN is missing', { ...key, ...sms, SMS_SIGN: undefined }],
    ['SMS_SIGN: 2 to 12', { ...key, ...sms, SMS_SIGN: '【清江镇】' }],
    ['SMS_TEMPLATES is missing', { ...key, ...sms, SMS_TEMPLATES: undefined }],
    ['SMS_TEMPLATES is not JSON', { ...key, ...sms, SMS_TEMPLATES: 'real=1' }],
    ['SMS_TEMPLATES: real is missing', { ...key, ...sms, SMS_TEMPLATES: '{"drill":"1"}' }],
    ['SMS_TEMPLATES: ', { ...key, ...sms, SMS_TEMPLATES: '{"real":"1","exercise":"2"}' }],
    ['SMS_TEMPLATES: real', { ...key, ...sms, SMS_TEMPLATES: '{"real":""}' }],
    ['SMS_PER_SECOND: a whole number', { ...key, ...sms, SMS_PER_SECOND: '0' }],
    ['VOICE_APP_ID is missing', { ...key, ...voice, VOICE_APP_ID: undefined }],
    ['VOICE_TEMPLATES is missing', { ...key, ...voice, VOICE_TEMPLATES: undefined }],
    ['SMS_URL is missing', { ...gateway, SMS_URL: undefined }],
    ['SMS_URL: an address', { ...gateway, SMS_URL: 'http://sms.example.gov.cn' }],
    ['SMS_SECRET is missing', { ...gateway, SMS_SECRET: undefined }],
    ['SMS_SECRET: at least 16', { ...gateway, SMS_SECRET: 'short' }],
    // half a configuration: somebody believes that it is on
    ['SMS_APP_ID is set, but', { SMS_APP_ID: '1' }],
    ['VOICE_TEMPLATES is set, but', { ...key, ...sms, VOICE_TEMPLATES: '{"real":"1"}' }],
    ['TENCENT_SECRET_ID is set, but', { ...key, ...gateway }],
    ['SMS_SIGN is set, but', { ...gateway, SMS_SIGN: '清江镇' }],
  ])('%s: refused at the start', (why, settings) => {
    expect(() => read(settings)).toThrow(why)
  })

  it('name no secret in what they complain of', () => {
    const wrong = { ...gateway, SMS_SECRET: 'hush' }
    expect(() => read(wrong)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hush') }),
    )
  })
})
