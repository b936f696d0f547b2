import type { CallAnswer, TeamOffice } from '../contract/mobilization-types'

/** Somebody of a squad, as far as it matters who calls whom. */
export interface Mate {
  memberId: string
  office: TeamOffice
  /** order of succession: 0 leads */
  rank: number
  answer: CallAnswer | null
  /** where they live: a group of the village */
  near: string
  /** people whom they are to reach already */
  tasks: number
  /** has written down what a call came to since they got the list */
  working: boolean
}

const bySuccession = (a: Mate, b: Mate) => a.rank - b.rank || (a.memberId < b.memberId ? -1 : 1)
const byLoad = (a: Mate, b: Mate) => a.tasks - b.tasks || bySuccession(a, b)
const comes = (m: Mate) => m.answer === 'coming' || m.answer === 'late'

/**
 * Who keeps the squad's list: the leader while they answer or still have time to; else the deputy who answered, else
 * whoever did; else the first deputy. Somebody who cannot come can still telephone, but is asked last.
 *
 * @param silent may somebody who has not answered yet keep it (the leader's 90 s are not over)
 * @returns null when nobody of the squad can
 */
export function actingLeader(mates: Mate[], silent: boolean): string | null {
  const sorted = [...mates].sort(bySuccession)
  const leader = sorted.find((m) => m.office === 'leader' && m.answer !== 'declined')
  if (leader && (comes(leader) || silent)) return leader.memberId
  const coming = sorted.filter(comes)
  const next =
    coming.find((m) => m.office === 'deputy') ??
    coming[0] ??
    sorted.find((m) => m.office === 'deputy' && m.answer === null) ??
    leader ??
    sorted.find((m) => m.answer === 'declined' && m.office !== 'member')
  return next?.memberId ?? null
}

/** The list's first minute: whoever leads calls, but nobody is told to call themselves. */
export function callerOf(mates: Mate[], person: string, silent: boolean): string | null {
  return actingLeader(
    mates.filter((m) => m.memberId !== person),
    silent,
  )
}

/**
 * A list that was left lying moves on to those who answered, each a share. Who has begun to call keeps theirs.
 *
 * @param current who has it now
 */
export function nextCaller(mates: Mate[], person: string, current: string | null): string | null {
  const holder = mates.find((m) => m.memberId === current)
  if (holder?.working) return current
  const free = mates.filter((m) => m.memberId !== person && m.memberId !== current && comes(m)).sort(byLoad)
  if (free[0]) return free[0].memberId
  return current ?? callerOf(mates, person, false)
}

/** Knocking on the door: the nearest who answered, with the least to do. */
export function knocker(mates: Mate[], person: string, near: string, current: string | null): string | null {
  const free = mates.filter((m) => m.memberId !== person && comes(m)).sort(byLoad)
  return (free.find((m) => near && m.near === near) ?? free[0])?.memberId ?? current
}
