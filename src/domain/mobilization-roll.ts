import type { BoardPerson } from '../contract/mobilization-board'

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
