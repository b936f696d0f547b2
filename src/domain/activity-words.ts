import type { ActivityKind, AgendaItem } from '../contract/activity-types'
import type { Instant } from '../contract/fields'
import { kindNames } from './activity-names'
import { dayOf, format, sayDay, weekdayOf } from './clock'

export interface Announced {
  kind: ActivityKind
  title: string
  unitName: string
  startsAt: Instant
  endsAt: Instant
  place: string
  notice: string
  agenda: AgendaItem[]
  url: string
}

/** 3月5日（周四）9:00–11:30. No 今天 or 明天: the text is read on other days too. */
export const sayWhen = (startsAt: Instant, endsAt: Instant): string => {
  const last = dayOf(endsAt) === dayOf(startsAt) ? format(endsAt, 'H:mm') : format(endsAt, 'M月D日 H:mm')
  return `${format(startsAt, 'M月D日')}（${weekdayOf(dayOf(startsAt))}）${format(startsAt, 'H:mm')}–${last}`
}

/** 复制通知文字: what a secretary pastes into the branch's WeChat group. */
export function noticeText(a: Announced, now: Instant): string {
  const near = sayDay(dayOf(a.startsAt), dayOf(now))
  const soon = /天$/.test(near) ? `${near}，` : ''
  return [
    `【${kindNames[a.kind]}通知】${a.title}`,
    `时间：${soon}${sayWhen(a.startsAt, a.endsAt)}`,
    `地点：${a.place}`,
    ...(a.agenda.length ? [`议程：${a.agenda.map((item) => item.title).join('；')}`] : []),
    ...(a.notice ? [a.notice] : []),
    `请点开回复参加或请假：${a.url}`,
    a.unitName,
  ].join('\n')
}

/** 复制提醒文字: names nobody unless the secretary chooses to. */
export function reminderText(
  a: Announced,
  waiting: { count: number; names: string[] },
  now: Instant,
): string {
  const who = waiting.names.length
    ? `还没有回复的同志：${waiting.names.join('、')}`
    : `还有 ${waiting.count} 位同志没有回复`
  return [
    `【提醒】${a.title}`,
    `${sayDay(dayOf(a.startsAt), dayOf(now))} ${format(a.startsAt, 'H:mm')}，${a.place}`,
    ...(waiting.count ? [`${who}，请点开回复参加或请假：${a.url}`] : [`请点开查看：${a.url}`]),
    a.unitName,
  ].join('\n')
}

/** The card's title: no personal data, readable in a group's list. */
export const cardTitle = (a: Pick<Announced, 'title' | 'startsAt' | 'place'>): string =>
  `${a.title} · ${format(a.startsAt, 'M月D日 H:mm')} · ${a.place}`
