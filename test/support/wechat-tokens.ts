import { dayOf, shift } from '../../src/domain/clock'

interface Issued {
  token: string
  until: string
}

/** getStableAccessToken: one token for everybody for two hours, the next one five minutes before its end. */
export function tokenDesk(now: () => string) {
  let live: Issued[] = []
  let count = 0
  const forced: string[] = []
  const known = new Set<string>()
  const appid = 'wx0000000000000000'
  const secret = 'a-secret-of-thirty-two-characters'

  function issue(): Issued {
    const made = { token: `T${++count}_`.padEnd(512, 'x'), until: shift(now(), 7200, 's') }
    live.push(made)
    known.add(made.token)
    return made
  }

  return {
    appid,
    secret,
    /** how many were made */
    made: () => count,
    forced: () => forced.length,
    /** Ends every token at once, as somebody who resets them on the platform does. */
    revoke: () => void (live = []),
    stable(body: Record<string, unknown>): object {
      if (body.grant_type !== 'client_credential') return { errcode: 40002, errmsg: 'invalid grant_type' }
      if (body.appid !== appid) return { errcode: 40013, errmsg: 'invalid appid' }
      if (body.secret !== secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
      if (body.force_refresh === true) {
        const today = forced.filter((at) => dayOf(at) === dayOf(now()))
        if (today.length >= 20) return { errcode: 45009, errmsg: 'reach max api daily quota limit' }
        if (forced.some((at) => at > shift(now(), -30, 's'))) return { errcode: 45011, errmsg: 'too often' }
        forced.push(now())
        live = []
      }
      live = live.filter((t) => t.until > now())
      const current = live.at(-1)
      const given = current && current.until > shift(now(), 5, 'm') ? current : issue()
      const seconds = Math.round((Date.parse(given.until) - Date.parse(now())) / 1000)
      return { access_token: given.token, expires_in: seconds }
    },
    /** Why a token is refused, or null. */
    check(token: string | null): [number, string] | null {
      if (!token) return [41001, 'access_token missing']
      if (token.length < 512) return [40014, 'invalid access_token']
      if (live.some((t) => t.token === token && t.until > now())) return null
      return known.has(token) ? [42001, 'access_token expired'] : [40001, 'invalid credential']
    },
  }
}
