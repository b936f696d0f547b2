import type { Credit, Template } from '../contract/message'

/** WeChat asks about five in one tap at most; more than three nobody reads. */
export const consentsAtOnce = 3

/**
 * What a tap asks WeChat's consent for: the messages that this tap makes welcome, of which none is left, and which
 * were never refused on this phone. Nothing to ask is the usual case.
 *
 * @param welcome the most useful first
 */
export const consentsToAsk = (credits: Credit[], welcome: Template[], refused: Template[]): Credit[] =>
  welcome
    .flatMap((template) => credits.filter((c) => c.template === template))
    .filter((c) => c.left === 0 && !refused.includes(c.template))
    .slice(0, consentsAtOnce)
