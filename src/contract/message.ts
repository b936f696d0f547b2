import * as v from 'valibot'
import { id, optionalText, page, text, type Instant } from './fields'

/** Every message that the product sends by itself. Facts and wording: domain/message-templates.ts. */
export type Template =
  | 'activity.published' // a new activity: time and place
  | 'activity.changed' // its time or place changed
  | 'activity.cancelled'
  | 'activity.tomorrow' // the day before
  | 'leave.decided' // 请假: granted or refused
  | 'makeUp.due' // 补课 waits for the member
  | 'record.remind' // the town reminds the branch of a record that is due
  | 'record.returned' // 退回, with words
  | 'mobilization.call' // 集结
  | 'mobilization.news' // a call-up's correction, cancellation, or a line to everybody

const template = v.picklist(
  [
    'activity.published',
    'activity.changed',
    'activity.cancelled',
    'activity.tomorrow',
    'leave.decided',
    'makeUp.due',
    'record.remind',
    'record.returned',
    'mobilization.call',
    'mobilization.news',
  ] satisfies Template[],
  '没有这种消息',
)

/** What this account may still be sent of one template. */
export interface Credit {
  template: Template
  name: string
  /** for wx.requestSubscribeMessage */
  templateId: string
  left: number
}

/** A message of the demo: what would have reached a phone. */
export interface TrayMessage {
  id: string
  template: Template
  name: string
  to: string
  unitName: string
  fields: { label: string; value: string }[]
  page: string
  at: Instant
  state: 'waiting' | 'sent' | 'refused' | 'broken' | 'cancelled'
  why: string
}

export interface Feedback {
  id: string
  words: string
  contact: string
  /** '' for somebody who was not bound to a member yet */
  name: string
  unitName: string
  madeAt: Instant
  handledAt: Instant | null
  handledBy: string
  handledWords: string
}

/** A text that the platform could not pass by itself and that others do not see yet. */
export interface UnreviewedText {
  id: string
  content: string
  name: string
  unitName: string
  madeAt: Instant
  /** review: the platform asks for a person's eyes; unknown: it could not be asked yet */
  suggest: 'review' | 'unknown'
}

export const messageInputs = {
  /** Counts what the user accepted in wx.requestSubscribeMessage: one tap, one message of each. */
  'message.grant': v.object({
    templates: v.pipe(v.array(template), v.minLength(1), v.maxLength(5, '一次最多订阅 5 种')),
  }),
  'message.credits': v.object({}),
  /** The demo's tray, newest first. */
  'message.tray': v.object({}),
  'message.feedback': v.object({
    words: text('内容', 500),
    contact: optionalText('联系方式', 50),
  }),
  'message.feedbacks': v.object({ open: v.optional(v.boolean(), false), ...page }),
  'message.handleFeedback': v.object({ id, words: optionalText('处理情况', 200) }),
  'message.reviews': v.object({ ...page }),
  'message.review': v.object({ id, pass: v.boolean() }),
}

export interface MessageOutputs {
  'message.grant': Credit[]
  'message.credits': Credit[]
  'message.tray': TrayMessage[]
  'message.feedback': null
  'message.feedbacks': { items: Feedback[]; next?: string }
  'message.handleFeedback': null
  'message.reviews': { items: UnreviewedText[]; next?: string }
  'message.review': null
}
