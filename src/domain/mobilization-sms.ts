import type { Instant } from '../contract/fields'
import { format } from './clock'

/**
 * 实战 / 演练 / 测试, and 应急 for a real one while 应急 is declared: said first in every message, so a template of its
 * own is registered for each.
 */
export type ReachKind = 'real' | 'drill' | 'test' | 'urgent'

/** What a short message tells: come; something has changed; it is cancelled; it is over, with thanks. */
export type ShortWhat = 'call' | 'changed' | 'cancelled' | 'ended'

/** The only words that vary. Everything else stands in a template that the provider approved beforehand. */
export interface ShortParams {
  /** the call-up's short number, 1 to 6 digits, e.g. `0312`: what people say on the telephone */
  code: string
  /** the day of the month in China, `1` to `31` */
  day: string
  /** when to be there on China's clock, `19:30` */
  time: string
}

export const reachKinds: readonly ReachKind[] = ['real', 'drill', 'test', 'urgent']
export const shortWhats: readonly ShortWhat[] = ['call', 'changed', 'cancelled', 'ended']

/**
 * What providers allow. Tencent Cloud's rules for mainland templates (正文模板审核标准, 2025): a variable holds at
 * most 6 characters and never a link, no two variables touch, no 【】 and no special signs in the text, no party or
 * government content (党政), 500 characters with signature and values. 70 characters travel as one message.
 */
export const shortLimits = { variable: 6, signature: 12, oneMessage: 70, spoken: 350 }

const first: Record<ReachKind, string> = { real: '实战', drill: '演练', test: '测试', urgent: '应急' }

/** The words to register for SMS; the signature comes before them. {1} code, {2} day, {3} time. */
export function smsTemplate(kind: ReachKind, what: ShortWhat): string {
  const answers = '回复1能来，2不能来，3晚到。'
  return {
    call: `${first[kind]}集合{1}：先保证自身安全，{2}日{3}前到集合点，地点问队长。${answers}`,
    changed: `${first[kind]}集合{1}有变化：{2}日{3}前到，先保证自身安全，地点问队长。${answers}`,
    cancelled: `${first[kind]}集合{1}取消：{2}日{3}不用来了，已出发的先保证自身安全再返回。`,
    ended: `${first[kind]}集合{1}结束：{2}日{3}的集合不用再来，谢谢您，返回路上先保证自身安全。`,
  }[what]
}

/** The words to register for voice. {1} day, {2} hour, {3} minute: as numbers, because a machine reads them out. */
export function voiceTemplate(kind: ReachKind, what: ShortWhat): string {
  const hello = `您好，这是${first[kind]}，${first[kind]}集合通知。`
  const answers = '能来请按1，不能来请按2，晚到请按3。'
  return {
    call: `${hello}请先保证自身安全，在{1}日{2}点{3}分前到集合点，地点问队长。${answers}`,
    changed: `${hello}有变化，请先保证自身安全，在{1}日{2}点{3}分前到集合点。${answers}`,
    cancelled: `${hello}{1}日{2}点{3}分的集合取消了，不用来。已经出发的，请先保证自身安全再返回。`,
    ended: `${hello}{1}日{2}点{3}分的集合结束了，不用再来，谢谢您。返回路上请先保证自身安全。`,
  }[what]
}

/** The words that vary, for a call-up with a short number at an instant. */
export const shortParams = (code: string, at: Instant): ShortParams => ({
  code,
  day: format(at, 'D'),
  time: format(at, 'HH:mm'),
})

/** Do the values hold what the templates promise? Nothing else ever leaves for a provider. */
export const fitParams = ({ code, day, time }: ShortParams): boolean =>
  /^\d{1,6}$/.test(code) && /^([1-9]|[12]\d|3[01])$/.test(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

/** The values of an SMS template in the order of their numbers. */
export const smsParams = ({ code, day, time }: ShortParams): string[] => [code, day, time]

/** The values of a voice template in the order of their numbers. */
export function voiceParams({ day, time }: ShortParams): string[] {
  const [hour, minute] = time.split(':')
  return [day, String(Number(hour)), String(Number(minute))]
}

/** A template as the person reads or hears it. */
export const filled = (template: string, values: string[]): string =>
  template.replace(/\{(\d)\}/g, (_, n: string) => values[Number(n) - 1] ?? '')

/** What people answer with, by SMS or by pressing a key: 能来, 不能来, 晚到. */
export type AnswerKey = '1' | '2' | '3'

const words = new Map<string, AnswerKey>([
  ['能来', '1'],
  ['来', '1'],
  ['不能来', '2'],
  ['不来', '2'],
  ['晚到', '3'],
])

/**
 * The answer in a reply; null when a person has to read it. Full-width digits, spaces and punctuation are
 * forgiven, two digits or other words are not: a wrong answer is worse than none.
 */
export function answerKey(reply: string): AnswerKey | null {
  const said = reply
    .replace(/[１-３]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))
    .replace(/[\s"'“”‘’「」.。,，!！:：、;；()（）\-—]/g, '')
  const [, digit, word] = /^([123]?)(.*)$/.exec(said) ?? []
  const named = words.get(word ?? '')
  if (!word) return (digit as AnswerKey) || null
  if (!named || (digit && digit !== named)) return null
  return named
}
