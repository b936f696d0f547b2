import type { DraftView, Published, ShareCard } from '../../contract/activity-views'
import { cardTitle, noticeText } from '../../domain/activity-words'
import { dayOf } from '../../domain/clock'
import type { Context } from '../context'
import { settingsFor } from '../org/settings-queries'
import { countDue, listGuestIds } from './attendee-queries'
import { countEligible } from './freeze-queries'
import { pageOf } from './messages'
import { loadActivity, type ActivityPlace, type ActivityRow } from './queries'

/** What the edit page needs, as it stands now. */
export async function draftView(ctx: Context, activityId: string): Promise<DraftView> {
  const { activity: a, unit, branches, hostName } = await loadActivity(ctx, activityId)
  const settings = await settingsFor(ctx.db, unit.path, dayOf(a.starts_at))
  return {
    activityId: a.id,
    version: a.version,
    unitId: unit.unitId,
    unitName: unit.name,
    kind: a.kind,
    month: a.month,
    title: a.title,
    startsAt: a.starts_at,
    endsAt: a.ends_at,
    place: a.place,
    notice: a.notice,
    agenda: a.agenda,
    groupName: a.group_name,
    paperOnly: a.paper_only,
    hostMemberId: a.host_member_id,
    hostName,
    guestIds: await listGuestIds(ctx.db, a.id),
    branches: branches.map(({ unitId, name }) => ({ unitId, name })),
    issueId: a.issue_id,
    state: a.state,
    dueCount:
      a.state === 'draft'
        ? await countEligible(ctx.db, a.id, a.starts_at, branches)
        : await countDue(ctx.db, a.id),
    noticeDays: settings.noticeDays,
  }
}

/** The card for the branch's group: it opens on 参加 / 请假. */
export const shareCard = (ctx: Pick<Context, 'origin'>, a: ActivityRow): ShareCard => ({
  title: cardTitle({ title: a.title, startsAt: a.starts_at, place: a.place }),
  path: `/${pageOf(a.id)}`,
  url: `${ctx.origin}/a/${a.id}`,
})

/** The facts that a text for the group is made of. */
export const announced = (ctx: Pick<Context, 'origin'>, { activity: a, unit }: ActivityPlace) => ({
  kind: a.kind,
  title: a.title,
  unitName: unit.name,
  startsAt: a.starts_at,
  endsAt: a.ends_at,
  place: a.place,
  notice: a.notice,
  agenda: a.agenda,
  url: shareCard(ctx, a).url,
})

/** What a secretary gets after publishing: the two buttons for the branch's group. */
export function published(ctx: Context, place: ActivityPlace, dueCount: number): Published {
  return {
    activityId: place.activity.id,
    dueCount,
    noticeText: noticeText(announced(ctx, place), ctx.at),
    share: shareCard(ctx, place.activity),
  }
}
