import type { Instant } from '../contract/fields'
import type { CallKind } from '../contract/mobilization-types'
import { sayTime } from './clock'
import { kindWords } from './mobilization-words'

interface Called {
  kind: CallKind
  title: string
  place: string
  assembleAt: Instant
}

/** What whoever telephones says when they pick up: first what it is, at the end the question. */
export const sayOnPhone = (call: Called, now: Instant): string =>
  `这是${kindWords[call.kind]}：${call.title}。${sayTime(call.assembleAt, now)} 前到${call.place}。先保证自身安全，能来吗？`

/** What 大喇叭 reads out. */
export const sayAloud = (call: Called, now: Instant): string =>
  `${kindWords[call.kind]}通知，${kindWords[call.kind]}通知：${call.title}。先锋队员请先保证自身安全，${sayTime(call.assembleAt, now)} 前到${call.place}集合。能来不能来，请给队长回个话。`
