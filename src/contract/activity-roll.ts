import * as v from 'valibot'
import type { ActivityKind, Evidence, NotDue, Outcome, Phase, Reckoning } from './activity-types'
import { id, instant, optionalText, text, type Instant } from './fields'

const spoken = v.pipe(
  v.string(),
  v.transform((s) =>
    s.replace(/[\s　]/g, '').replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)),
  ),
  v.regex(/^\d{6}$/, '口令是 6 位数字'),
)

export const rollInputs = {
  /** 参加 or 请假, for oneself, for somebody one acts for, or (committee, clerk) on a member's behalf. */
  'activity.answer': v.object({
    activityId: id,
    memberId: v.optional(id),
    answer: v.picklist(['coming', 'leave']),
    reason: optionalText('请假原因', 100),
  }),
  'activity.decideLeave': v.object({
    activityId: id,
    memberId: id,
    decision: v.picklist(['granted', 'refused']),
    words: optionalText('给本人的话', 100),
  }),
  /** The next minutes of codes, fetched ahead so that the host's poor network does not stop the check-in. */
  'activity.hostCodes': v.object({
    activityId: id,
    minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)), 10),
  }),
  /**
   * `code`: what was scanned, the whole link or `<activity>.<window>.<mac>`. `spoken`: the 6-digit 口令 with its
   * activity. `scannedAt`: only for a scan that waited on the phone for the network.
   * Refused with reason not_open, expired_code, wrong_activity, not_listed, already or on_leave.
   */
  'activity.checkIn': v.pipe(
    v.object({
      activityId: v.optional(id),
      code: v.optional(v.pipe(v.string(), v.maxLength(300))),
      spoken: v.optional(spoken),
      memberId: v.optional(id),
      scannedAt: v.optional(instant),
      withdrawLeave: v.optional(v.boolean(), false),
    }),
    v.check((i) => !!i.code || (!!i.spoken && !!i.activityId), '请扫码，或输入 6 位口令'),
  ),
  /** `unitId` in a joint meeting: whose names; the caller's own branch when absent. */
  'activity.roll': v.object({ activityId: id, unitId: v.optional(id) }),
  /**
   * Marks in one go. `seen` is the outcome the page showed: when somebody else changed it since, the mark is not
   * made and comes back in `conflicts`. Outcome `none` takes a mark back. `rest` settles everybody without a mark.
   */
  'activity.saveRoll': v.object({
    activityId: id,
    unitId: v.optional(id),
    marks: v.pipe(
      v.array(
        v.object({
          memberId: id,
          outcome: v.picklist(['present', 'leave', 'absent', 'elsewhere', 'home_visit', 'none']),
          seen: v.optional(
            v.picklist(['present', 'leave', 'absent', 'elsewhere', 'home_visit', 'pending', 'none']),
          ),
          reason: optionalText('原因', 100),
        }),
      ),
      v.maxLength(2000),
    ),
    rest: v.optional(v.picklist(['present', 'absent'])),
    /** completed from the signed sheet instead of in the room */
    evidence: v.optional(v.picklist(['roll', 'sheet']), 'roll'),
    /** when the room was read, for a roll kept on a phone without network */
    tookAt: v.optional(instant),
    /** needed when it is entered more than the set days afterwards 补录 */
    lateReason: v.optional(text('补录的原因', 100)),
  }),
}

/** The codes of one 30-second window. */
export interface HostCode {
  from: Instant
  to: Instant
  link: string
  /** 6 digits */
  spoken: string
}

export interface HostCodes {
  activityId: string
  title: string
  opensAt: Instant
  closesAt: Instant
  codes: HostCode[]
  /** the server's clock, so that a phone whose clock is wrong still shows the right code */
  now: Instant
  /** heads of all branches that share the meeting: no names */
  reckoning: Reckoning
}

export interface CheckedIn {
  activityId: string
  memberId: string
  name: string
  title: string
  outcome: 'present' | 'pending'
  at: Instant
  /** 已到会 / 扫码时没有网络，等书记确认 */
  words: string
}

/** One name of the roll. */
export interface RollLine {
  memberId: string
  /** 王建国（第二党小组，1958 年生）where the branch has the name twice */
  label: string
  name: string
  groupName: string
  due: boolean
  notDueWhy: NotDue | null
  answer: 'coming' | 'leave' | null
  answerReason: string
  /** the answer was given by somebody else: their name */
  answeredBy: string
  leaveState: 'waiting' | 'granted' | 'refused' | null
  outcome: Outcome
  evidence: Evidence | null
  at: Instant | null
  /** who entered it, when it was not the person */
  enteredBy: string
  reason: string
  /** one line for the page: 8:58 扫过码，刚刚才送到 */
  words: string
}

export interface RollView {
  activityId: string
  unitId: string
  unitName: string
  kind: ActivityKind
  title: string
  startsAt: Instant
  place: string
  phase: Phase
  reckoning: Reckoning
  /** pending scans first, then no answer, then those who said they would come */
  unaccounted: RollLine[]
  accounted: RollLine[]
  /** on the move, exempt, guests: not in 应到 */
  others: RollLine[]
  leavesWaiting: number
  /** the record has gone up: marks cannot change until it is returned */
  locked: boolean
  /** it is so long ago that a reason is asked for */
  late: boolean
  lateReason: string | null
  /** the other branches of a joint meeting: numbers only */
  otherBranches: { unitId: string; name: string; reckoning: Reckoning }[]
  mayConfirm: boolean
}

export interface RollSaved {
  saved: number
  /** somebody else was first, or only the committee may: not changed */
  conflicts: { memberId: string; label: string; outcome: Outcome; by: string; words: string }[]
  reckoning: Reckoning
  complete: boolean
}

export interface RollOutputs {
  'activity.answer': {
    answer: 'coming' | 'leave'
    leaveState: 'waiting' | 'granted' | 'refused' | null
    words: string
  }
  'activity.decideLeave': null
  'activity.hostCodes': HostCodes
  'activity.checkIn': CheckedIn
  'activity.roll': RollView
  'activity.saveRoll': RollSaved
}
