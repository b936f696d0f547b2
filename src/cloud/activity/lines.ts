import type { ActivityLine, MyPart } from '../../contract/activity-views'
import type { Instant } from '../../contract/fields'
import { phaseOf, sayPart } from '../../domain/activity'
import { reckon } from '../../domain/reconcile'
import type { ListedActivity } from './list-queries'

/** A row as the line that pages show. */
export function lineOf(row: ListedActivity, now: Instant): ActivityLine {
  const phase = phaseOf(row, now)
  const mine: MyPart[] = (row.mine ?? []).map(({ unitId: _, ...part }) => ({
    ...part,
    words: sayPart(part, phase),
  }))
  return {
    activityId: row.id,
    unitId: row.unitId,
    unitName: row.unitName,
    kind: row.kind,
    title: row.title,
    month: row.month,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    place: row.place,
    state: row.state,
    phase,
    joint: row.branches > 1,
    ...(row.tally && row.state !== 'draft' ? { reckoning: reckon(row.tally) } : {}),
    mine,
  }
}
