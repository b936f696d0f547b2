import * as v from 'valibot'
import { day, id, optionalText, text, type Instant } from './fields'
import type { MadeDocument } from './record-types'
import type { CallKind, CallState, Channel, Lesson, Need, Post, Stage } from './mobilization-types'

export const mobilizationBoardInputs = {
  /** The whole call-up in one picture; `corpsId` shows the squads of that corps where there are too many for all. */
  'mobilization.board': v.object({ callUpId: id, corpsId: v.optional(id) }),
  /** One squad, person by person. */
  'mobilization.squadBoard': v.object({ callUpId: id, squadId: id }),
  'mobilization.report': v.object({ callUpId: id }),
  'mobilization.exportReport': v.object({ callUpId: id }),
  'mobilization.addLesson': v.object({
    callUpId: id,
    words: text('要改进的', 200),
    who: optionalText('谁来做', 20),
    dueOn: v.optional(day),
  }),
  /** 做完了; `undo`: ticked by mistake, it is still to be done. */
  'mobilization.finishLesson': v.object({
    callUpId: id,
    lessonId: id,
    undo: v.optional(v.boolean(), false),
  }),
}

/** How many people stand at each stage; they add up to `people`. */
export type Funnel = Record<Stage, number>

export interface SquadLine {
  squadId: string
  name: string
  corpsId: string | null
  corpsName: string
  /** who keeps the list */
  acting: string
  /** … in the place of a leader who has not answered */
  standsIn: boolean
  people: number
  answered: number
  coming: number
  arrived: number
  /** people whom nobody has reached yet, and a human is to reach */
  withHuman: number
  /** how many are wanted of it; 0: no number was said. Of a corps: of its squads together */
  need: number
  /** how many of those nobody comes for yet; 0 of a squad that stands by. Of a corps: of its squads, each by itself */
  missing: number
  stoodDown: boolean
}

export interface Board {
  callUpId: string
  version: number
  kind: CallKind
  state: CallState
  title: string
  place: string
  assembleAt: Instant
  unitName: string
  path: string
  releasedAt: Instant
  endedAt: Instant | null
  people: number
  funnel: Funnel
  /** answered, and arrived, by seconds after the launch: [seconds, answered, arrived], growing */
  curve: [number, number, number][]
  /** the two lines on the curve, in seconds */
  reachedBy: number
  assembledBy: number
  /** the figure at the ten-minute line, once it has passed */
  tenMinutes: { answered: number; people: number } | null
  need: Need
  /** who comes or is there, by skill that is needed */
  strength: { people: number; skills: Record<string, number> }
  /** squads of which fewer come than are wanted */
  shortSquads: number
  posts: (Post & { arrived: number })[]
  /** there are too many squads for one picture: each line is a corps */
  byCorps: boolean
  squads: SquadLine[]
  /** every unanswered person has an attempt to come or a named human; anything but 0 is an alarm */
  forgotten: number
  channels: { channel: Channel; sent: number; failed: number; waiting: number }[]
  needRide: number
  headcount: { at: Instant; seen: number; of: number } | null
  now: Instant
  may: { command: boolean }
}

export interface BoardPerson {
  memberId: string
  label: string
  office: 'leader' | 'deputy' | 'member'
  stage: Stage
  answer: string | null
  etaMinutes: number | null
  reason: string
  needsRide: boolean
  answeredAt: Instant | null
  arrivedAt: Instant | null
  onPost: boolean
  /** where they came to, or went; null: the place of the call-up */
  postId: string | null
  /** seen since the last headcount began */
  seen: boolean
  /** what happens next for them, in words: 18:02 发短信 / 刘长顺联系中 */
  next: string
}

/** What a closed call-up came to: made of its events alone, so that anybody can make it again. */
export interface Report {
  kind: CallKind
  title: string
  place: string
  unitName: string
  releasedAt: Instant
  endedAt: Instant
  endedAs: 'closed' | 'cancelled'
  people: number
  answered: { inTime: number; late: number; never: number }
  coming: number
  declined: number
  arrived: number
  inOneHour: number
  /** seconds after the launch until half, and nine tenths, had answered; null: never */
  half: number | null
  ninety: number | null
  curve: [number, number, number][]
  /** answers that each way brought */
  byWay: { via: string; answers: number }[]
  sent: { channel: Channel; sent: number; failed: number }[]
  reasons: { reason: string; people: number }[]
  squads: {
    squadId: string
    name: string
    people: number
    answered: number
    coming: number
    arrived: number
    /** how many were wanted of it; absent when no number was said */
    need?: number
  }[]
  /** who came to each post, and how many it wanted; absent when the call-up has none */
  posts?: { name: string; arrived: number; need?: number }[]
  unreached: { memberId: string; squadId: string; outcome: string | null }[]
  forecast: { at: { minutes: number; people: number; really: number }[] } | null
  loudspeakers: number
  headcounts: number
}

export interface ReportView {
  report: Report
  /** SHA-256 over the report; `seal` is the last link of the chain over its events */
  hash: string
  seal: string
  /** made again from the events just now, and the same */
  verified: boolean
  unreachedNames: string[]
  lessons: Lesson[]
  may: { command: boolean }
}

export interface MobilizationBoardOutputs {
  'mobilization.board': Board
  'mobilization.squadBoard': {
    squad: SquadLine
    people: BoardPerson[]
    may: { command: boolean; lead: boolean }
  }
  'mobilization.report': ReportView
  'mobilization.exportReport': MadeDocument
  'mobilization.addLesson': null
  'mobilization.finishLesson': null
}
