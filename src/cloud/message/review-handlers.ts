import { AppError } from '../../contract/errors'
import { messageInputs } from '../../contract/message'
import type { Place } from '../../domain/access'
import { changes, reads } from '../handler'
import { decideText, listUnreviewed, placeText } from '../text-check-queries'

/** Texts that the platform leaves to a person: somebody above looks, never the author. */
export const reviewHandlers = {
  'message.reviews': reads<'message.reviews'>({
    input: messageInputs['message.reviews'],
    run: (ctx, input) =>
      listUnreviewed(ctx, {
        ...input,
        paths: ctx
          .user!.roles.filter((r) => ['admin', 'county_office', 'town_office'].includes(r.role))
          .map((r) => r.unitPath),
      }),
  }),

  'message.review': changes<'message.review', Place & { accountId: string }>({
    input: messageInputs['message.review'],
    async place(ctx, { id }) {
      const place = await placeText(ctx, id)
      if (!place) throw new AppError('not_found', '没有找到，可能已经审核过')
      return place
    },
    async run(ctx, { id, pass }, text) {
      if (text.accountId === ctx.user!.accountId) throw new AppError('forbidden', '自己写的要由别人来审核')
      await decideText(ctx, id, pass)
      ctx.note(`text:${id}`, { pass })
      return null
    },
  }),
}
