import * as v from 'valibot'
import { id, instant, optionalText, text, type Instant } from './fields'
import {
  declineReason,
  type CallAnswer,
  type CallKind,
  type CallState,
  type Outcome4,
  type Post,
  type Stage,
} from './mobilization-types'

/** A phone without a network says when it was tapped; the server never takes a time to come, nor one before the call. */
const at = v.optional(instant)
const answer = v.picklist(['coming', 'late', 'declined'] satisfies CallAnswer[], '请选能来或不能来')
const outcome = v.picklist(['coming', 'declined', 'no_answer', 'wrong_number'] satisfies Outcome4[])

export const mobilizationAnswerInputs = {
  /** Live call-ups of the people whom this account stands for, real ones first. */
  'mobilization.mine': v.object({}),
  /** What the message opens; being opened is evidence, though it counts for nothing. */
  'mobilization.open': v.object({ callUpId: id, memberId: v.optional(id) }),
  'mobilization.answer': v.object({
    callUpId: id,
    memberId: v.optional(id),
    answer,
    etaMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(720))),
    reason: v.optional(declineReason),
    note: optionalText('说明', 50),
    needsRide: v.optional(v.boolean(), false),
    at,
  }),

  /** The people whom the user has to reach, with whole numbers to dial: every opening is logged. */
  'mobilization.list': v.object({ callUpId: id }),
  'mobilization.outcome': v.object({ callUpId: id, memberId: id, outcome, at }),
  /** 我来联系: a deputy, the corps' leader or command takes a squad's list over. */
  'mobilization.takeList': v.object({ callUpId: id, squadId: id }),
  /** 大喇叭: logged, and counted as nobody's answer. */
  'mobilization.loudspeaker': v.object({ callUpId: id, place: text('在哪里播', 30), at }),
  /** What was taken down on paper while there was no network, with its times. */
  'mobilization.paper': v.object({
    callUpId: id,
    rows: v.pipe(
      v.array(
        v.object({
          memberId: id,
          /** as the list called them: a refusal that comes hours later still names somebody */
          label: optionalText('姓名', 40),
          answer: v.optional(answer),
          arrived: v.optional(v.boolean(), false),
          at: instant,
        }),
      ),
      v.minLength(1, '还没有填'),
      v.maxLength(200, '一次最多 200 行'),
    ),
  }),

  /** Codes of the next minutes for the post's screen. */
  'mobilization.postCodes': v.object({
    callUpId: id,
    postId: v.optional(id),
    minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), 10),
  }),
  /** 到了: the rotating code of a post, scanned or spoken; or where the phone is, where that is switched on. */
  'mobilization.arrive': v.object({
    code: v.optional(v.pipe(v.string(), v.maxLength(200))),
    callUpId: v.optional(id),
    spoken: v.optional(v.pipe(v.string(), v.regex(/^\d{6}$/, '口令是 6 位数字'))),
    /** looked at once, and kept nowhere */
    point: v.optional(
      v.object({
        latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
        longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
        /** metres it may be off */
        accuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)),
        system: v.picklist(['gcj02', 'wgs84']),
      }),
    ),
    memberId: v.optional(id),
    at,
  }),
  /** 点名 at the post: leader or command. */
  'mobilization.roll': v.object({
    callUpId: id,
    marks: v.pipe(
      v.array(
        v.object({ memberId: id, mark: v.picklist(['arrived', 'on_post', 'released', 'not_here']), at }),
      ),
      v.minLength(1),
      v.maxLength(200),
    ),
    postId: v.optional(id),
  }),
  /** 清点人数: everybody on post is asked for again; `safe` says who has been seen. */
  'mobilization.headcount': v.object({ callUpId: id }),
  'mobilization.safe': v.object({
    callUpId: id,
    memberIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
    at,
  }),
}

/** A call-up as the called person sees it. */
export interface MyCall {
  callUpId: string
  memberId: string
  name: string
  /** somebody else's: 代办 */
  forOther: boolean
  kind: CallKind
  state: CallState
  title: string
  words: string
  place: string
  latitude: number | null
  longitude: number | null
  assembleAt: Instant
  bring: string
  unitName: string
  squadName: string
  leaderName: string
  calledAt: Instant
  answer: CallAnswer | null
  answeredAt: Instant | null
  etaMinutes: number | null
  needsRide: boolean
  reason: string
  arrivedAt: Instant | null
  releasedAt: Instant | null
  /** the user keeps the squad's list now, or people wait for them */
  toCall: number
  /** leads the squad, or keeps its list: lists, the roll and the post's code are theirs */
  leading: boolean
  /** not called themselves: others were given to them to reach, and nothing is asked of them but that */
  helping?: true
  /** corrections and lines to everybody, newest first */
  news: { at: Instant; words: string }[]
  now: Instant
}

export interface ListLine {
  memberId: string
  label: string
  /** whole, for dialling; '' when there is none */
  phone: string
  hardOfHearing: boolean
  /** the messenger's name, and number */
  messenger: { name: string; phone: string } | null
  stage: Stage
  answer: CallAnswer | null
  answeredAt: Instant | null
  etaMinutes: number | null
  outcome: Outcome4 | null
  outcomeAt: Instant | null
  /** knock on the door: the last two tries came to nothing */
  knock: boolean
}

export interface CallList {
  callUpId: string
  kind: CallKind
  title: string
  /** what to say when they pick up */
  script: string
  /** what 大喇叭 reads out */
  loud: string
  state: CallState
  /** `keeping`: the user keeps this list now; `mine`: they do, or lead it and may take it over */
  squads: {
    squadId: string
    name: string
    acting: string
    mine: boolean
    keeping: boolean
    /**
     * how many are wanted of a squad that is theirs, and who comes of it `beside` those whose line says so (the reader
     * has none); absent when no number was said
     */
    wanted?: { need: number; beside: number }
    lines: ListLine[]
  }[]
  now: Instant
}

export interface PostCode {
  from: Instant
  to: Instant
  link: string
  spoken: string
}

export interface PostCodes {
  callUpId: string
  postId: string | null
  postName: string
  /** the call-up's posts, to choose from, with how many have come to each */
  posts: (Post & { arrived: number })[]
  codes: PostCode[]
  now: Instant
  arrived: number
  coming: number
}

export interface Arrived {
  callUpId: string
  memberId: string
  name: string
  at: Instant
  /** it came later than a code lives: the leader confirms it */
  pending: boolean
  words: string
}

export interface MobilizationAnswerOutputs {
  'mobilization.mine': MyCall[]
  'mobilization.open': MyCall
  'mobilization.answer': MyCall
  'mobilization.list': CallList
  'mobilization.outcome': null
  'mobilization.takeList': null
  'mobilization.loudspeaker': { words: string }
  'mobilization.paper': {
    taken: number
    /** rows that were not taken, and why */
    conflicts: { memberId: string; label: string; words: string }[]
  }
  'mobilization.postCodes': PostCodes
  'mobilization.arrive': Arrived
  'mobilization.roll': { taken: number }
  'mobilization.headcount': null
  'mobilization.safe': null
}
