import type { Day, Instant } from '../contract/fields'
import type { Template } from '../contract/message'
import { format, instantAt } from './clock'
import { fit, fitName } from './message-text'

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
}

type Fields = Record<string, string>

const time = (at: Instant) => format(at, 'YYYY年M月D日 HH:mm')
const date = (day: Day) => format(instantAt(day, '00:00'), 'YYYY年M月D日')

const renderers: { [T in Template]: (data: MessageData[T]) => Fields } = {
  'activity.published': (d) => ({
    thing1: fit(d.title, 20),
    time2: time(d.startsAt),
    thing3: fit(d.place, 20),
    thing4: fit(d.unitName, 20),
  }),
  'activity.changed': (d) => ({
    thing1: fit(d.title, 20),
    time2: time(d.startsAt),
    thing3: fit(d.place, 20),
    thing4: fit(d.what, 20),
  }),
  'activity.cancelled': (d) => ({
    thing1: fit(d.title, 20),
    time2: time(d.startsAt),
    thing3: fit(d.why, 20),
  }),
  'activity.tomorrow': (d) => ({
    thing1: fit(d.title, 20),
    time2: time(d.startsAt),
    thing3: fit(d.place, 20),
  }),
  'leave.decided': (d) => ({
    thing1: fit(d.title, 20),
    phrase2: d.decision === 'granted' ? '已准假' : '未准假',
    thing3: fit(d.words, 20),
  }),
  'makeUp.due': (d) => ({
    thing1: fit(d.title, 20),
    thing2: fit(d.task, 20),
    date3: date(d.dueOn),
  }),
  'record.remind': (d) => ({
    thing1: fit(d.title, 20),
    thing2: fit(d.unitName, 20),
    date3: date(d.dueOn),
  }),
  'record.returned': (d) => ({
    thing1: fit(d.title, 20),
    thing2: fit(d.unitName, 20),
    thing3: fit(d.words, 20),
  }),
}

/** Every template, in the order a settings page shows them. */
export const templates = Object.keys(renderers) as Template[]

/**
 * A message as WeChat's fields, each within its type's limit: thing ≤ 20, name ≤ 10, phrase ≤ 5, time and date as
 * the platform writes them, no line breaks. `name5` is whom the message is about: one phone may serve two people.
 * Source: subscribeMessage.send, 参数值内容限制说明.
 */
export function renderMessage<T extends Template>(template: T, data: MessageData[T], name: string): Fields {
  return { ...renderers[template](data), name5: fitName(name) }
}
