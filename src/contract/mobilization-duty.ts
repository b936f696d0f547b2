import * as v from 'valibot'
import { day, id, month, type Day, type Instant, type Month } from './fields'
import type { MadeDocument } from './record-types'

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填时间，如 08:00'))
const hours = { from: time, to: time }

/** A turn of duty; `to` not after `from` means until the next morning. */
export interface Turn {
  day: Day
  from: string
  to: string
  memberIds: string[]
}

export interface Swap {
  swapId: string
  turnId: string
  day: Day
  from: string
  to: string
  /** who wants to be stood in for, and who is asked */
  asker: { memberId: string; name: string }
  asked: { memberId: string; name: string }
  state: 'asked' | 'agreed' | 'refused' | 'withdrawn'
  /** 等王建国答应 / 王建国替了 … */
  words: string
  at: Instant
}

export interface TurnView {
  turnId: string
  day: Day
  from: string
  to: string
  /** 8:00 到次日 8:00 */
  hours: string
  people: { memberId: string; name: string }[]
}

export const mobilizationDutyInputs = {
  /** 值班表 of a unit for a month: who is on when, and who stood in for whom. */
  'mobilization.duty': v.object({ unitId: id, month }),
  /** A squad in turn over some days, whoever has waited longest first; saved nowhere. */
  'mobilization.proposeDuty': v.object({
    unitId: id,
    teamId: id,
    fromDay: day,
    toDay: day,
    each: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5, '一班最多 5 人')),
  }),
  'mobilization.saveTurns': v.object({
    unitId: id,
    turns: v.pipe(
      v.array(
        v.object({
          day,
          ...hours,
          memberIds: v.pipe(v.array(id), v.minLength(1, '请选人'), v.maxLength(10, '一班最多 10 人')),
        }),
      ),
      v.minLength(1, '请至少排一班'),
      v.maxLength(62, '一次最多排 62 班'),
    ),
  }),
  'mobilization.removeTurn': v.object({ turnId: id }),
  /** 换班: somebody on a turn asks another to take it. */
  'mobilization.askSwap': v.object({ turnId: id, memberId: id, withMemberId: id }),
  'mobilization.answerSwap': v.object({ swapId: id, agree: v.boolean() }),
  'mobilization.withdrawSwap': v.object({ swapId: id }),
  /** The coming turns of the people whom this account stands for, and swaps that wait for their word. */
  'mobilization.myDuty': v.object({}),
  'mobilization.exportDuty': v.object({ unitId: id, month }),
}

export interface MobilizationDutyOutputs {
  'mobilization.duty': {
    unitName: string
    unitPath: string
    month: Month
    turns: TurnView[]
    swaps: Swap[]
    /** squads for the rotation */
    squads: { teamId: string; name: string }[]
  }
  'mobilization.proposeDuty': { day: Day; people: { memberId: string; name: string }[] }[]
  'mobilization.saveTurns': { turnIds: string[] }
  'mobilization.removeTurn': null
  'mobilization.askSwap': { swapId: string }
  'mobilization.answerSwap': null
  'mobilization.withdrawSwap': null
  'mobilization.myDuty': {
    turns: (TurnView & {
      unitName: string
      /** of whom of the account's people */
      memberId: string
      /** who could be asked to take it */
      others: { memberId: string; name: string }[]
    })[]
    swaps: (Swap & { mine: 'asker' | 'asked' })[]
  }
  'mobilization.exportDuty': MadeDocument
}
