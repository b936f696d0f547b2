import type { ListLine } from '../../src/contract/mobilization-answer'
import { inOrder, isOpen, withOutcome } from '../../src/domain/mobilization-list'

const line: ListLine = {
  memberId: 'm',
  label: '周桂兰',
  phone: '19900000001',
  hardOfHearing: false,
  messenger: null,
  stage: 'sent',
  answer: null,
  etaMinutes: null,
  outcome: null,
  outcomeAt: null,
  knock: false,
}
const at = '2026-03-05T00:03:00.000Z'

describe('a leader’s list', () => {
  it('a conversation is an answer; nobody at home and a wrong number are not', () => {
    for (const outcome of ['coming', 'declined'] as const)
      expect(isOpen(withOutcome({ ...line, knock: true }, { outcome, at }))).toBe(false)
    for (const outcome of ['no_answer', 'wrong_number'] as const)
      expect(withOutcome(line, { outcome, at })).toMatchObject({ outcome, outcomeAt: at, answer: null })
    expect(isOpen(withOutcome(line, { outcome: 'no_answer', at }))).toBe(true)
  })

  it('a later outcome of somebody else stands', () => {
    const known = { ...line, outcome: 'no_answer' as const, outcomeAt: '2026-03-05T00:04:00.000Z' }
    expect(withOutcome(known, { outcome: 'coming', at })).toBe(known)
  })

  it('who is there or let go is nobody’s to call', () => {
    expect(isOpen({ ...line, stage: 'arrived' })).toBe(false)
    expect(isOpen({ ...line, stage: 'released' })).toBe(false)
    expect(isOpen({ ...line, stage: 'opened' })).toBe(true)
  })

  it('doors first, then who was never called, then who did not pick up', () => {
    const tried = { ...line, memberId: 'tried', outcome: 'no_answer' as const }
    const door = { ...line, memberId: 'door', outcome: 'no_answer' as const, knock: true }
    const next = { ...line, memberId: 'next' }
    expect(inOrder([tried, line, next, door]).map((l) => l.memberId)).toEqual(['door', 'm', 'next', 'tried'])
  })
})
