import type { ActivityLine, MyPart } from '../contract/activity-views'
import type { Day, Instant, Month } from '../contract/fields'
import type { HomeCard } from '../contract/home'
import { dayOf, daysBetween, sayDue, sayMonth } from './clock'

/** More than this is too much for one screen. */
export const cardsAtMost = 5
/** An activity that one has said yes to comes into view so many days ahead. */
const comingDays = 7

export interface OpenMakeUp {
  activityId: string
  memberId: string
  forName: string
  title: string
  activityKind: ActivityLine['kind']
  startsAt: Instant
  place: string
  task: string
  dueOn: Day
}

const ranks: Record<HomeCard['kind'], number> = { check_in: 0, answer: 1, make_up: 2, coming: 3, leave: 4 }

/** What a member has to do, most urgent first; of all the people that the account stands for. */
export function cardsOf(
  activities: ActivityLine[],
  makeUps: OpenMakeUp[],
  self: string | null,
  now: Instant,
): HomeCard[] {
  const today = dayOf(now)
  const cards = activities.flatMap((a) => a.mine.flatMap((part) => cardOf(a, part, self, now) ?? []))
  const owed = makeUps.map((m): HomeCard => ({
    kind: 'make_up',
    activityId: m.activityId,
    memberId: m.memberId,
    forName: m.memberId === self ? '' : m.forName,
    title: m.task,
    activityKind: m.activityKind,
    startsAt: m.startsAt,
    place: m.place,
    dueOn: m.dueOn,
    words: `补课${sayDue(m.dueOn, today)}`,
  }))
  const when = (c: HomeCard) => (c.dueOn ? `${c.dueOn}T` : c.startsAt)
  return [...cards, ...owed].sort((a, b) => ranks[a.kind] - ranks[b.kind] || (when(a) < when(b) ? -1 : 1))
}

function cardOf(a: ActivityLine, part: MyPart, self: string | null, now: Instant): HomeCard | null {
  const kind = kindOf(a, part, now)
  if (!kind) return null
  const words = {
    check_in: part.outcome === 'pending' ? '签到等书记确认' : '可以签到了',
    answer: '等您回复',
    coming: part.words,
    leave: '请假等批准',
    make_up: '',
  }[kind]
  return {
    kind,
    activityId: a.activityId,
    memberId: part.memberId,
    forName: part.memberId === self ? '' : part.name,
    title: a.title,
    activityKind: a.kind,
    startsAt: a.startsAt,
    place: a.place,
    dueOn: null,
    words,
  }
}

function kindOf(a: ActivityLine, part: MyPart, now: Instant): HomeCard['kind'] | null {
  if (!part.due && part.answer === null && a.phase !== 'open') return null
  if (a.phase === 'open') return part.outcome === 'none' || part.outcome === 'pending' ? 'check_in' : null
  if (a.phase !== 'coming' || part.outcome !== 'none') return null
  if (part.leaveState === 'waiting') return 'leave'
  if (part.answer === null || part.leaveState === 'refused') return 'answer'
  return daysBetween(dayOf(now), dayOf(a.startsAt)) <= comingDays ? 'coming' : null
}

const numerals = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十']

/** 三月，三件事: what waits for the person, not what is merely coming. */
export function headingOf(month: Month, cards: HomeCard[]): string {
  const n = cards.filter((c) => c.kind !== 'leave').length
  if (!n) return `${sayMonth(month)}，都办好了`
  return `${sayMonth(month)}，${numerals[n] ?? `${n} `}件事`
}
