import type { Day, Instant } from '../contract/fields'
import type { LeftOut } from '../contract/mobilization-team-form'
import type { PersonState } from '../contract/mobilization-team-respond'
import type { PartialDay } from '../contract/org-import'

/** 十人一支队、百人一兵团 (the county's plan). */
export const squadSize = 10
export const corpsSize = 100

/** What decides whether somebody may be called. */
export interface Availability {
  /** 流动 on the roster today */
  rosterAway: boolean
  exempt: boolean
  lost: boolean
  awayWhy: string | null
  /** null: until somebody says otherwise */
  awayUntil: Instant | null
  spared: boolean
  volunteers: boolean
}

/** 暂不参加 ends by itself at its instant: nobody has to remember it. */
export const isPaused = (person: Pick<Availability, 'awayWhy' | 'awayUntil'>, at: Instant): boolean =>
  person.awayWhy !== null && (person.awayUntil === null || person.awayUntil > at)

/**
 * Where somebody stands today. Only `ready` is ever called. The roster's reasons go first: they are the branch's,
 * the others the person's own.
 */
export function stateOf(person: Availability, at: Instant): PersonState {
  if (person.lost) return 'lost'
  if (person.exempt) return 'exempt'
  if (person.rosterAway) return 'away'
  if (isPaused(person, at)) return 'paused'
  if (person.spared && !person.volunteers) return 'paused'
  return 'ready'
}

/** Whole years on a day, as far as the date of birth is known: 1961 is 64 or 65 in March 2026. null: not known. */
export function ageOn(birth: PartialDay, today: Day): { least: number; most: number } | null {
  const [year, month, day] = birth.split('-')
  if (!year) return null
  const years = Number(today.slice(0, 4)) - Number(year)
  const had = (monthAndDay: string) => today.slice(5) >= monthAndDay
  const latest = `${month ?? '12'}-${day ?? '31'}`
  const earliest = `${month ?? '01'}-${day ?? '01'}`
  return { least: years - (had(latest) ? 0 : 1), most: years - (had(earliest) ? 0 : 1) }
}

/**
 * Whether a filter takes somebody into a squad: in, left out and why, or to be asked for want of a date of birth.
 * Age, pregnancy, illness and the care of children alone leave out, unless the person volunteers; what the roster
 * says (流动, 免于参加, 失联) always does.
 *
 * @param upTo from this age on people are left out; a setting of the town or county
 */
export function sift(
  person: Availability & { birth: PartialDay; placed: boolean },
  given: { at: Instant; today: Day; upTo: number },
): 'in' | 'ask' | LeftOut {
  if (person.placed) return 'placed'
  if (person.lost) return 'lost'
  if (person.exempt) return 'exempt'
  if (person.rosterAway) return 'away'
  if (isPaused(person, given.at)) return 'paused'
  if (person.volunteers) return 'in'
  if (person.spared) return 'spared'
  const age = ageOn(person.birth, given.today)
  if (!age) return 'ask'
  if (age.least >= given.upTo) return 'age'
  return age.most < given.upTo ? 'in' : 'ask'
}

/** How many parts of at most `size` n makes, and how large each is: they differ by one at most. */
export function evenParts(n: number, size: number): number[] {
  const parts = Math.ceil(n / size)
  return Array.from({ length: parts }, (_, i) => Math.floor(n / parts) + (i < n % parts ? 1 : 0))
}

/** Cuts a list into equal runs of at most `size`, in its order. */
export function cut<T>(list: T[], size: number): T[][] {
  let at = 0
  return evenParts(list.length, size).map((n) => list.slice(at, (at += n)))
}
