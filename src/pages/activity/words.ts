import type { ActivityLine } from '../../contract/activity-views'
import type { AgendaItem, MyState } from '../../contract/activity-types'
import type { Instant } from '../../contract/fields'
import { dayOf, format, sayTime } from '../../domain/clock'
import type { Tone } from '../../ui/parts'

/** The colour of a person's own part. */
export function partTone(part: MyState): Tone {
  if (part.outcome === 'present' || part.outcome === 'elsewhere') return 'done'
  if (part.outcome === 'pending' || part.leaveState === 'waiting') return 'waiting'
  if (part.outcome === 'absent' || part.leaveState === 'refused') return 'now'
  if (part.outcome !== 'none') return 'calm'
  return part.answer === 'coming' ? 'done' : part.answer === null ? 'waiting' : 'calm'
}

/** 明天 9:00–11:30 · 村部会议室 */
export function sayWhenWhere(
  a: { startsAt: Instant; endsAt?: Instant; place: string },
  now: Instant,
): string {
  const until = a.endsAt && dayOf(a.endsAt) === dayOf(a.startsAt) ? `–${format(a.endsAt, 'H:mm')}` : ''
  return [`${sayTime(a.startsAt, now)}${until}`, a.place].filter(Boolean).join(' · ')
}

export const agendaNames: Record<AgendaItem['kind'], string> = {
  lesson: '课',
  film: '片',
  practice: '实践',
  item: '议',
  tick: '项',
}

/** 村部会议室 · 40 分钟 · 党支部书记讲 */
export const sayItem = (item: AgendaItem): string =>
  [item.by, item.minutes && `${item.minutes} 分钟`, item.note].filter(Boolean).join(' · ')

export const isPast = (line: ActivityLine): boolean =>
  line.phase === 'held' || line.phase === 'archived' || line.phase === 'cancelled'
