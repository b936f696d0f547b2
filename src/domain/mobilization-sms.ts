/** 实战 / 演练 / 测试: said first in every message, so a template of its own is registered for each. */
export type ReachKind = 'real' | 'drill' | 'test'

/** What a short message tells: come; the time has changed; it is cancelled. */
export type ShortWhat = 'call' | 'changed' | 'cancelled'

/** The only words that vary. Everything else stands in a template that the provider approved beforehand. */
export interface ShortParams {
  /** the call-up's short number, 1 to 6 digits, e.g. `0312`: what people say on the telephone */
  code: string
  /** the day of the month in China, `1` to `31` */
  day: string
  /** when to be there on China's clock, `19:30` */
  time: string
}
