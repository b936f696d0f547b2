import type { ActivityKind, AgendaItem } from '../contract/activity-types'
import type { Day, Instant, Month } from '../contract/fields'
import type { Settings } from '../contract/org-settings'
import { meetingName, paperOnlyByDefault } from './activity-names'
import { format, instantAt, msOf, shift, shiftDay, shiftMonth, sayMonth } from './clock'
import { themeDayOf } from './settings'

/** The last activity of the kind, as far as a new one repeats it. */
export interface LastActivity {
  startsAt: Instant
  endsAt: Instant
  place: string
  agenda: AgendaItem[]
  hostMemberId: string | null
}

/** 规定动作, as far as a draft takes it over. */
export interface IssuedPart {
  topic: string
  agenda: AgendaItem[]
}

export interface Prefilled {
  title: string
  startsAt: Instant
  endsAt: Instant
  place: string
  agenda: AgendaItem[]
  paperOnly: boolean
  hostMemberId: string | null
}

/**
 * A draft that needs at most one text: the day by the branch's rule, time and place as last time, the agenda from
 * above, from last time or from the branch's template.
 */
export function prefill(given: {
  kind: ActivityKind
  month: Month
  groupName: string
  from: 'issue' | 'last' | 'template'
  today: Day
  settings: Settings
  last: LastActivity | null
  issue: IssuedPart | null
}): Prefilled {
  const { kind, month, settings, last, issue } = given
  const startsAt = instantAt(
    dayFor(month, settings, given.today),
    last ? format(last.startsAt, 'HH:mm') : settings.defaultTime,
  )
  const minutes = last ? (msOf(last.endsAt) - msOf(last.startsAt)) / 60_000 : settings.defaultMinutes
  const template = kind === 'theme_day' ? settings.agenda : []
  const ownAgenda = given.from === 'last' && last ? ownItems(last.agenda, template) : template
  const agenda = issue ? withRequired(ownAgenda, issue.agenda) : ownAgenda
  const title = issue?.topic || `${sayMonth(month)}${meetingName(kind, given.groupName)}`
  return {
    title,
    startsAt,
    endsAt: shift(startsAt, minutes, 'm'),
    place: last?.place || settings.defaultPlace,
    agenda,
    paperOnly: paperOnlyByDefault(kind, title, agenda),
    hostMemberId: last?.hostMemberId ?? null,
  }
}

/** The day of the branch's rule; when that has passed, the first with enough notice, within the month if it can be. */
function dayFor(month: Month, settings: Settings, today: Day): Day {
  const ruled = themeDayOf(month, settings.themeDay)
  if (ruled > today) return ruled
  const soon = shiftDay(today, settings.noticeDays)
  const last = shiftDay(`${shiftMonth(month, 1)}-01`, -1)
  return soon > last && last > today ? last : soon
}

/** Last time's own items: what came from above belonged to that month. An empty rest falls back to the template. */
function ownItems(agenda: AgendaItem[], template: AgendaItem[]): AgendaItem[] {
  const own = agenda.filter((item) => !item.required).map(({ done: _, ...item }) => item)
  return own.length ? own : template
}

/** 课, 片 and 实践 from above take the place of the template's own; everything else from above follows at the end. */
export function withRequired(own: AgendaItem[], issued: AgendaItem[]): AgendaItem[] {
  const required = issued.map((item) => ({ ...item, required: true }))
  const left = [...required]
  const take = (kind: AgendaItem['kind']) => {
    const found = left.filter((item) => item.kind === kind)
    for (const item of found) left.splice(left.indexOf(item), 1)
    return found
  }
  const parts = ['lesson', 'film', 'practice']
  const merged = own.flatMap((item) => {
    if (!parts.includes(item.kind)) return [item]
    const found = take(item.kind)
    const replaced = !found.length && required.some((r) => r.kind === item.kind)
    return found.length ? found : replaced ? [] : [item]
  })
  // the branch's own item of the same title is the one that is asked for
  const asked = merged.map((item) => left.find((r) => r.title === item.title) ?? item)
  return [...asked, ...left.filter((item) => !asked.includes(item))]
}
