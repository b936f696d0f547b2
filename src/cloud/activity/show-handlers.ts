import { activityInputs } from '../../contract/activity'
import type { ActivityView } from '../../contract/activity-views'
import { AppError } from '../../contract/errors'
import { can, type Place } from '../../domain/access'
import { noticeText, reminderText } from '../../domain/activity-words'
import { reckon } from '../../domain/reconcile'
import { above, committee, either, hosting, inOffice, overseeing } from '../../domain/roles'
import { labelsOf } from '../../domain/roll'
import type { Context } from '../context'
import { reads } from '../handler'
import { announced, draftView, shareCard } from './draft-view'
import { countReachable } from '../message/credit-queries'
import { findIssue } from './issue-queries'
import { countAnswers, findListed, listActivities, listUnanswered } from './list-queries'
import { lineOf } from './lines'
import { loadActivity, loadUnit, nameOf, shared, type ActivityPlace } from './queries'
import { reckonBranches } from './roll-queries'
import { forReaders, issuesForReaders, linesForReaders } from './texts'

const prepares = inOffice(...committee, 'clerk')
/** Who may know what a committee meets about. */
const inner = either(prepares, hosting, inOffice(...above), overseeing(...above))

/** Oneself first, then those one acts for. */
const myMembers = (ctx: Context) =>
  [...(ctx.user?.members ?? [])]
    .sort((a, b) => Number(b.kind === 'self') - Number(a.kind === 'self'))
    .map((m) => m.memberId)

/** Looking at activities: numbers and one's own part; others' names are in the roll alone. */
export const showHandlers = {
  'activity.list': reads<'activity.list'>({
    input: activityInputs['activity.list'],
    place: async (ctx, { unitId }) => (unitId ? loadUnit(ctx, unitId) : { path: '' }),
    async run(ctx, given, place) {
      const rows = await listActivities(ctx.db, {
        ...given,
        under: place.path || null,
        members: myMembers(ctx),
        drafts: !!place.path && prepares(ctx.user, place),
        committee: !place.path || inner(ctx.user, place),
        limit: given.limit + 1,
      })
      const more = rows.length > given.limit
      const shown = rows.slice(0, given.limit)
      const last = shown.at(-1)
      return {
        activities: await linesForReaders(
          ctx,
          shown.map((row) => lineOf(row, ctx.at)),
        ),
        next: more && last ? `${last.startsAt}|${last.id}` : null,
      }
    },
  }),

  'activity.show': reads<'activity.show', ActivityPlace>({
    input: activityInputs['activity.show'],
    async place(ctx, { activityId }) {
      const place = await loadActivity(ctx, activityId)
      // a draft is its makers' business, a committee meeting its committee's
      if (place.activity.state === 'draft' && !prepares(ctx.user, place)) hidden()
      if (place.activity.kind === 'committee' && !inner(ctx.user, place)) hidden()
      return shared(place)
    },
    run: async (ctx, _, place) => view(ctx, await forReaders(ctx, place)),
  }),

  'activity.noticeText': reads<'activity.noticeText', Place & { place: ActivityPlace; unitId: string }>({
    input: activityInputs['activity.noticeText'],
    async place(ctx, { activityId, unitId }) {
      const place = await loadActivity(ctx, activityId)
      const own = place.branches.find((b) => ctx.user?.roles.some((r) => r.unitPath === b.path))
      const branch = unitId ? place.branches.find((b) => b.unitId === unitId) : (own ?? place.unit)
      if (!branch) throw new AppError('not_found', '没有找到这个支部')
      const hosts = branch.unitId === place.hostUnitId ? place.hosts : []
      return { path: branch.path, hosts, place, unitId: branch.unitId }
    },
    async run(ctx, { kind, named }, { place, unitId }) {
      const { activity: a } = place
      if (a.state === 'draft') throw new AppError('conflict', '还没有发通知')
      if (a.state === 'cancelled') throw new AppError('conflict', '这次活动已经取消了')
      const read = await forReaders(ctx, place)
      const share = shareCard(ctx, read.activity)
      if (kind === 'notice') return { text: noticeText(announced(ctx, read), ctx.at), share }
      const people = await listUnanswered(ctx.db, a.id, unitId)
      const names = named ? [...labelsOf(people).values()] : []
      return { text: reminderText(announced(ctx, read), { count: people.length, names }, ctx.at), share }
    },
  }),
}

