import * as v from 'valibot'
import { activityKind, agendaItem } from './activity-plan'
import type { ActivityKind, AgendaItem } from './activity-types'
import { day, id, month, optionalText, text, type Day, type Instant, type Month } from './fields'

export const issueInputs = {
  /** 规定动作: what county or town asks of every branch beneath it. */
  'activity.issue': v.object({
    unitId: id,
    month,
    kind: v.optional(activityKind, 'theme_day'),
    topic: text('主题', 60),
    material: optionalText('学习材料', 5000),
    fileIds: v.optional(v.pipe(v.array(id), v.maxLength(10)), []),
    agenda: v.optional(v.pipe(v.array(agendaItem), v.maxLength(20, '最多 20 项')), []),
    dueOn: day,
  }),
  /** For a branch: what has come down, newest first. For an office: what it has issued. */
  'activity.issues': v.object({ unitId: id, month: v.optional(month) }),
  /** A branch has seen it; the first sight counts. */
  'activity.seeIssue': v.object({ issueId: id, unitId: id }),
  'activity.issueBoard': v.object({ issueId: id }),
  'activity.withdrawIssue': v.object({ issueId: id }),
}

export interface IssueView {
  issueId: string
  unitId: string
  unitName: string
  month: Month
  kind: ActivityKind
  topic: string
  material: string
  fileIds: string[]
  agenda: AgendaItem[]
  dueOn: Day
  issuedAt: Instant
  withdrawnAt: Instant | null
  /** for a branch: when it was first seen, and what it became */
  seenAt: Instant | null
  activityId: string | null
  /** for an office: how many branches it reached, saw it, and have held it */
  branches?: number
  seen?: number
  held?: number
}

export interface IssueBoard {
  issue: IssueView
  branches: {
    unitId: string
    name: string
    seenAt: Instant | null
    activityId: string | null
    /** 未读 → 已读 → 已定方案 → 已通知 → 已开展 → 已上报 → 已通过 */
    step: 'unseen' | 'seen' | 'drafted' | 'published' | 'held' | 'submitted' | 'accepted'
    words: string
    overdue: boolean
  }[]
  line: string
}

export interface IssueOutputs {
  'activity.issue': { issueId: string; branches: number }
  'activity.issues': IssueView[]
  'activity.seeIssue': null
  'activity.issueBoard': IssueBoard
  'activity.withdrawIssue': null
}
