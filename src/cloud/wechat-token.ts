import type { Instant } from '../contract/fields'
import { shift } from '../domain/clock'
import type { Log } from './context'
import { NoAnswer, type Ask } from './wechat-http'

/** An access token and when it ends. */
export interface HeldToken {
  token: string
  expiresAt: Instant
}

/** Where hosts share the token; the database, so that a cold start costs no request. */
export interface TokenStore {
  read(): Promise<HeldToken | null>
  write(held: HeldToken): Promise<void>
  /** May a refresh be forced at this instant? Counts it when so: at most 20 a day, at least 30 s apart. */
  claimForce(at: Instant): Promise<boolean>
}

export interface Tokens {
  get(): Promise<string>
  /** A token other than the rejected one. @throws NoAnswer */
  renew(rejected: string): Promise<string>
}

/** Taken anew this long before its end; WeChat hands out the next one five minutes early and keeps both valid. */
const earlyMinutes = 4

/**
 * Keeps WeChat's stable access token (getStableAccessToken). Every host asks in normal mode and is given the same
 * one; forcing, which ends everybody's, is the last resort. One request at a time.
 */
export function keepTokens(given: {
  ask: Ask
  appid: string
  secret: string
  store: TokenStore
  now(): Instant
  log: Log
}): Tokens {
  let held: HeldToken | null = null
  let under: Promise<string> | null = null

  const lives = (t: HeldToken | null): t is HeldToken =>
    !!t && given.now() < shift(t.expiresAt, -earlyMinutes, 'm')

  async function fetchToken(force: boolean): Promise<string> {
    const { errcode, body } = await given.ask(
      '/cgi-bin/stable_token',
      {},
      {
        grant_type: 'client_credential',
        appid: given.appid,
        secret: given.secret,
        force_refresh: force,
      },
    )
    if (errcode || typeof body.access_token !== 'string') {
      // -1 and 45009 pass by themselves; anything else is our appid, secret or address list
      if (errcode !== -1 && errcode !== 45009) given.log('error', 'wechat gives us no token', { errcode })
      throw new NoAnswer(`token ${errcode}`)
    }
    held = { token: body.access_token, expiresAt: shift(given.now(), Number(body.expires_in), 's') }
    await given.store.write(held)
    return held.token
  }

  async function current(): Promise<string> {
    const shared = await given.store.read()
    if (!lives(shared)) return fetchToken(false)
    held = shared
    return shared.token
  }

  async function other(rejected: string): Promise<string> {
    const shared = await given.store.read()
    if (lives(shared) && shared.token !== rejected) {
      held = shared
      return shared.token
    }
    const token = await fetchToken(false)
    if (token !== rejected) return token
    if (!(await given.store.claimForce(given.now()))) throw new NoAnswer('token rejected')
    return fetchToken(true)
  }

  const alone = (work: () => Promise<string>) =>
    (under ??= work().finally(() => {
      under = null
    }))

  return {
    get: async () => under ?? (lives(held) ? held.token : alone(current)),
    renew: async (rejected) => {
      // somebody else may have renewed it while this caller waited for its answer
      if (under) {
        const token = await under
        if (token !== rejected) return token
      }
      if (lives(held) && held.token !== rejected) return held.token
      return alone(() => other(rejected))
    },
  }
}
