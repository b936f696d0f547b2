import type { ActivityLine } from '../../contract/activity-views'
import type { AgendaItem } from '../../contract/activity-types'
import { can } from '../../domain/access'
import type { Context, Deps } from '../context'
import type { Caller } from '../handler'
import {
  awaitingReview,
  checkTexts,
  keepChecks,
  loadUnreviewed,
  type CheckedText,
  type Unreviewed,
} from '../text-check'
import type { IssueLine } from './issue-queries'
import type { ActivityPlace } from './queries'

interface Texts {
  title?: string
  topic?: string
  place?: string
  notice?: string
  material?: string
  agenda?: AgendaItem[]
  /** why it was entered late */
  reason?: string
}

/** What members read of an activity or an issue, as WeChat is asked about it. The agenda is one text. */
export const checkActivity = (deps: Deps, caller: Caller, given: Texts) => {
  const { title, topic, place, notice, material, agenda, reason } = given
  const texts = { title, topic, place, notice, material, reason }
  return checkTexts(deps, caller, { ...texts, agenda: agenda && agendaText(agenda) })
}

const agendaText = (agenda: AgendaItem[]) =>
  agenda.map(({ title, by, note }) => [title, by, note].filter(Boolean).join('，')).join('\n')

export const activityThing = (activityId: string) => `activity:${activityId}`
export const issueThing = (issueId: string) => `issue:${issueId}`
/** The words with which somebody asked for leave, and those with which it was decided. */
export const answerThing = (activityId: string, memberId: string) => `answer:${activityId}:${memberId}`

/** The reason that stands with somebody's entry in the roll. */
export const entryThing = (activityId: string, memberId: string) => `entry:${activityId}:${memberId}`

export const keepActivityChecks = (
  ctx: Context,
  id: string,
  path: string,
  call: string,
  checked: CheckedText[],
) => keepChecks(ctx, { thing: activityThing(id), path, call }, checked)

export const agendaShown = (texts: Unreviewed, thing: string, agenda: AgendaItem[]): AgendaItem[] =>
  texts.hides(thing, 'agenda') ? agenda.map(({ kind }) => ({ kind, title: awaitingReview })) : agenda

/** An activity as members read it: what has not passed stands as 待审核. Those who edit it see what they edit. */
export async function forReaders(ctx: Context, place: ActivityPlace): Promise<ActivityPlace> {
  if (can(ctx.user, 'activity.save', { path: place.path, hosts: place.hosts })) return place
  const { activity } = place
  const at = activityThing(activity.id)
  const texts = await loadUnreviewed(ctx, [at])
  return {
    ...place,
    activity: {
      ...activity,
      title: texts.shown(at, 'title', activity.title),
      place: texts.shown(at, 'place', activity.place),
      notice: texts.shown(at, 'notice', activity.notice),
      agenda: agendaShown(texts, at, activity.agenda),
      cancelled_why: activity.cancelled_why && texts.shown(at, 'why', activity.cancelled_why),
      late_reason: activity.late_reason && texts.shown(at, 'reason', activity.late_reason),
    },
  }
}

/** The same for lines of a list. */
export async function linesForReaders(ctx: Context, lines: ActivityLine[]): Promise<ActivityLine[]> {
  const answer = (line: ActivityLine, memberId: string) => answerThing(line.activityId, memberId)
  const { shown } = await loadUnreviewed(
    ctx,
    lines.flatMap((line) => [
      activityThing(line.activityId),
      ...line.mine.filter((part) => part.leaveWords).map((part) => answer(line, part.memberId)),
    ]),
  )
  return lines.map((line) => ({
    ...line,
    title: shown(activityThing(line.activityId), 'title', line.title),
    place: shown(activityThing(line.activityId), 'place', line.place),
    mine: line.mine.map((part) => ({
      ...part,
      leaveWords: shown(answer(line, part.memberId), 'words', part.leaveWords),
    })),
  }))
}

/** The same for rows that carry an activity's title and place, in whatever list. */
export async function titlesForReaders<T extends { activityId: string; title: string; place?: string }>(
  ctx: Parameters<typeof loadUnreviewed>[0],
  rows: T[],
): Promise<T[]> {
  const { shown } = await loadUnreviewed(
    ctx,
    rows.map((row) => activityThing(row.activityId)),
  )
  return rows.map((row) => {
    const at = activityThing(row.activityId)
    const place = row.place && { place: shown(at, 'place', row.place) }
    return { ...row, title: shown(at, 'title', row.title), ...place }
  })
}

/** What came from above, as everybody but its author reads it. */
export async function issuesForReaders(ctx: Context, issues: IssueLine[]): Promise<IssueLine[]> {
  const texts = await loadUnreviewed(
    ctx,
    issues.map((issue) => issueThing(issue.id)),
  )
  return issues.map((issue) => {
    const at = issueThing(issue.id)
    return {
      ...issue,
      topic: texts.shown(at, 'topic', issue.topic),
      material: texts.shown(at, 'material', issue.material),
      agenda: agendaShown(texts, at, issue.agenda),
    }
  })
}
