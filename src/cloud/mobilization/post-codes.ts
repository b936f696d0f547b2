import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import type { PostCode } from '../../contract/mobilization-answer'
import { spokenSlack, windowOf, windowStart } from '../../domain/check-in'

/** No post in particular. */
const anywhere = '-'

const sign = (key: string, way: 'scan' | 'spoken', callUpId: string, post: string, window: number) =>
  createHmac('sha256', key).update(`arrive.${way}.${callUpId}.${post}.${window}`).digest()

const macOf = (key: string, callUpId: string, post: string, window: number) =>
  sign(key, 'scan', callUpId, post, window).toString('base64url').slice(0, 12)

const spokenOf = (key: string, callUpId: string, post: string, window: number) =>
  String(sign(key, 'spoken', callUpId, post, window).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

/** `<call-up>.<post>.<window in base 36>.<mac>`, as it stands at the end of the link. */
export function postCodesFrom(
  key: string,
  origin: string,
  callUpId: string,
  postId: string | null,
  from: Instant,
  n: number,
): PostCode[] {
  const post = postId ?? anywhere
  const first = windowOf(from)
  return Array.from({ length: n }, (_, i) => first + i).map((window) => ({
    from: windowStart(window),
    to: windowStart(window + 1),
    link: `${origin}/m/${callUpId}.${post}.${window.toString(36)}.${macOf(key, callUpId, post, window)}`,
    spoken: spokenOf(key, callUpId, post, window),
  }))
}

export interface PostRead {
  callUpId: string
  postId: string | null
  window: number
}

/** Reads a scanned code, the whole link or its end. @throws invalid when it is not one of ours */
export function readPostCode(key: string, scanned: string): PostRead {
  const [callUpId, post, base36, mac] = (scanned.split('/').pop() ?? '').split(/[?#]/)[0]!.split('.')
  const window = /^[0-9a-z]{1,9}$/.test(base36 ?? '') ? parseInt(base36!, 36) : -1
  if (callUpId && post && window >= 0 && mac && same(mac, macOf(key, callUpId, post, window)))
    return { callUpId, postId: post === anywhere ? null : post, window }
  throw new AppError('invalid', '这不是集结点的码', 'code', 'wrong_code')
}

/** The window and post of a spoken code around an instant, or null when it is none of them. */
export function readPostSpoken(
  key: string,
  callUpId: string,
  postIds: string[],
  digits: string,
  at: Instant,
): PostRead | null {
  const now = windowOf(at)
  for (const post of [anywhere, ...postIds])
    for (let window = now + 1; window >= now - spokenSlack; window--)
      if (same(digits, spokenOf(key, callUpId, post, window)))
        return { callUpId, postId: post === anywhere ? null : post, window }
  return null
}

function same(given: string, ours: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(ours)
  return a.length === b.length && timingSafeEqual(a, b)
}
