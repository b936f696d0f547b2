import type { ActivityKind, ActivityState, Reckoning } from '../contract/activity-types'
import type { Day, Instant, Month } from '../contract/fields'
import type { HomeStep, SecretaryHome } from '../contract/home'
import { kindNames } from './activity-names'
import { dayOf, format, sayDay, sayDue, sayMonth } from './clock'

/** One activity of a branch, as far as its way from plan to accepted record goes. */
export interface Course {
  activityId: string
  kind: ActivityKind
  title: string
  month: Month
  startsAt: Instant
  opensAt: Instant
  state: ActivityState
  madeAt: Instant
  publishedAt: Instant | null
  heldAt: Instant | null
  /** of this branch */
  reckoning: Reckoning
  answered: number
  /** points, resolutions, photos or the paper file's number are there */
  recorded: boolean
  recordState: 'open' | 'submitted' | 'returned' | 'accepted'
  returnedWords: string
  submittedAt: Instant | null
  recordDueOn: Day
}

const titles: Record<HomeStep['step'], string> = {
  plan: '定方案',
  notify: '发通知',
  roll: '点名',
  record: '写记录',
  submit: '上报',
}

const order: HomeStep['step'][] = ['plan', 'notify', 'roll', 'record', 'submit']

/** Which step an activity waits for; null when everything is done, or its day has not come. */
export function stepOf(c: Course, now: Instant): HomeStep['step'] | null {
  const step = reached(c)
  return step === 'roll' && now < c.opensAt ? null : step
}

/** The first step that is not done. */
function reached(c: Course): HomeStep['step'] | null {
  if (c.state === 'draft') return 'notify'
  if (c.state === 'published' || c.reckoning.unaccounted > 0) return 'roll'
  if (c.recordState === 'submitted' || c.recordState === 'accepted') return null
  if (c.recordState === 'returned') return 'submit'
  return c.recorded ? 'submit' : 'record'
}

/** The five steps of the month's theme day, each with its day and words. */
export function stepsOf(
  c: Course | null,
  given: { plannedDay: Day; noticeDay: Day; issued: string | null; dueOn: Day },
  now: Instant,
): HomeStep[] {
  const at = c ? reached(c) : 'plan'
  const today = dayOf(now)
  const nowIndex = at ? order.indexOf(at) : order.length
  const days: Record<HomeStep['step'], Day | null> = {
    plan: c ? dayOf(c.madeAt) : null,
    notify: c?.publishedAt ? dayOf(c.publishedAt) : given.noticeDay,
    roll: c ? dayOf(c.startsAt) : given.plannedDay,
    record: c?.heldAt ? dayOf(c.heldAt) : null,
    submit: c?.submittedAt ? dayOf(c.submittedAt) : given.dueOn,
  }
  return order.map((step, i) => ({
    step,
    title: titles[step],
    state: i < nowIndex ? 'done' : i === nowIndex ? 'now' : 'later',
    day: days[step],
    words: sayStep(step, c, given, today, i < nowIndex),
  }))
}

function sayStep(
  step: HomeStep['step'],
  c: Course | null,
  given: { issued: string | null; dueOn: Day },
  today: Day,
  done: boolean,
): string {
  switch (step) {
    case 'plan':
      if (done) return given.issued && c ? '规定动作已排进' : ''
      return given.issued ? `上级下发了：${given.issued}` : ''
    case 'notify':
      return done && c ? `${c.answered} 人回复` : ''
    case 'roll':
      if (!c || c.state === 'draft') return ''
      return done || c.reckoning.present || c.reckoning.absent ? c.reckoning.line : format(c.startsAt, 'H:mm')
    case 'record':
      return ''
    case 'submit':
      if (c?.recordState === 'accepted') return '已通过'
      if (c?.recordState === 'submitted') return '等上级看'
      if (c?.recordState === 'returned') return `退回：${c.returnedWords}`
      return `${sayDay(given.dueOn, today)}前`
  }
}

/** The label of the one red button. */
export function labelOf(step: HomeStep['step'], c: Course | null): string {
  if (step === 'roll' && c) return c.reckoning.present + c.reckoning.absent > 0 ? '接着点名' : '去点名'
  if (step === 'submit' && c?.recordState === 'returned') return '改好再报'
  return titles[step]
}

/**
 * The one next step: what is late elsewhere does not push the month's theme day away unless that one has nothing to
 * do today.
 */
export function nextOf(
  main: Course | null,
  others: Course[],
  issueId: string | null,
  now: Instant,
): SecretaryHome['next'] {
  if (!main) return { step: 'plan', label: titles.plan, activityId: null, issueId, kind: 'theme_day' }
  for (const c of [main, ...others]) {
    const step = stepOf(c, now)
    if (!step) continue
    const own = c === main ? '' : `${c.month === main.month ? '' : sayMonth(c.month)}${kindNames[c.kind]}：`
    return { step, label: `${own}${labelOf(step, c)}`, activityId: c.activityId, issueId: null, kind: c.kind }
  }
  const waits = main.state === 'published'
  return {
    step: 'none',
    label: waits ? '看谁回复了' : '看这个月的活动',
    activityId: main.activityId,
    issueId: null,
    kind: main.kind,
  }
}

/** What another meeting waits for, in a line. */
export function sayOther(c: Course, step: HomeStep['step'], now: Instant): string {
  const what = step === 'submit' ? sayDue(c.recordDueOn, dayOf(now)) : ''
  return [`${sayDay(dayOf(c.startsAt), dayOf(now))}`, labelOf(step, c), what].filter(Boolean).join(' · ')
}
