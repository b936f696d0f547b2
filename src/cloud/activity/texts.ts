import type { ActivityLine } from '../../contract/activity-plan'
import type { AgendaItem } from '../../contract/activity-types'
import { can } from '../../domain/access'
import type { Context, Deps } from '../context'
import type { Caller } from '../handler'
import { awaitingReview, checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'
import type { ActivityPlace } from './queries'

interface Texts {
  title?: string
  place?: string
  notice?: string
  agenda?: AgendaItem[]
}

/** What members read of an activity, as WeChat is asked about it. The agenda is one text. */
export const checkActivity = (deps: Deps, caller: Caller, { title, place, notice, agenda }: Texts) =>
  checkTexts(deps, caller, { title, place, notice, agenda: agenda && agendaText(agenda) })

const agendaText = (agenda: AgendaItem[]) =>
  agenda.map(({ title, by, note }) => [title, by, note].filter(Boolean).join('，')).join('\n')

const thing = (activityId: string) => `activity:${activityId}`

export const keepActivityChecks = (
  ctx: Context,
  id: string,
  path: string,
  call: string,
  checked: CheckedText[],
) => keepChecks(ctx, { thing: thing(id), path, call }, checked)

/** The words with which somebody asked for leave. */
export const answerThing = (activityId: string, memberId: string) => `answer:${activityId}:${memberId}`

/** An activity as members read it: what has not passed stands as 待审核. Those who edit it see what they edit. */
export async function forReaders(ctx: Context, place: ActivityPlace): Promise<ActivityPlace> {
  if (can(ctx.user, 'activity.save', { path: place.path, hosts: place.hosts })) return place
  const { activity } = place
  const { shown } = await loadUnreviewed(ctx, [thing(activity.id)])
  const at = thing(activity.id)
  const hidden = shown(at, 'agenda', 'text') === awaitingReview
  return {
    ...place,
    activity: {
      ...activity,
      title: shown(at, 'title', activity.title),
      place: shown(at, 'place', activity.place),
      notice: shown(at, 'notice', activity.notice),
      agenda: hidden ? activity.agenda.map(({ kind }) => ({ kind, title: awaitingReview })) : activity.agenda,
    },
  }
}

/** The same for lines of a list. */
export async function linesForReaders(ctx: Context, lines: ActivityLine[]): Promise<ActivityLine[]> {
  const { shown } = await loadUnreviewed(
    ctx,
    lines.map((line) => thing(line.activityId)),
  )
  return lines.map((line) => ({
    ...line,
    title: shown(thing(line.activityId), 'title', line.title),
    place: shown(thing(line.activityId), 'place', line.place),
  }))
}
