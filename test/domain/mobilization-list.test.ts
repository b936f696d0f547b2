import type { ListLine } from '../../src/contract/mobilization-answer'
import {
  inOrder,
  isOpen,
  markedAt,
  sayWantedOf,
  toSave,
  withOutcome,
  withPaper,
  type PaperRow,
} from '../../src/domain/mobilization-list'

const line: ListLine = {
  memberId: 'm',
  label: '周桂兰',
  phone: '19900000001',
  hardOfHearing: false,
  messenger: null,
  stage: 'sent',
  answer: null,
  answeredAt: null,
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

  it('says how many are wanted and how many come, as soon as somebody says so', () => {
    const lines = [
      line,
      { ...line, stage: 'coming' as const, answer: 'coming' as const },
      { ...line, stage: 'arrived' as const },
      { ...line, stage: 'declined' as const, answer: 'declined' as const },
    ]
    const wanted = { need: 6, beside: 1 }
    expect(sayWantedOf({ wanted, lines })).toBe('要 6 人，已有 3 人来，还差 3 人')
    const told = lines.map((l) => withOutcome(l, { outcome: 'coming', at }))
    expect(sayWantedOf({ wanted, lines: told })).toBe('要 6 人，已有 5 人来，还差 1 人')
    expect(sayWantedOf({ wanted: { need: 3, beside: 1 }, lines })).toBe('要 3 人，已有 3 人来，够了')
    expect(sayWantedOf({ lines })).toBe('')
  })

  it('a tap comes after what was known of the line, also when the phone’s clock was set back', () => {
    const before = '2026-03-05T00:01:00.000Z'
    expect(markedAt(line, before)).toBe(before)
    const called = withOutcome(line, { outcome: 'no_answer', at })
    const talked = { outcome: 'coming' as const, at: markedAt(called, before) }
    expect(withOutcome(called, talked)).toMatchObject({
      outcome: 'coming',
      answer: 'coming',
      answeredAt: talked.at,
    })
    // they had said themselves that they cannot
    const declined = { ...line, answer: 'declined' as const, answeredAt: at }
    expect(markedAt(declined, before) > at).toBe(true)
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

describe('a sheet of paper', () => {
  const row = (given: Partial<PaperRow> = {}): PaperRow => ({ mark: 'coming', time: '09:10', ...given })
  const sent = { sent: true }
  const answered = { ...line, answer: 'declined' as const, stage: 'declined' as const }
  const there = { ...line, stage: 'arrived' as const }

  it.each<[string, PaperRow, ListLine, boolean]>([
    ['written, not saved yet', row(), line, true],
    ['written of somebody who said otherwise', row(), answered, true],
    ['saved and taken', row(sent), answered, false],
    ['saved and refused', row(sent), line, true],
    ['there: saved and taken', row({ mark: 'arrived', ...sent }), there, false],
    ['there: saved, and only the answer is known', row({ mark: 'arrived', ...sent }), answered, true],
    ['an answer of somebody who is there already', row(sent), there, false],
  ])('%s', (_, written, known, stays) => {
    expect(toSave({ m: written }, [known])).toEqual(stays ? { m: written } : {})
  })

  it('holds nobody who stands on somebody else’s list now', () => {
    expect(toSave({ other: row() }, [line])).toEqual({})
  })

  it('what waits on the phone counts as said, until it is refused', () => {
    const waits = withPaper({ ...line, knock: true }, { answer: 'declined', arrived: false })
    expect(waits).toMatchObject({ answer: 'declined', stage: 'declined', knock: false })
    expect(toSave({ m: row(sent) }, [waits])).toEqual({})
    expect(withPaper(line, { arrived: true }).stage).toBe('arrived')
    expect(withPaper(line, undefined)).toBe(line)
  })
})
