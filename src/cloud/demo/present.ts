import { dayOf, instantAt, monthOf, msOf, shift, shiftDay } from '../../domain/clock'
import type { Deps } from '../context'
import type { DemoBranch } from './history'
import type { Voices } from './voice'
import { months } from './words'

/**
 * Where the first branch stands when somebody opens the demo: its theme day begins within the hour, some have
 * answered; a group meeting tomorrow waits for answers.
 */
export async function makePresent(deps: Deps, voices: Voices, branch: DemoBranch): Promise<void> {
  const now = deps.now()
  const month = monthOf(now)
  const words = months[Number(month.slice(5)) - 1]!
  const halfHour = 30 * 60_000
  const startsAt = shift(now, halfHour - (msOf(now) % halfHour), 'ms')

  voices.at(shift(now, -3, 'd'))
  const { activityId } = await voices.call(branch.secretary, 'activity.publishFrom', {
    unitId: branch.id,
    kind: 'theme_day',
    month: monthOf(startsAt),
    from: monthOf(startsAt) === month ? 'issue' : 'template',
    title: words.topic,
    startsAt,
    place: '村部会议室',
    confirm: true,
  })
  for (const member of branch.members.slice(2, 8)) {
    await voices.call(member, 'activity.answer', { activityId, answer: 'coming' })
  }
  const away = branch.members[8]
  if (away)
    await voices.call(away, 'activity.answer', { activityId, answer: 'leave', reason: '去县医院复查' })

  voices.at(shift(now, -1, 'd'))
  await voices.call(branch.secretary, 'activity.publishFrom', {
    unitId: branch.id,
    kind: 'general_meeting',
    month: monthOf(shift(now, 2, 'd')),
    from: 'template',
    title: '党员大会：讨论明年的打算',
    startsAt: instantAt(shiftDay(dayOf(now), 2), '09:00'),
    place: '村部会议室',
    confirm: true,
  })
}
