import type { Instant } from '../contract/fields'
import { sayTime } from './clock'
import { fit, oneLine } from './message-text'

/** What a field of a WeChat message holds. Source: subscribeMessage.send, thing. */
const field = 20

/** Whoever was let go: they need not set out. Who has answered comes as they said, and is told nothing else. */
export const stoodDownWords = '人够了，谢谢您，原地待命，不用出发'
/** Who stands by is wanted after all. */
export const recalledWords = '又缺人了，请您来，能不能来请回复'
/** 收队, to everybody who was not excused: thanks, and nobody hurries home into danger. */
export const closedWords = '收队，感谢大家，回家路上先保证自身安全'

export interface Correction {
  place?: string
  assembleAt?: Instant
  bring?: string
}

/** A correction in words, what matters most first: a message may show its beginning only. */
export function correctionWords({ place, assembleAt, bring }: Correction, now: Instant): string {
  const words = [
    place && `地点改到${place}`,
    assembleAt && `时间改为${sayTime(assembleAt, now)}`,
    bring && `带${bring}`,
  ]
  return `更正：${words.filter(Boolean).join('，')}`
}

export const cancelWords = (why: string): string => `取消：${why}`

/** What a message shows of some words; the page it opens shows them whole. */
export const shownInMessage = (words: string): { shown: string; whole: boolean } => ({
  shown: fit(words, field),
  whole: oneLine(words).length <= field,
})

/** What stands below them: where the rest is. */
export const hintBelow = (words: string): string =>
  shownInMessage(words).whole ? '先保证自身安全' : '点开看全文，先保证自身安全'

/** For whoever writes it: what phones will show. '' when everything stands there. */
export function sayShown(words: string): string {
  const { shown, whole } = shownInMessage(words)
  return whole ? '' : `手机上先看到“${shown}”，点开是全文。`
}
