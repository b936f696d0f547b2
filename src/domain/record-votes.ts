import { AppError } from '../contract/errors'
import type { Outcome, Resolution } from '../contract/activity-types'
import type { Day } from '../contract/fields'
import type { VoteCounts } from '../contract/record-types'

export interface Voter {
  due: boolean
  outcome: Outcome
  /** 正式党员 on the day of the meeting */
  full: boolean
}

/**
 * Was the member a 正式党员 on a day? A date of the roster may be only a year or a month; then the whole of it
 * counts. 预备党员 take part and are 应到, and do not vote (党章第七条).
 */
export const fullOn = (stage: string, fullSince: string, day: Day): boolean =>
  stage === 'full' && fullSince <= day.slice(0, fullSince.length)

/**
 * Voting's own numbers, beside 应到 and 实到 and never mixed with them: 正式党员 who are 应到, of them those in the
 * room (外地参加 by video is 实到 but does not vote), and the quorum of more than half.
 */
export function countVotes(people: Voter[]): VoteCounts {
  const entitled = people.filter((p) => p.due && p.full)
  const present = entitled.filter((p) => p.outcome === 'present').length
  const quorum = Math.floor(entitled.length / 2) + 1
  const quorate = present >= quorum
  const verdict = quorate ? '可以表决' : '不能表决'
  return {
    entitled: entitled.length,
    present,
    quorum,
    quorate,
    words: `有表决权的正式党员 ${entitled.length} 人，到会 ${present} 人，超过半数要 ${quorum} 人，${verdict}`,
  }
}

/** The first resolution with more votes than there were voters, in words, or ''. */
export function overVoted(resolutions: Resolution[], votes: VoteCounts): string {
  const at = resolutions.findIndex((r) => r.for + r.against + r.abstain > votes.present)
  if (at < 0) return ''
  const { for: yes, against, abstain } = resolutions[at]!
  const which = resolutions.length > 1 ? `第 ${at + 1} 条决议` : '决议'
  return `${which}一共 ${yes + against + abstain} 票，多于到会的正式党员 ${votes.present} 人`
}

/** @throws invalid when a resolution has more votes than there were voters */
export function checkVotes(resolutions: Resolution[], votes: VoteCounts): void {
  const over = overVoted(resolutions, votes)
  if (over) throw new AppError('invalid', over, 'resolutions')
}

/** 赞成 24 票，反对 0 票，弃权 1 票 */
export const sayVotes = (r: Resolution): string =>
  `赞成 ${r.for} 票，反对 ${r.against} 票，弃权 ${r.abstain} 票`