/** The branch that the caller may still take out of another's meeting. */
function joinedBranch(ctx: Context, { activity: a, unit, branches }: ActivityPlace) {
  if (a.state !== 'published' || a.starts_at <= ctx.at) return null
  const own = branches.find((b) => b !== unit && can(ctx.user, 'activity.leaveJoint', { path: b.path }))
  return own ? { unitId: own.unitId, name: own.name } : null
}

function hidden(): never {
  throw new AppError('not_found', '没有找到这次活动，可能已经删除')
}

async function view(ctx: Context, place: ActivityPlace): Promise<ActivityView> {
  const { activity: a, branches } = place
  const row = await findListed(ctx.db, a.id, myMembers(ctx), '')
  const [listed] = await linesForReaders(ctx, [lineOf(row, ctx.at)])
  const line = { ...listed!, title: a.title, place: a.place }
  const announced = a.state !== 'draft'
  const reckonings = announced ? await reckonBranches(ctx.db, a.id) : new Map()
  const found = a.issue_id ? await findIssue(ctx.db, a.issue_id) : null
  const [issue] = await issuesForReaders(ctx, found ? [found] : [])
  const can_ = (call: Parameters<typeof can>[1], where: Place = place) => can(ctx.user, call, where)
  const own: Place = { path: place.path, hosts: place.hosts }
  const me = line.mine.find((m) => m.due || m.outcome !== 'none')
  const running = a.state === 'published' || a.state === 'held'
  const begun = ctx.at >= a.check_in_opens_at
  const editable = can_('activity.save', own) && (a.state === 'draft' || a.state === 'published')
  return {
    ...line,
    version: a.version,
    notice: a.notice,
    agenda: a.agenda,
    groupName: a.group_name,
    paperOnly: a.paper_only,
    hostName: place.hostName,
    hosting: !!ctx.user?.members.some((m) => m.kind === 'self' && place.hosts!.includes(m.memberId)),
    branches: branches.map((b) => ({
      unitId: b.unitId,
      name: b.name,
      ...(announced ? { reckoning: reckonings.get(b.unitId) ?? reckon({}) } : {}),
    })),
    ...(announced ? { answers: await countAnswers(ctx.db, a.id, null) } : {}),
    ...(announced && can_('activity.noticeText', own) && ctx.templates['activity.tomorrow']
      ? { remindable: await countReachable(ctx.db, a.id, 'activity.tomorrow') }
      : {}),
    issue: issue
      ? {
          issueId: issue.id,
          topic: issue.topic,
          material: issue.material,
          dueOn: issue.dueOn,
          fileIds: issue.fileIds,
        }
      : null,
    checkIn: { opensAt: a.check_in_opens_at, closesAt: a.check_in_closes_at },
    cancelled: a.cancelled_at ? { at: a.cancelled_at, why: a.cancelled_why ?? '' } : null,
    late:
      a.late_reason && a.held_entered_at
        ? { reason: a.late_reason, by: await nameOf(ctx.db, a.made_by), at: a.held_entered_at }
        : null,
    joined: joinedBranch(ctx, place),
    draft: editable ? await draftView(ctx, a.id) : null,
    share: announced && a.state !== 'cancelled' ? shareCard(ctx, a) : null,
    may: {
      edit: editable,
      publish: can_('activity.publish', own) && a.state === 'draft',
      cancel: can_('activity.cancel', own) && (a.state === 'draft' || a.state === 'published'),
      host: can_('activity.hostCodes') && running && ctx.at <= a.check_in_closes_at,
      takeOver: can_('activity.takeOver') && running && ctx.at <= a.check_in_closes_at,
      roll: can_('activity.roll') && running && begun,
      record: can_('activity.roll') && (a.state === 'held' || a.state === 'archived'),
      answer: line.mine.length > 0 && a.state === 'published' && ctx.at < a.starts_at,
      checkIn:
        line.phase === 'open' &&
        !!me &&
        (me.outcome === 'none' || me.outcome === 'leave' || me.outcome === 'pending'),
    },
  }
}
