import { AppError } from '../../contract/errors'
import { messageInputs } from '../../contract/message'
import { changes, reads } from '../handler'
import { decideText, listUnreviewed, placeText, type TextPlace } from '../text-check-queries'

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

  'message.review': changes<'message.review', TextPlace>({
    input: messageInputs['message.review'],
    async place(ctx, { id }) {
      const place = await placeText(ctx, id)
      if (!place) throw new AppError('not_found', '没有找到这段文字')
      return place
    },
    async run(ctx, { id, pass }, text) {
      if (!text.waits) throw new AppError('conflict', '已经审核过了')
      if (text.accountId === ctx.user!.accountId) throw new AppError('forbidden', '自己写的要由别人来审核')
      await decideText(ctx, id, pass)
      ctx.note(`text:${id}`, { pass })
      return null
    },
  }),
}
