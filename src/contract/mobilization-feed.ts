import * as v from 'valibot'
import { id, type Instant } from './fields'
import type { CallAnswer, Channel } from './mobilization-types'

export const mobilizationFeedInputs = {
  /** What has happened, newest first: the newest, or what came before an event of the book. For command only. */
  'mobilization.feed': v.object({
    callUpId: id,
    before: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,17}$/, '没有找到这一条'))),
  }),
}

/** What is told of it; deliveries, openings and looks at numbers are in the book and not among these. */
export type FeedKind =
  | 'released'
  | 'called'
  | 'sent'
  | 'failed'
  | 'voicemail'
  | 'no_answer'
  | 'undelivered'
  | 'answered'
  | 'outcome'
  | 'arrived'
  | 'on_post'
  | 'placed'
  | 'not_here'
  | 'let_go'
  | 'stood_down'
  | 'recalled'
  | 'corrected'
  | 'told'
  | 'loudspeaker'
  | 'headcount'
  | 'safe'
  | 'alarm'
  | 'took_list'
  | 'reply'
  | 'closed'
  | 'cancelled'

/** One line of the book, without anybody's reasons or typed words. */
export interface FeedItem {
  /** its place in the book; a later one is greater */
  id: string
  at: Instant
  kind: FeedKind
  /** whom it is about, the first three, as the board names them */
  who: string[]
  /** how many people it is about */
  people: number
  /** who did it, or who is to reach them now; '' for a machine */
  by: string
  /** squads it is about, the first three by name, and how many */
  squads: { names: string[]; count: number }
  channel: Channel | null
  answer: CallAnswer | null
  etaMinutes: number | null
  needsRide: boolean
  /** 号码不对, of an outcome */
  wrongNumber: boolean
  /** where somebody arrived; '' when no post was said */
  post: string
}

export interface Feed {
  items: FeedItem[]
  /** ask with this for what came before; null: this is the beginning */
  next: string | null
}

export interface MobilizationFeedOutputs {
  'mobilization.feed': Feed
}
