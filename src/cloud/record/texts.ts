import type { RecordFields } from '../../contract/activity-types'
import type { RecordForm } from '../../contract/record-types'
import { can } from '../../domain/access'
import type { Context } from '../context'
import { awaitingReview, loadUnreviewed } from '../text-check'
import type { RecordPlace } from './facts-queries'

/** What the level above reads of a record, as WeChat is asked about it. */
export const recordTexts = (fields: Partial<RecordFields>) => ({
  place: fields.place,
  guests: fields.guests,
  topics: fields.topics,
  points: fields.points,
  resolutions: fields.resolutions?.map((r) => r.text).join('\n'),
})

export const recordThing = ({ activityId, unitId }: { activityId: string; unitId: string }) =>
  `record:${activityId}:${unitId}`

/** A record as others read it: what has not passed stands as 待审核. Those who write it see what they write. */
export async function formForReaders(
  ctx: Context,
  place: RecordPlace,
  form: RecordForm,
): Promise<RecordForm> {
  if (can(ctx.user, 'record.save', place)) return form
  const thing = recordThing(place)
  const { shown } = await loadUnreviewed(ctx, [thing])
  const { fields } = form
  const hidden = shown(thing, 'resolutions', 'text') === awaitingReview
  return {
    ...form,
    fields: {
      ...fields,
      place: shown(thing, 'place', fields.place),
      guests: shown(thing, 'guests', fields.guests),
      topics: shown(thing, 'topics', fields.topics),
      points: shown(thing, 'points', fields.points),
      resolutions: hidden
        ? fields.resolutions.map((r) => ({ ...r, text: awaitingReview }))
        : fields.resolutions,
    },
  }
}
