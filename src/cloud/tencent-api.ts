import type { Instant } from '../contract/fields'
import { msOf } from '../domain/clock'
import type { Log } from './context'
import { tencentAuthorization, tencentContentType } from './tencent-sign'
import type { Delivery } from './wechat'

/** An account of Tencent Cloud. */
export interface TencentAccount {
  secretId: string
  secretKey: string
  /** ap-guangzhou, ap-beijing, ap-nanjing */
  region: string
  now(): Instant
  log: Log
}

export interface TencentService {
  service: 'sms' | 'vms'
  version: string
  /** https://<service>.tencentcloudapi.com unless a test says otherwise */
  origin?: string
}

/** The answer's Response, or what becomes of a message that got none. */
export type TencentAnswer =
  | { ok: true; response: Record<string, unknown> }
  | { ok: false; delivery: Exclude<Delivery, { outcome: 'sent' }> }

export type TencentAsk = (action: string, input: object, signal: AbortSignal) => Promise<TencentAnswer>

/**
 * Asks Tencent Cloud's API 3.0. Bodies hold phone numbers and error texts may repeat them, so only the action and
 * the code reach the log. Never throws.
 */
export function tencentApi(account: TencentAccount, given: TencentService): TencentAsk {
  const { service, version, origin = `https://${service}.tencentcloudapi.com` } = given
  const { secretId, secretKey, region, log } = account
  const host = new URL(origin).host

  return async (action, input, signal) => {
    const missed = (why: string): TencentAnswer => {
      log('warn', 'tencent cloud did not answer', { action, why })
      return { ok: false, delivery: { outcome: 'retry', why } }
    }
    const payload = JSON.stringify(input)
    const seconds = Math.floor(msOf(account.now()) / 1000)
    let status: number
    let text: string
    try {
      const answer = await fetch(origin, {
        method: 'POST',
        headers: {
          'content-type': tencentContentType,
          authorization: tencentAuthorization({
            secretId,
            secretKey,
            host,
            service,
            action,
            payload,
            seconds,
          }),
          'x-tc-action': action,
          'x-tc-version': version,
          'x-tc-region': region,
          'x-tc-timestamp': String(seconds),
        },
        body: payload,
        redirect: 'error',
        signal,
      })
      status = answer.status
      text = await answer.text()
    } catch (error) {
      return missed((error as Error).name === 'TimeoutError' ? 'timeout' : 'connection')
    }
    if (status !== 200) return missed(`http ${status}`)
    const response = readResponse(text)
    if (!response) return missed('form')
    const code = (response.Error as { Code?: unknown } | undefined)?.Code
    if (code === undefined) return { ok: true, response }
    log('warn', 'tencent cloud refused', { action, code: String(code).slice(0, 80) })
    const delivery = tencentOutcome(String(code))
    return { ok: false, delivery: delivery.outcome === 'sent' ? { outcome: 'retry', why: 'form' } : delivery }
  }
}

function readResponse(text: string): Record<string, unknown> | null {
  try {
    const { Response } = JSON.parse(text) as { Response?: unknown }
    return Response && typeof Response === 'object' ? (Response as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** This number has had its share today, this hour or tonight: another rung must reach it. */
const quota = [
  'LimitExceeded.PhoneNumberDailyLimit',
  'LimitExceeded.PhoneNumberOneHourLimit',
  'LimitExceeded.PhoneNumberSameContentDailyLimit',
  'LimitExceeded.DeliveryFrequencyLimit',
]
const badNumber = [
  'InvalidParameterValue.IncorrectPhoneNumber',
  'InvalidParameterValue.CalledNumberVerifyFail',
  'FailedOperation.PhoneNumberParseFail',
]
/** Named as if the fault were theirs, or as a limit on one number; repeating changes nothing. */
const ours = [
  'InternalError.SigFieldMissing',
  'InternalError.SigVerificationFail',
  'InternalError.RequestTimeException',
  'InternalError.RestApiInterfaceNotExist',
]
/** Named as if the fault were ours; it passes. */
const passing = [
  'LimitExceeded',
  'LimitExceeded.PhoneNumberThirtySecondLimit',
  'FailedOperation',
  'FailedOperation.AccessUpstreamTimeout',
  'FailedOperation.OtherError',
  'FailedOperation.ParametersOtherError',
]
const theirs =
  /^(RequestLimitExceeded|InternalError|ResourceUnavailable|ResourceInsufficient|ServiceUnavailable)/
/** key, signature, template, permission, money, the account's own daily limit: an operator must act */
const settled =
  /^(AuthFailure|UnauthorizedOperation|InvalidParameter|InvalidAction|InvalidRequest|MissingParameter|Unknown|Unsupported|NoSuch|ActionOffline|Ip|LimitExceeded|FailedOperation)/

/** Tencent Cloud's word for one message, as what becomes of it. `Ok` is theirs for sent. */
export function tencentOutcome(code: string): Delivery {
  if (code === 'Ok') return { outcome: 'sent' }
  if (quota.includes(code)) return { outcome: 'refused', why: 'quota' }
  if (badNumber.includes(code)) return { outcome: 'refused', why: 'number' }
  if (code === 'FailedOperation.PhoneNumberInBlacklist') return { outcome: 'refused', why: 'unsubscribed' }
  if (ours.includes(code)) return { outcome: 'broken', why: code }
  if (passing.includes(code) || theirs.test(code)) return { outcome: 'retry', why: code }
  if (settled.test(code)) return { outcome: 'broken', why: code }
  // what we do not know: later, and given up in the end
  return { outcome: 'retry', why: code.slice(0, 80) }
}
