import type { MessageOutputs } from '../contract/message'
import type { Rule } from './access'
import { anyone, atOrAbove, signedIn } from './roles'

/** Holds an office of the level that answers to people: the administrator or the county. */
const answering: Rule = (who) => !!who?.roles.some((r) => r.role === 'admin' || r.role === 'county_office')

/** Holds an office that may look at a text in the platform's stead. */
const reviewing: Rule = (who) =>
  !!who?.roles.some((r) => ['admin', 'county_office', 'town_office'].includes(r.role))

/** Who may make each call of message. Lists show only what lies under the caller's own offices. */
export const messageRules: Record<keyof MessageOutputs, Rule> = {
  'message.grant': signedIn,
  'message.credits': signedIn,
  // outside the demo there is no such call
  'message.tray': anyone,
  'message.feedback': signedIn,
  'message.feedbacks': answering,
  'message.handleFeedback': atOrAbove('admin', 'county_office'),
  'message.reviews': reviewing,
  'message.review': atOrAbove('admin', 'county_office', 'town_office'),
}
