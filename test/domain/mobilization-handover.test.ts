import type { CallAnswer, TeamOffice } from '../../src/contract/mobilization-types'
import {
  actingLeader,
  callerOf,
  knocker,
  nextCaller,
  type Mate,
} from '../../src/domain/mobilization-handover'

const mate = (
  memberId: string,
  office: TeamOffice,
  rank: number,
  answer: CallAnswer | null,
  more = {},
): Mate => ({
  ...{ memberId, office, rank, answer, near: '一组', tasks: 0, working: false },
  ...more,
})
/** leader, deputy, second deputy, member: what each answered */
const squad = (...answers: (CallAnswer | null)[]) => [
  mate('leader', 'leader', 0, answers[0] ?? null),
  mate('deputy', 'deputy', 1, answers[1] ?? null),
  mate('other', 'deputy', 2, answers[2] ?? null),
  mate('member', 'member', 3, answers[3] ?? null),
]

describe('who keeps the list', () => {
  it.each([
    ['nobody has answered yet, in time', squad(), true, 'leader'],
    ['nobody has answered in 90 s', squad(), false, 'deputy'],
    ['the leader comes', squad('coming'), false, 'leader'],
    ['the leader comes later', squad('late'), false, 'leader'],
    ['the leader is silent, a deputy comes', squad(null, null, 'coming'), false, 'other'],
    ['the leader is silent, only a member comes', squad(null, null, null, 'coming'), false, 'member'],
    ['the leader cannot', squad('declined'), true, 'deputy'],
    ['nobody can', squad('declined', 'declined', 'declined', 'declined'), false, 'leader'],
    ['deputies cannot, the leader is silent', squad(null, 'declined', 'declined'), false, 'leader'],
  ])('%s', (_, mates, silent, expected) => expect(actingLeader(mates, silent)).toBe(expected))

  it('nobody, when there is nobody', () => expect(actingLeader([], true)).toBeNull())
})

it('nobody is told to call themselves', () => {
  expect(callerOf(squad('coming'), 'leader', true)).toBe('deputy')
  expect(callerOf([squad()[0]!], 'leader', true)).toBeNull()
})

describe('a list that was left lying', () => {
  it('stays with whoever has begun', () => {
    const mates = [
      mate('leader', 'leader', 0, null, { working: true }),
      mate('member', 'member', 3, 'coming'),
    ]
    expect(nextCaller(mates, 'x', 'leader')).toBe('leader')
  })
  it('moves to whoever answered and has the least to do', () => {
    const mates = [
      mate('leader', 'leader', 0, null),
      mate('deputy', 'deputy', 1, 'coming', { tasks: 2 }),
      mate('member', 'member', 3, 'late'),
    ]
    expect(nextCaller(mates, 'x', 'leader')).toBe('member')
  })
  it('stays when nobody else answered', () => expect(nextCaller(squad(), 'member', 'leader')).toBe('leader'))
  it('finds somebody when nobody had it', () => expect(nextCaller(squad(), 'member', null)).toBe('deputy'))
})

describe('knocking', () => {
  const mates = [
    mate('far', 'member', 1, 'coming'),
    mate('near', 'member', 2, 'late', { near: '二组', tasks: 3 }),
    mate('silent', 'member', 3, null, { near: '二组' }),
  ]
  it.each([
    ['the nearest who comes', '二组', 'near'],
    ['else the one with the least to do', '三组', 'far'],
    ['a place that is not known is near nobody', '', 'far'],
  ])('%s', (_, near, expected) => expect(knocker(mates, 'x', near, null)).toBe(expected))
  it('without anybody it stays where it is', () => expect(knocker([], 'x', '二组', 'leader')).toBe('leader'))
})
