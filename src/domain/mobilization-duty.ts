import { AppError } from '../contract/errors'
import type { Day } from '../contract/fields'
import type { Swap, Turn } from '../contract/mobilization-duty'
import { daysBetween, shiftDay } from './clock'

/** 8:00 到 18:00, 18:00 到次日 8:00 */
export function sayHoursOfTurn({ from, to }: Pick<Turn, 'from' | 'to'>): string {
  const plain = (time: string) => time.replace(/^0/, '')
  return `${plain(from)} 到${to <= from ? '次日 ' : ' '}${plain(to)}`
}

/**
 * People in turn over some days: whoever was on longest ago comes first, whoever never was before them.
 *
 * @param people in the order of the roster
 * @param last the last day on which each was on
 * @throws invalid when the days do not fit, or there are too few people
 */
export function rotate<P extends { memberId: string }>(
  people: P[],
  last: Record<string, Day>,
  given: { fromDay: Day; toDay: Day; each: number },
): { day: Day; people: P[] }[] {
  const days = daysBetween(given.fromDay, given.toDay) + 1
  if (days < 1 || days > 62) throw new AppError('invalid', '请选 62 天以内的日子', 'toDay')
  if (people.length < given.each) throw new AppError('invalid', '这个支队能参加的人不够一班', 'each')
  const queue = people
    .map((person, i) => ({ person, i, last: last[person.memberId] ?? '' }))
    .sort((a, b) => a.last.localeCompare(b.last) || a.i - b.i)
    .map(({ person }) => person)
  return Array.from({ length: days }, (_, n) => {
    const on = queue.splice(0, given.each)
    queue.push(...on)
    return { day: shiftDay(given.fromDay, n), people: on }
  })
}

/** @throws invalid when a turn is in the past or names somebody twice */
export function checkTurns(turns: Turn[], today: Day): void {
  for (const turn of turns) {
    if (turn.day < today) throw new AppError('invalid', '不能排过去的班', 'turns')
    if (new Set(turn.memberIds).size !== turn.memberIds.length)
      throw new AppError('invalid', '同一班里一个人选了两遍', 'turns')
  }
}

/** How a swap stands, in words. */
export const saySwap = (swap: Pick<Swap, 'state' | 'asker' | 'asked'>): string =>
  ({
    asked: `${swap.asker.name}请${swap.asked.name}替班，等答应`,
    agreed: `${swap.asked.name}替了${swap.asker.name}`,
    refused: `${swap.asked.name}替不了${swap.asker.name}`,
    withdrawn: `${swap.asker.name}不换了`,
  })[swap.state]
