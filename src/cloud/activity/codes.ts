import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../contract/errors'
import type { HostCode } from '../../contract/activity-roll'
import type { Instant } from '../../contract/fields'
import { spokenSlack, windowOf, windowStart } from '../../domain/check-in'

/**
 * A check-in code: activity, window and our signature over both. The key of an activity follows from the
 * deployment's own key, so that nothing has to be fetched to verify a code.
 */
const sign = (key: string, activityId: string, window: number, way: 'scan' | 'spoken') =>
  createHmac('sha256', key).update(`check-in.${way}.${activityId}.${window}`).digest()

/** 12 characters: 72 bits. */
const macOf = (key: string, activityId: string, window: number) =>
  sign(key, activityId, window, 'scan').toString('base64url').slice(0, 12)

/** The 6 digits of a window. */
export const spokenOf = (key: string, activityId: string, window: number): string =>
  String(sign(key, activityId, window, 'spoken').readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

/** `<activity>.<window in base 36>.<mac>`, as it stands at the end of the link. */
export const codeOf = (key: string, activityId: string, window: number): string =>
  `${activityId}.${window.toString(36)}.${macOf(key, activityId, window)}`

/**
 * Reads a scanned code, the whole link or its end.
 *
 * @throws invalid with reason `wrong_activity` when it is not one of ours
 */
export function readCode(key: string, scanned: string): { activityId: string; window: number } {
  const [activityId, base36, mac] = (scanned.split('/').pop() ?? '').split(/[?#]/)[0]!.split('.')
  const window = /^[0-9a-z]{1,9}$/.test(base36 ?? '') ? parseInt(base36!, 36) : -1
  if (activityId && window >= 0 && mac && same(mac, macOf(key, activityId, window)))
    return { activityId, window }
  throw new AppError('invalid', '这不是签到码，请扫主持人手机上的码', 'code', 'wrong_activity')
}

/** The window of a spoken code around an instant, or null when it is none of them. */
export function readSpoken(key: string, activityId: string, digits: string, at: Instant): number | null {
  const now = windowOf(at)
  for (let window = now + 1; window >= now - spokenSlack; window--)
    if (same(digits, spokenOf(key, activityId, window))) return window
  return null
}

/** The codes of the windows from `from` on. */
export function codesFrom(
  key: string,
  origin: string,
  activityId: string,
  from: Instant,
  n: number,
): HostCode[] {
  const first = windowOf(from)
  return Array.from({ length: n }, (_, i) => ({
    from: windowStart(first + i),
    to: windowStart(first + i + 1),
    link: `${origin}/c/${codeOf(key, activityId, first + i)}`,
    spoken: spokenOf(key, activityId, first + i),
  }))
}

function same(given: string, ours: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(ours)
  return a.length === b.length && timingSafeEqual(a, b)
}
