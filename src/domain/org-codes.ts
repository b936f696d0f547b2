import { AppError } from '../contract/errors'
import type { Instant } from '../contract/fields'
import { format, shift } from './clock'

/** A one-time code: six digits, this many hours, this many wrong tries. */
export const codeHours = 24
export const codeTries = 5

/** A code to scan from a screen, and a phone number that WeChat verified, are good for so many minutes. */
export const scanMinutes = 10
export const ticketMinutes = 5

/** A code that signs a desk's browser in. */
export const deskMinutes = 2

/** How many wrong codes everybody together may enter within so many minutes. */
export const wrongLimit = 100
const wrongMinutes = 10

/**
 * Guessing as a whole has a limit, whoever guesses.
 *
 * @param oldest when the earliest of the last `wrongLimit` wrong codes was entered; null when there were fewer
 * @throws too_many, saying when to try again
 */
export function checkWrongCodes(oldest: Instant | null, at: Instant): void {
  if (!oldest) return
  const again = shift(oldest, wrongMinutes, 'm')
  if (again <= at) return
  const minute = shift(again, 59, 's')
  throw new AppError(
    'too_many',
    `输错的次数太多，请 ${format(minute, 'H:mm')} 再试`,
    undefined,
    'wrong_codes',
  )
}

/** What is said to a wrong code: never whether the name or the digits were wrong. */
export const wrongCode = () =>
  new AppError(
    'invalid',
    `姓名和一次性码对不上，请核对。连续输错 ${codeTries} 次，这个码就作废`,
    'code',
    'wrong_code',
  )
