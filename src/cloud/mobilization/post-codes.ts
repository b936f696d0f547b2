import { AppError } from '../../contract/errors'
import type { Instant } from '../../contract/fields'
import type { PostCode } from '../../contract/mobilization-answer'
import { readSpokenWindow, readWindowCode, windowCodes } from '../window-codes'

const kind = 'arrive'
/** No post in particular. */
const anywhere = '-'

export interface PostRead {
  callUpId: string
  postId: string | null
  window: number
}

/** The codes of a post's screen: `<call-up>.<post>.<window>.<mac>` at the end of a link. */
export const postCodesFrom = (
  key: string,
  origin: string,
  callUpId: string,
  postId: string | null,
  from: Instant,
  n: number,
): PostCode[] => windowCodes(key, `${origin}/m/`, kind, [callUpId, postId ?? anywhere], from, n)

/** Reads a scanned code, the whole link or its end. @throws invalid when it is not one of ours */
export function readPostCode(key: string, scanned: string): PostRead {
  const read = readWindowCode(key, kind, scanned)
  if (read?.ids.length !== 2) throw new AppError('invalid', '这不是集结点的码', 'code', 'wrong_code')
  const [callUpId, post] = read.ids as [string, string]
  return { callUpId, postId: post === anywhere ? null : post, window: read.window }
}

/** The window and post of a spoken code around an instant, or null when it is none of them. */
export function readPostSpoken(
  key: string,
  callUpId: string,
  postIds: string[],
  digits: string,
  at: Instant,
): PostRead | null {
  for (const post of [anywhere, ...postIds]) {
    const window = readSpokenWindow(key, kind, [callUpId, post], digits, at)
    if (window !== null) return { callUpId, postId: post === anywhere ? null : post, window }
  }
  return null
}
