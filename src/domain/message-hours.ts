import type { Day, Instant } from '../contract/fields'
import type { Template } from '../contract/message'
import { dayOf, instantAt, shiftDay } from './clock'

/** From a day on, phones stay quiet from `from` to `to`; what falls in between goes out at `then`. */
interface QuietHours {
  since: Day
  from: string
  to: string
  then: string
}

/** Dated, latest last: a change never rewrites what an earlier day meant. */
const quietHours: QuietHours[] = [{ since: '2020-01-01', from: '22:00', to: '07:00', then: '07:30' }]

/** A call-up is not a branch's business: it may wake people. */
export const isUrgent = (template: Template): boolean => template.startsWith('mobilization.')

/** The first moment at or after `at` when a message may reach a phone: nobody is woken by a branch. */
export function politeTime(at: Instant): Instant {
  const today = dayOf(at)
  const rule = quietHours.filter((q) => q.since <= today).at(-1)
  if (!rule) return at
  if (at >= instantAt(today, rule.from)) return instantAt(shiftDay(today, 1), rule.then)
  return at < instantAt(today, rule.to) ? instantAt(today, rule.then) : at
}
