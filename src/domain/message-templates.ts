import type { Day, Instant } from '../contract/fields'
import type { Template } from '../contract/message'
import type { CallKind } from '../contract/mobilization-types'
import { format, instantAt } from './clock'
import { fit, fitName } from './message-text'
import { hintBelow } from './mobilization-news'
import { kindMark, urgentMark } from './mobilization-words'

/** The facts of each message, as the call that queues it knows them. Rendering makes them fit WeChat's fields. */
export interface MessageData {
  'activity.published': { title: string; startsAt: Instant; place: string; unitName: string }
  'activity.changed': { title: string; startsAt: Instant; place: string; what: string }
  'activity.cancelled': { title: string; startsAt: Instant; why: string }
  'activity.tomorrow': { title: string; startsAt: Instant; place: string }
  'leave.decided': { title: string; decision: 'granted' | 'refused'; words: string }
  'makeUp.due': { title: string; task: string; dueOn: Day }
  'record.remind': { title: string; unitName: string; dueOn: Day }
  'record.returned': { title: string; unitName: string; words: string }
  'mobilization.call': { kind: CallKind; urgent: boolean; title: string; assembleAt: Instant; place: string }
  'mobilization.news': { kind: CallKind; title: string; assembleAt: Instant; words: string }
}

/** One field: WeChat's key (its type and a number), its label, and its value. */
export interface MessageField {
  key: string
  label: string
  value: string
}

const thing = (n: number, label: string, text: string): MessageField => ({
  key: `thing${n}`,
  label,
  value: fit(text, 20),
})
const time = (n: number, label: string, at: Instant): MessageField => ({
  key: `time${n}`,
  label,
  value: format(at, 'YYYY年M月D日 HH:mm'),
})
const date = (n: number, label: string, day: Day): MessageField => ({
  key: `date${n}`,
  label,
  value: format(instantAt(day, '00:00'), 'YYYY年M月D日'),
})
const phrase = (n: number, label: string, words: string): MessageField => ({
  key: `phrase${n}`,
  label,
  value: words,
})

const fieldsOf: { [T in Template]: (data: MessageData[T]) => MessageField[] } = {
  'activity.published': (d) => [
    thing(1, '活动名称', d.title),
    time(2, '活动时间', d.startsAt),
    thing(3, '活动地点', d.place),
    thing(4, '组织单位', d.unitName),
  ],
  'activity.changed': (d) => [
    thing(1, '活动名称', d.title),
    time(2, '活动时间', d.startsAt),
    thing(3, '活动地点', d.place),
    thing(4, '变更内容', d.what),
  ],
  'activity.cancelled': (d) => [
    thing(1, '活动名称', d.title),
    time(2, '原定时间', d.startsAt),
    thing(3, '取消原因', d.why),
  ],
  'activity.tomorrow': (d) => [
    thing(1, '活动名称', d.title),
    time(2, '活动时间', d.startsAt),
    thing(3, '活动地点', d.place),
  ],
  'leave.decided': (d) => [
    thing(1, '活动名称', d.title),
    phrase(2, '审批结果', d.decision === 'granted' ? '已准假' : '未准假'),
    thing(3, '备注', d.words),
  ],
  'makeUp.due': (d) => [
    thing(1, '活动名称', d.title),
    thing(2, '补课内容', d.task),
    date(3, '截止日期', d.dueOn),
  ],
  'record.remind': (d) => [
    thing(1, '活动名称', d.title),
    thing(2, '填报单位', d.unitName),
    date(3, '截止日期', d.dueOn),
  ],
  'record.returned': (d) => [
    thing(1, '活动名称', d.title),
    thing(2, '填报单位', d.unitName),
    thing(3, '退回意见', d.words),
  ],
  // the kind comes first, whatever is cut; nobody is to hurry into danger
  'mobilization.call': (d) => [
    thing(1, '事项', `${d.urgent ? urgentMark : kindMark[d.kind]}${d.title}`),
    time(2, '集结时间', d.assembleAt),
    thing(3, '集结地点', d.place),
    thing(4, '提示', d.urgent ? '情况紧急，先保证自身安全，点开回复' : '先保证自身安全，点开回复能不能来'),
  ],
  'mobilization.news': (d) => [
    thing(1, '事项', `${kindMark[d.kind]}${d.title}`),
    time(2, '集结时间', d.assembleAt),
    thing(3, '通知内容', d.words),
    thing(4, '提示', hintBelow(d.words)),
  ],
}

/** What each message is called on a page. */
export const templateNames: Record<Template, string> = {
  'activity.published': '新活动通知',
  'activity.changed': '活动变更',
  'activity.cancelled': '活动取消',
  'activity.tomorrow': '活动前一天提醒',
  'leave.decided': '请假结果',
  'makeUp.due': '补课提醒',
  'record.remind': '上报催办',
  'record.returned': '记录退回',
  'mobilization.call': '集结通知',
  'mobilization.news': '集结变更',
}

/** Every template, in the order a settings page shows them. */
export const templates = Object.keys(templateNames) as Template[]

/**
 * A message as WeChat's fields, each within its type's limit: thing ≤ 20, name ≤ 10, phrase ≤ 5, time and date as
 * the platform writes them, no line breaks. `name5` is whom the message is about: one phone may serve two people.
 * Source: subscribeMessage.send, 参数值内容限制说明.
 */
export function renderMessage<T extends Template>(
  template: T,
  data: MessageData[T],
  name: string,
): MessageField[] {
  return [...fieldsOf[template](data), { key: 'name5', label: '党员', value: fitName(name) }]
}
