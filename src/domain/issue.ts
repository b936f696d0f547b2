import type { ActivityState } from '../contract/activity-types'
import type { IssueBoard } from '../contract/activity-issue'
import type { Day } from '../contract/fields'

export type IssueStep = IssueBoard['branches'][number]['step']

/** How far a branch has come with what was asked of it. */
export function stepOf(branch: {
  seenAt: string | null
  activityState: ActivityState | null
  recordState: 'open' | 'submitted' | 'returned' | 'accepted' | null
}): IssueStep {
  if (branch.recordState === 'accepted') return 'accepted'
  if (branch.recordState === 'submitted') return 'submitted'
  if (branch.activityState === 'held' || branch.activityState === 'archived') return 'held'
  if (branch.activityState === 'published') return 'published'
  if (branch.activityState === 'draft') return 'drafted'
  return branch.seenAt ? 'seen' : 'unseen'
}

const names: Record<IssueStep, string> = {
  unseen: '还没看',
  seen: '已看',
  drafted: '定了方案',
  published: '发了通知',
  held: '已开展',
  submitted: '已上报',
  accepted: '已通过',
}

export const sayIssueStep = (step: IssueStep): string => names[step]

/** Not held by the day that was set. */
export const overdueIssue = (step: IssueStep, dueOn: Day, today: Day): boolean =>
  today > dueOn && ['unseen', 'seen', 'drafted', 'published'].includes(step)
