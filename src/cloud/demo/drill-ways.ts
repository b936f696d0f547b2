import type { DeclineReason } from '../../contract/mobilization-types'

/**
 * What people of the drill are like, in shares and seconds: half of those who answer by a way at all do so within
 * `half` seconds. Made up; nothing is counted from it.
 */
export const habits = {
  wechat: { share: 0.5, half: 50 },
  sms: { share: 0.26, half: 75 },
  voice: { share: 0.45, half: 15 },
  /** seconds for one telephone call, and for a walk to somebody's door */
  dial: { share: 0.58, half: 38 },
  knock: { share: 0.72, half: 230 },
  /** told by their 带信人 */
  messenger: { share: 0.85, half: 200 },
  /** opens it much later, and answers all the same */
  late: { share: 0.3, half: 1300 },
  /** on second thoughts */
  changed: { share: 0.06, half: 420 },
  /** on the way */
  road: { half: 1260, most: 3480 },
} as const

export const reasons: DeclineReason[] = ['away', 'work', 'care', 'ill', 'work', 'away']
