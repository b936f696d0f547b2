import { AppError } from '../../contract/errors'
import { messageInputs, type MessageOutputs } from '../../contract/message'
import { changes, reads, type Handlers } from '../handler'
import { addCredits, loadCredits } from './credit-queries'
import { feedbackHandlers } from './feedback-handlers'
import { reviewHandlers } from './review-handlers'
import { loadTray } from './tray-queries'

/** Every call of message. */
export const messageHandlers: Pick<Handlers, keyof MessageOutputs> = {
  ...feedbackHandlers,
  ...reviewHandlers,

  'message.grant': changes<'message.grant'>({
    input: messageInputs['message.grant'],
    async run(ctx, { templates }) {
      await addCredits(ctx, ctx.user!.accountId, [...new Set(templates)])
      return loadCredits(ctx, ctx.user!.accountId)
    },
  }),

  'message.credits': reads<'message.credits'>({
    input: messageInputs['message.credits'],
    run: (ctx) => loadCredits(ctx, ctx.user!.accountId),
  }),

  'message.tray': reads<'message.tray'>({
    input: messageInputs['message.tray'],
    async run(ctx) {
      if (!ctx.demo) throw new AppError('not_found', '没有这个功能')
      return loadTray(ctx)
    },
  }),
}
