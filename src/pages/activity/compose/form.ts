import type { DraftView } from '../../../contract/activity-views'
import type { AgendaItem } from '../../../contract/activity-types'
import { dayOf, format, instantAt, shiftDay } from '../../../domain/clock'

/** What the edit page holds while it is typed: days and times apart, as people choose them. */
export interface Form {
  title: string
  day: string
  from: string
  to: string
  place: string
  notice: string
  agenda: AgendaItem[]
  groupName: string
  paperOnly: boolean
  hostMemberId: string | null
  guestIds: string[]
  branches: string[]
}

export const formOf = (draft: DraftView): Form => ({
  title: draft.title,
  day: dayOf(draft.startsAt),
  from: format(draft.startsAt, 'HH:mm'),
  to: format(draft.endsAt, 'HH:mm'),
  place: draft.place,
  notice: draft.notice,
  agenda: draft.agenda,
  groupName: draft.groupName,
  paperOnly: draft.paperOnly,
  hostMemberId: draft.hostMemberId,
  guestIds: draft.guestIds,
  branches: draft.branches.map((b) => b.unitId).filter((unitId) => unitId !== draft.unitId),
})

/** As the call takes it; an end before the start is the next day's. */
export const detailsOf = ({ day, from, to, ...rest }: Form) => ({
  ...rest,
  agenda: rest.agenda.filter((item) => item.title.trim()),
  startsAt: instantAt(day, from),
  endsAt: instantAt(to > from ? day : shiftDay(day, 1), to),
})
