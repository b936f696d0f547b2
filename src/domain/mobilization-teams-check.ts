import { AppError } from '../contract/errors'
import type { TeamKind, TeamOffice } from '../contract/mobilization-types'
import { corpsSize, squadSize } from './mobilization-teams'
import { kindWords, officeWords } from './mobilization-teams-words'

export interface Seat {
  memberId: string
  office: TeamOffice
  rank?: number
}

const order: TeamOffice[] = ['leader', 'deputy', 'member']

/** The succession: the leader, the deputies in their order, then the others; numbered from 0. */
export function inSuccession(seats: Seat[]): Required<Seat>[] {
  return seats
    .map((seat, i) => ({ ...seat, rank: seat.rank ?? i, i }))
    .sort((a, b) => order.indexOf(a.office) - order.indexOf(b.office) || a.rank - b.rank || a.i - b.i)
    .map(({ memberId, office }, rank) => ({ memberId, office, rank }))
}

/** What is wrong with who stands in a team, in words; null when nothing is. */
export function wrongSeats(kind: TeamKind, seats: Seat[]): string | null {
  const leaders = seats.filter((s) => s.office === 'leader').length
  if (!seats.length && kind === 'squad') return '还没有选人'
  if (new Set(seats.map((s) => s.memberId)).size !== seats.length) return '同一个人选了两次'
  if (kind === 'squad' && seats.length > squadSize)
    return `一个支队最多 ${squadSize} 人，这里有 ${seats.length} 人，请拆成几个支队`
  if (kind === 'corps' && seats.some((s) => s.office === 'member'))
    return '兵团只定兵团长和副兵团长，队员在支队里'
  if (leaders > 1) return `只能有一名${officeWords(kind, 'leader')}`
  if (!leaders && (kind === 'squad' || seats.length)) return `请定一名${officeWords(kind, 'leader')}`
  return null
}

/** @throws invalid; `reason` too_large when splitting helps */
export function checkSeats(kind: TeamKind, seats: Seat[]): void {
  const words = wrongSeats(kind, seats)
  if (!words) return
  const large = kind === 'squad' && seats.length > squadSize
  throw new AppError('invalid', words, 'members', large ? 'too_large' : undefined)
}

/** What is asked for and not demanded. */
export function seatWarnings(kind: TeamKind, seats: Seat[], ready: (memberId: string) => boolean): string[] {
  const leader = seats.find((s) => s.office === 'leader')
  const deputies = seats.filter((s) => s.office === 'deputy')
  const warnings: string[] = []
  if (!deputies.length)
    warnings.push(`还没有${officeWords(kind, 'deputy')}：${officeWords(kind, 'leader')}没有回话时没人接`)
  if (leader && !ready(leader.memberId)) warnings.push(`${officeWords(kind, 'leader')}现在暂不参加`)
  return warnings
}

/** @throws invalid when a corps would be larger than a hundred */
export function checkCorpsSize(people: number): void {
  if (people > corpsSize)
    throw new AppError(
      'invalid',
      `一个${kindWords.corps}最多 ${corpsSize} 人，这样有 ${people} 人`,
      'corpsId',
      'too_large',
    )
}

/** The deepest unit that holds all the paths; null for none. */
export function commonPath(paths: string[]): string | null {
  if (!paths.length) return null
  const [first, ...rest] = paths.map((path) => path.split('/').filter(Boolean))
  const n = first!.findIndex((part, i) => rest.some((other) => other[i] !== part))
  const parts = n < 0 ? first! : first!.slice(0, n)
  return parts.length ? `${parts.join('/')}/` : null
}
