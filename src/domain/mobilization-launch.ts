import type { CallKind, CallState } from '../contract/mobilization-types'
import { AppError } from '../contract/errors'
import type { Instant } from '../contract/fields'
import type { UnitKind } from '../contract/org-units'
import { msOf, shift } from './clock'
import { isNight } from './mobilization-ladder'

/** The second person has this long before the first is offered to release a drill or a test alone, in seconds. */
const secondPerson = 60
/** A village's own call-up of so many needs one authorised person, and the town is told at once. */
const villageSize = 30

/**
 * One authorised person is enough: for a village's own few, and where 应急 has been declared, which took a second
 * decision already. Source: the county's plan.
 */
export const oneIsEnough = (call: Pick<Asking, 'unit' | 'people' | 'emergency' | 'kind'>): boolean =>
  (call.kind === 'real' && call.emergency) ||
  ((call.unit === 'branch' || call.unit === 'committee') && call.people <= villageSize)

/** From when the first person may release it alone, with a reason. A real one is not held up by a missing signature. */
export const breakGlassFrom = (kind: CallKind, askedAt: Instant): Instant =>
  kind === 'real' ? askedAt : shift(askedAt, secondPerson, 's')

/** Seconds that the second person still has before the first is offered to act alone. @param now by the server's clock */
export const secondsLeft = (askedAt: Instant, now: Instant): number =>
  Math.max(0, Math.min(secondPerson, secondPerson - (msOf(now) - msOf(askedAt)) / 1000))

export interface Asking {
  kind: CallKind
  state: CallState
  unit: UnitKind
  assembleAt: Instant
  people: number
  askedBy: string | null
  askedAt: Instant | null
  /** the unit is in 应急 (平战转换) */
  emergency: boolean
}

/** What keeps a call-up from being released now, in words; '' when nothing does. */
export function blocked(call: Asking, now: Instant): string {
  if (call.kind !== 'real' && isNight(now)) return '22:00 到 6:00 不演练'
  if (call.kind !== 'real' && call.emergency) return '应急状态里不演练'
  if (!call.people) return '选的支队里现在没有能叫的人'
  if (call.assembleAt <= now) return '集结时间已经过了'
  return ''
}

/**
 * May this person release it?
 *
 * @param by the member who presses
 * @param reason of somebody who releases alone (应急放行)
 * @throws conflict or invalid, in words
 */
export function checkRelease(call: Asking, by: string, reason: string | undefined, now: Instant): void {
  if (call.state !== 'asked' && call.state !== 'draft') throw new AppError('conflict', '这次集结已经放行了')
  const why = blocked(call, now)
  if (why) throw new AppError('invalid', why)
  if (oneIsEnough(call)) return
  if (call.state === 'draft' || !call.askedAt) throw new AppError('conflict', '请先提交，由第二个人放行')
  if (call.askedBy !== by) return
  if (!reason) throw new AppError('forbidden', '要由第二个人放行；等不及时可以写明原因应急放行')
  if (now < breakGlassFrom(call.kind, call.askedAt)) throw new AppError('conflict', '先等第二个人 60 秒')
}
