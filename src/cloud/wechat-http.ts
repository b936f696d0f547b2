import type { Log } from './context'

/** What WeChat answered: its errcode (0 when there is none) beside the body, or the bytes of an image. */
export interface WeChatAnswer {
  errcode: number
  body: Record<string, unknown>
  image?: Uint8Array
}

/** No usable answer: a broken connection, silence, HTTP 5xx, or something that is not WeChat's form. */
export class NoAnswer extends Error {
  constructor(readonly why: string) {
    super(`WeChat did not answer: ${why}`)
    this.name = 'NoAnswer'
  }
}

export type Ask = (
  path: string,
  query: Record<string, string>,
  body?: object,
  timeoutMs?: number,
) => Promise<WeChatAnswer>

/**
 * Asks WeChat over HTTPS. The query carries the secret or the token, so neither a URL nor the text of a network
 * error (which may hold one) ever leaves this file: only the path and our own word for what happened.
 *
 * @throws NoAnswer
 */
export function wechatHttp(given: { origin: string; timeoutMs: number; log: Log }): Ask {
  return async (path, query, body, timeoutMs = given.timeoutMs) => {
    const missed = (why: string) => {
      given.log('warn', 'wechat did not answer', { path, why })
      return new NoAnswer(why)
    }
    let status: number
    let bytes: Uint8Array
    try {
      const response = await fetch(`${given.origin}${path}?${new URLSearchParams(query)}`, {
        method: body ? 'POST' : 'GET',
        headers: body ? { 'content-type': 'application/json' } : undefined,
        body: body && JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      status = response.status
      bytes = new Uint8Array(await response.arrayBuffer())
    } catch (error) {
      throw missed((error as Error).name === 'TimeoutError' ? 'timeout' : 'connection')
    }
    if (status !== 200) throw missed(`http ${status}`)
    const answer = read(bytes)
    if (!answer) throw missed('form')
    if (answer.errcode) given.log('warn', 'wechat refused', { path, errcode: answer.errcode })
    return answer
  }
}

/** JSON, or an image: the one call that answers with an image answers its errors in JSON. */
function read(bytes: Uint8Array): WeChatAnswer | null {
  if (isImage(bytes)) return { errcode: 0, body: {}, image: bytes }
  try {
    const body = JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown
    if (!body || typeof body !== 'object' || Array.isArray(body)) return null
    const { errcode } = body as { errcode?: unknown }
    return { errcode: typeof errcode === 'number' ? errcode : 0, body: body as Record<string, unknown> }
  } catch {
    return null
  }
}

const isImage = (b: Uint8Array) => (b[0] === 0xff && b[1] === 0xd8) || (b[0] === 0x89 && b[1] === 0x50)
