import { AppError } from '../../contract/errors'
import type { ActivityKind } from '../../contract/activity-types'
import type { Month } from '../../contract/fields'
import { checkInSpan } from '../../domain/activity'
import { prefill } from '../../domain/activity-draft'
import type { Context } from '../context'
import { settingsFor } from '../org/settings-queries'
import { actor } from './actor'
import { issueForBranch, tieIssue } from './issue-queries'
import { findDraft, lastOfKind, listGroups, lockBranch } from './begin-queries'
import { insertActivity, type Branch } from './queries'
import { activityThing, issueThing } from './texts'
import { copyChecks } from '../text-check-queries'

export interface Beginning {
  kind: ActivityKind
  month: Month
  from: 'issue' | 'last' | 'template'
  issueId?: string
  groupName?: string
}

/**
 * Makes a prefilled draft, or finds the one that was begun for the same kind and month.
 *
 * @returns the draft's id
 * @throws invalid when a group meeting does not say which group; not_found when nothing came from above
 */
export async function beginDraft(ctx: Context, unit: Branch, given: Beginning): Promise<string> {
  const { kind, month } = given
  await lockBranch(ctx.db, unit.unitId)
  const groupName = kind === 'group' ? await whichGroup(ctx, unit, given.groupName) : ''
  const begun = await findDraft(ctx.db, { unitId: unit.unitId, kind, groupName, month })
  if (begun) return begun
  const last = await lastOfKind(ctx.db, { unitId: unit.unitId, kind, groupName })
  const issue =
    given.from === 'issue' || given.issueId ? await issueForBranch(ctx.db, unit.path, given) : null
  if (given.from === 'issue' && !issue) throw new AppError('not_found', '上级还没有下发这个月的规定动作')
  const settings = await settingsFor(ctx.db, unit.path, ctx.today)
  const draft = prefill({
    kind,
    month,
    groupName,
    from: given.from,
    today: ctx.today,
    settings,
    issue,
    last: last
      ? {
          startsAt: last.starts_at,
          endsAt: last.ends_at,
          place: last.place,
          agenda: last.agenda,
          hostMemberId: last.host_member_id,
        }
      : null,
  })
  const me = actor(ctx, unit.path)
  const span = checkInSpan(draft.startsAt, draft.endsAt)
  const id = ctx.newId()
  await insertActivity(
    ctx.db,
    {
      id,
      unit_id: unit.unitId,
      kind,
      title: draft.title,
      month,
      starts_at: draft.startsAt,
      ends_at: draft.endsAt,
      place: draft.place,
      agenda: draft.agenda,
      group_name: groupName,
      issue_id: issue?.id ?? null,
      paper_only: draft.paperOnly,
      state: 'draft',
      host_member_id: draft.hostMemberId ?? me,
      check_in_opens_at: span.opensAt,
      check_in_closes_at: span.closesAt,
      made_at: ctx.at,
      made_by: me,
      published_at: null,
      published_by: null,
      held_entered_at: null,
      late_reason: null,
      cancelled_at: null,
      cancelled_why: null,
    },
    [unit.unitId],
  )
  const at = { thing: activityThing(id), path: unit.path, call: 'activity.draft' }
  // what has not passed where it comes from has not passed here
  if (issue) await copyChecks(ctx, issueThing(issue.id), at, { topic: 'title', agenda: 'agenda' })
  const taken: Record<string, string> =
    given.from === 'last' ? { place: 'place', agenda: 'agenda' } : { place: 'place' }
  if (last) await copyChecks(ctx, activityThing(last.id), at, taken)
  if (issue) await tieIssue(ctx, issue.id, unit.unitId, id, me)
  return id
}

async function whichGroup(ctx: Context, unit: Branch, wanted: string | undefined): Promise<string> {
  const groups = await listGroups(ctx.db, unit.unitId)
  if (!groups.length) throw new AppError('invalid', '支部还没有分党小组', 'groupName')
  if (wanted) {
    if (!groups.includes(wanted)) throw new AppError('invalid', '没有这个党小组', 'groupName')
    return wanted
  }
  if (groups.length > 1) throw new AppError('invalid', '请选党小组', 'groupName')
  return groups[0]!
}
