import { instantAt, shiftDay } from '../../domain/clock'
import type { Day } from '../../contract/fields'
import type { Context } from '../context'
import { cancelMessages, enqueue } from '../outbox'

type Queue = Pick<Context, 'db' | 'at' | 'newId' | 'wake'>

const prefix = (activityId: string, memberId: string) => `makeUp:${activityId}:${memberId}:`

/** One reminder, three days before a task is due; a task that is changed is reminded of by its new day. */
export async function remindMakeUps(
  ctx: Queue,
  tasks: { activityId: string; memberId: string; title: string; task: string; dueOn: Day }[],
): Promise<void> {
  for (const t of tasks) await cancelMessages(ctx, { keyPrefix: prefix(t.activityId, t.memberId) })
  await enqueue(
    ctx,
    tasks.map((t) => ({
      key: `${prefix(t.activityId, t.memberId)}${t.dueOn}`,
      memberId: t.memberId,
      template: 'makeUp.due' as const,
      data: { title: t.title, task: t.task, dueOn: t.dueOn },
      page: `pages/record/make-up/index?activity=${t.activityId}&member=${t.memberId}`,
      runAt: instantAt(shiftDay(t.dueOn, -3), '09:00'),
      expiresAt: instantAt(shiftDay(t.dueOn, 1), '00:00'),
    })),
  )
}

/** Nothing more to remind of. */
export async function dontRemindMakeUps(ctx: Queue, activityId: string, memberIds: string[]): Promise<void> {
  for (const memberId of memberIds) await cancelMessages(ctx, { keyPrefix: prefix(activityId, memberId) })
}
