import type { BoardPerson } from '../../src/contract/mobilization-board'
import { countRoll, rollOf } from '../../src/domain/mobilization-roll'

const person: BoardPerson = {
  memberId: 'm',
  label: '周桂兰',
  office: 'member',
  stage: 'coming',
  answer: 'coming',
  etaMinutes: null,
  reason: '',
  needsRide: false,
  answeredAt: null,
  arrivedAt: null,
  onPost: false,
  seen: false,
  next: '',
}
const at = '2026-03-05T00:30:00.000Z'
const there = { ...person, stage: 'arrived' as const, arrivedAt: at }

describe('the roll at the post', () => {
  it.each([
    ['on the way', person, null],
    ['there', there, 'arrived'],
    ['on post', { ...there, onPost: true }, 'on_post'],
    ['let go', { ...there, onPost: true, stage: 'released' as const }, 'released'],
    ['not needed before they came', { ...person, stage: 'released' as const }, null],
  ])('%s', (_, p, mark) => {
    expect(rollOf(p, undefined)).toBe(mark)
    expect(rollOf(p, 'not_here')).toBe('not_here')
  })

  it('waits for whoever may still come', () => {
    const declined = { ...person, answer: 'declined', stage: 'declined' as const }
    const letGo = { ...person, stage: 'released' as const }
    const silent = { ...person, answer: null, stage: 'sent' as const }
    const people = [person, there, declined, letGo, silent]
    expect(countRoll(people, (p) => rollOf(p, undefined))).toEqual({ there: 1, left: 2 })
  })
})
