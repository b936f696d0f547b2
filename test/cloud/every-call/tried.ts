import type { CallName } from '../../../src/contract/calls'
import { accessRules } from '../../../src/domain/access-rules'
import { onPostgres } from '../../support/database'

const all = Object.keys(accessRules) as CallName[]

/** The heaviest trials take every call on PostgreSQL, and every third on the embedded database; the rest is skipped. */
export const calls = onPostgres ? all : all.filter((_, i) => i % 3 === 0)

/** Counts what is left to PostgreSQL. */
export function skipTheRest(): void {
  const left = all.filter((call) => !calls.includes(call))
  if (left.length) it.skip.each(left)('%s: on PostgreSQL', () => undefined)
}
