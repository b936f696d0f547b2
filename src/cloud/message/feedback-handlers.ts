import { AppError } from '../../contract/errors'
import { messageInputs } from '../../contract/message'
import type { Place } from '../../domain/access'
import { changes, reads } from '../handler'
import { checkTexts, keepChecks, loadUnreviewed, type CheckedText } from '../text-check'
import { listFeedback, markHandled, placeFeedback, saveFeedback } from './feedback-queries'

/** 投诉建议: anybody writes, the county answers. */
export const feedbackHandlers = {
  'message.feedback': changes<'message.feedback', Place, CheckedText[]>({
    input: messageInputs['message.feedback'],
    before: (deps, { words }, caller) => checkTexts(deps, caller, { words }),
    async run(ctx, input, _place, checked) {
      const { id, path } = await saveFeedback(ctx, input)
      await keepChecks(ctx, { thing: `feedback:${id}`, path, call: 'message.feedback' }, checked)
      ctx.note(`feedback:${id}`)
      return null
    },
  }),

  'message.feedbacks': reads<'message.feedbacks'>({
    input: messageInputs['message.feedbacks'],
    async run(ctx, input) {
      const paths = ctx
        .user!.roles.filter((r) => r.role === 'admin' || r.role === 'county_office')
        .map((r) => r.unitPath)
      const { items, next } = await listFeedback(ctx, { ...input, paths })
      const unreviewed = await loadUnreviewed(
        ctx,
        items.map((f) => `feedback:${f.id}`),
      )
      return {
        items: items.map((f) => ({ ...f, words: unreviewed.shown(`feedback:${f.id}`, 'words', f.words) })),
        next,
      }
    },
  }),

  'message.handleFeedback': changes<'message.handleFeedback'>({
    input: messageInputs['message.handleFeedback'],
    async place(ctx, { id }) {
      const place = await placeFeedback(ctx, id)
      if (!place) throw new AppError('not_found', '没有找到这条建议')
      return place
    },
    async run(ctx, { id, words }) {
      await markHandled(ctx, id, words)
      ctx.note(`feedback:${id}`)
      return null
    },
  }),
}
