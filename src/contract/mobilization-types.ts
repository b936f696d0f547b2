import * as v from 'valibot'
import type { Instant } from './fields'

/** 实战 / 演练 / 测试: shown first in every message. */
export type CallKind = 'real' | 'drill' | 'test'
export const callKind = v.picklist(['real', 'drill', 'test'] satisfies CallKind[], '请选实战、演练或测试')

export type CallState = 'draft' | 'asked' | 'live' | 'stood_down' | 'cancelled' | 'closed'

export type TeamKind = 'corps' | 'squad'
/** 队长 / 副队长 / 队员 */
export type TeamOffice = 'leader' | 'deputy' | 'member'

/** 能来 / 晚到 / 不能来 */
export type CallAnswer = 'coming' | 'late' | 'declined'

/** What a leader's call came to. */
export type Outcome4 = 'coming' | 'declined' | 'no_answer' | 'wrong_number'

/**
 * The ways to reach somebody. `list`: their squad's leader calls them; `knock`: somebody near goes there; `messenger`:
 * their 带信人; `loudspeaker`: 大喇叭, which tells everybody and proves nothing; `news`: a correction or a cancellation, by
 * whatever reaches the phone.
 */
export type Channel = 'wechat' | 'sms' | 'voice' | 'list' | 'knock' | 'messenger' | 'loudspeaker' | 'news'

/** How an answer or an arrival came to us. */
export type Via = 'app' | 'sms' | 'voice' | 'leader' | 'messenger' | 'paper' | 'code' | 'location' | 'roll'

/** 不能来的原因 */
export type DeclineReason = 'away' | 'ill' | 'care' | 'work' | 'other'
export const declineReason = v.picklist(['away', 'ill', 'care', 'work', 'other'] satisfies DeclineReason[])

/** Where somebody stands; each called person is in exactly one. */
export type Stage =
  | 'queued' // nothing has gone out yet
  | 'sent' // a provider took it
  | 'delivered'
  | 'opened'
  | 'declined'
  | 'late' // 晚到
  | 'coming'
  | 'arrived'
  | 'released'

/** What was learnt afterwards, until it is done. */
export interface Lesson {
  lessonId: string
  words: string
  who: string
  dueOn: string | null
  doneAt: Instant | null
}

export interface Need {
  /** how many people; 0: everybody who can */
  people: number
  /** how many of a skill */
  skills: Record<string, number>
  /** how many of a squad that is called, by its id; a squad without a number: all of it who can */
  squads?: Record<string, number>
}

export interface Post {
  postId: string
  name: string
  /** how many people it wants; absent: no number was said */
  need?: number
}
