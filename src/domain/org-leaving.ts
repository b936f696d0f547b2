import { AppError } from '../contract/errors'
import type { Day } from '../contract/fields'
import { daysBetween } from './clock'

/** A leaving that is entered this late is a slip of the year: nobody is found to have left two years ago. */
const latestEntry = 366
const furthest = 366

/**
 * Does leaving on this day take effect at once? Today and earlier do, from this minute on, since what was counted
 * stays counted; a later day waits until it comes.
 *
 * @throws invalid
 */
export function leavesNow(day: Day, today: Day): boolean {
  const ahead = daysBetween(today, day)
  if (ahead < -latestEntry || ahead > furthest) throw new AppError('invalid', '日期请选前后一年以内', 'day')
  return ahead <= 0
}
