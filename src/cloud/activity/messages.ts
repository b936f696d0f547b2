import type { Instant } from '../../contract/fields'
import { dayOf, instantAt, shiftDay } from '../../domain/clock'
import type { Context } from '../context'
import { cancelMessages, enqueue } from '../outbox'
import { listToTell } from './attendee-queries'
import { listTold, stopForBranch } from './message-queries'
import type { ActivityRow } from './queries'

/** The day before, at this time: after the fields and before the evening news. */
const reminderTime = '18:00'

type Queue = Pick<Context, 'db' | 'at' | 'newId' | 'wake'>
type Told = Pick<ActivityRow, 'id' | 'title' | 'place' | 'starts_at' | 'version'>

/** The page that a message opens. */
export const pageOf = (activityId: string) => `pages/activity/show/index?id=${activityId}`

const key = (activityId: string, what: string, memberId = '') => `activity:${activityId}:${what}:${memberId}`

/** Tells everybody on the list that an activity was published, and reminds them the day before. */
export async function announce(ctx: Queue, activity: Told, unitName: string, only?: string[]): Promise<void> {
  const memberIds = only ?? (await listToTell(ctx.db, activity.id))
  const data = { title: activity.title, startsAt: activity.starts_at, place: activity.place, unitName }
  await enqueue(
    ctx,
    memberIds.map((memberId) => ({
      key: key(activity.id, 'published', memberId),
      memberId,
      template: 'activity.published' as const,
      data,
      page: pageOf(activity.id),
      expiresAt: activity.starts_at,
    })),
  )
  await remind(ctx, activity, memberIds)
}

/** Queues the reminder of the day before, when that evening is still to come. */
export async function remind(ctx: Queue, activity: Told, memberIds: string[]): Promise<void> {
  const runAt: Instant = instantAt(shiftDay(dayOf(activity.starts_at), -1), reminderTime)
  if (runAt <= ctx.at) return
  await enqueue(
    ctx,
    memberIds.map((memberId) => ({
      key: key(activity.id, 'tomorrow', memberId),
      memberId,
      template: 'activity.tomorrow' as const,
      data: { title: activity.title, startsAt: activity.starts_at, place: activity.place },
      page: pageOf(activity.id),
      runAt,
      expiresAt: activity.starts_at,
    })),
  )
}

/** Who is on leave is not reminded of the meeting. */
export const dontRemind = (ctx: Queue, activityId: string, memberId: string) =>
  cancelMessages(ctx, { keyPrefix: key(activityId, 'tomorrow', memberId) })

/** A new time or place: what has not gone out is replaced, and who knew the old one gets the correction. */
export async function correct(ctx: Queue, activity: Told, unitName: string, what: string): Promise<void> {
  await cancelMessages(ctx, { keyPrefix: key(activity.id, 'tomorrow') })
  await cancelMessages(ctx, { keyPrefix: key(activity.id, 'changed') })
  await cancelMessages(ctx, { keyPrefix: key(activity.id, 'published') })
  const told = await listTold(ctx.db, activity.id)
  const all = await listToTell(ctx.db, activity.id)
  await announce(
    ctx,
    activity,
    unitName,
    all.filter((id) => !told.includes(id)),
  )
  const again = all.filter((id) => told.includes(id))
  await enqueue(
    ctx,
    again.map((memberId) => ({
      key: `${key(activity.id, 'changed', memberId)}:${activity.version}`,
      memberId,
      template: 'activity.changed' as const,
      data: { title: activity.title, startsAt: activity.starts_at, place: activity.place, what },
      page: pageOf(activity.id),
      expiresAt: activity.starts_at,
    })),
  )
  await remind(ctx, activity, again)
}

/** Called off: nothing that waits goes out any more, and who had been told hears why. */
export async function callOff(ctx: Queue, activity: Told, why: string): Promise<void> {
  await cancelMessages(ctx, { keyPrefix: `activity:${activity.id}:` })
  await tellCalledOff(ctx, activity, await listTold(ctx.db, activity.id), why)
}

/** One branch stays out of a joint meeting: its own people hear it, as far as they had been told. */
export async function callOffBranch(ctx: Queue, activity: Told, unitId: string, why: string): Promise<void> {
  await stopForBranch(ctx, activity.id, unitId)
  await tellCalledOff(ctx, activity, await listTold(ctx.db, activity.id, unitId), why)
}

/** The organiser hears that a branch stays out. */
export async function tellLeftJoint(
  ctx: Queue,
  activity: Told,
  branch: { unitId: string; name: string },
  memberIds: string[],
): Promise<void> {
  await enqueue(
    ctx,
    memberIds.map((memberId) => ({
      key: key(activity.id, `left-${branch.unitId}`, memberId),
      memberId,
      template: 'activity.changed' as const,
      data: {
        title: activity.title,
        startsAt: activity.starts_at,
        place: activity.place,
        what: `${branch.name}不参加了`,
      },
      page: pageOf(activity.id),
      expiresAt: activity.starts_at,
    })),
  )
}

async function tellCalledOff(ctx: Queue, activity: Told, memberIds: string[], why: string): Promise<void> {
  await enqueue(
    ctx,
    memberIds.map((memberId) => ({
      key: key(activity.id, 'cancelled', memberId),
      memberId,
      template: 'activity.cancelled' as const,
      data: { title: activity.title, startsAt: activity.starts_at, why },
      page: pageOf(activity.id),
    })),
  )
}

/** The answer to somebody who asked for leave. */
export async function tellLeave(
  ctx: Queue,
  activity: Told,
  memberId: string,
  decision: 'granted' | 'refused',
  words: string,
): Promise<void> {
  await cancelMessages(ctx, { keyPrefix: key(activity.id, 'leave', memberId) })
  await enqueue(ctx, [
    {
      key: `${key(activity.id, 'leave', memberId)}:${ctx.at}`,
      memberId,
      template: 'leave.decided',
      data: { title: activity.title, decision, words },
      page: pageOf(activity.id),
      expiresAt: activity.starts_at,
    },
  ])
}
