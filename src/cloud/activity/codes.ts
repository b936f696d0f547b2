import { AppError } from '../../contract/errors'
import type { HostCode } from '../../contract/activity-roll'
import type { Instant } from '../../contract/fields'
import * as codes from '../window-codes'

const kind = 'check-in'

/** The 6 digits of a window. */
export const spokenOf = (key: string, activityId: string, window: number): string =>
  codes.spokenOf(key, `${kind}.${activityId}`, window)

/** `<activity>.<window in base 36>.<mac>`, as it stands at the end of the link. */
export const codeOf = (key: string, activityId: string, window: number): string =>
  codes.windowCode(key, kind, [activityId], window)

/**
 * Reads a scanned code, the whole link or its end.
 *
 * @throws invalid with reason `wrong_activity` when it is not one of ours
 */
export function readCode(key: string, scanned: string): { activityId: string; window: number } {
  const read = codes.readWindowCode(key, kind, scanned)
  if (read?.ids.length === 1) return { activityId: read.ids[0]!, window: read.window }
  throw new AppError('invalid', '这不是签到码，请扫主持人手机上的码', 'code', 'wrong_activity')
}

/** The window of a spoken code around an instant, or null when it is none of them. */
export const readSpoken = (key: string, activityId: string, digits: string, at: Instant): number | null =>
  codes.readSpokenWindow(key, kind, [activityId], digits, at)

/** The codes of the windows from `from` on. */
export const codesFrom = (
  key: string,
  origin: string,
  activityId: string,
  from: Instant,
  n: number,
): HostCode[] => codes.windowCodes(key, `${origin}/c/`, kind, [activityId], from, n)
