import type { Instant } from '../contract/fields'
import type { BoardPerson } from '../contract/mobilization-board'
import { afterThat } from './clock'

export type RollMark = 'arrived' | 'on_post' | 'released' | 'not_here'

export const rollWords: Record<RollMark, string> = {
  arrived: '到了',
  on_post: '在岗',
  released: '解除',
  not_here: '没来',
}

/** What the roll shows of somebody; null: nothing yet. A mark that was tapped here counts before what is known. */
export function rollOf(person: BoardPerson, tapped: RollMark | undefined): RollMark | null {
  if (tapped) return tapped
  if (person.stage === 'released') return person.arrivedAt ? 'released' : null
  if (person.onPost && person.arrivedAt) return 'on_post'
  return person.arrivedAt ? 'arrived' : null
}

export const isThere = (mark: RollMark | null): boolean => mark === 'arrived' || mark === 'on_post'

/** 应到 8：已到 5，没到 3. Who cannot come, or was let go before they came, is not waited for. */
export function countRoll(people: BoardPerson[], markOf: (p: BoardPerson) => RollMark | null) {
  const there = people.filter((p) => isThere(markOf(p))).length
  const left = people.filter(
    (p) => markOf(p) === null && p.answer !== 'declined' && p.stage !== 'released',
  ).length
  return { there, left }
}

/** What was tapped and not saved yet; where they stand, when a post was chosen. */
export interface Tapped {
  mark: RollMark
  at: Instant
  postId?: string
}
export type Marks = Record<string, Tapped>

/**
 * A tap on somebody: the same mark at the same post once more takes it back, and so does what is known already;
 * 没点到 for whoever was only ticked here is no 没来. In post already, 在岗 at another post is news.
 */
export function tap(
  all: Marks,
  person: BoardPerson,
  to: RollMark,
  at: { at: Instant; postId: string; known: RollMark | null },
): Marks {
  const { [person.memberId]: before, ...others } = all
  const postId = isThere(to) && at.postId ? { postId: at.postId } : {}
  const again = before?.mark === to && before.postId === postId.postId
  const moved = to === 'on_post' && !!postId.postId && person.postId !== postId.postId
  const asKnown = at.known === to && !moved
  const unticked = to === 'not_here' && !!before && isThere(before.mark) && !isThere(at.known)
  if (again || asKnown || unticked) return others
  return {
    ...others,
    [person.memberId]: { mark: to, at: afterThat([person.arrivedAt, before?.at], at.at), ...postId },
  }
}

/** What is saved together: those of one post, as one call. */
export function rollsOf(marks: Marks) {
  const rolls = new Map<string, { memberId: string; mark: RollMark; at: Instant }[]>()
  for (const [memberId, { postId = '', mark, at }] of Object.entries(marks))
    rolls.set(postId, [...(rolls.get(postId) ?? []), { memberId, mark, at }])
  return [...rolls].map(([postId, list]) => ({ marks: list, ...(postId && { postId }) }))
}
