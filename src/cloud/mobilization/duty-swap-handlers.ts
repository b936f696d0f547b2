import { AppError } from '../../contract/errors'
import {
  mobilizationDutyInputs as inputs,
  type MobilizationDutyOutputs,
} from '../../contract/mobilization-duty'
import type { Place } from '../../domain/access'
import type { Context } from '../context'
import { changes, type Handlers } from '../handler'
import { decideSwap, handOver, insertSwap, isOn, listAble, lockSwap, lockTurn } from './duty-queries'

type TurnPlace = Place & Awaited<ReturnType<typeof lockTurn>>
type SwapPlace = Place & Awaited<ReturnType<typeof lockSwap>>

/** A swap as the asked one's, or as the asker's. @throws not_found */
const swapOf =
  (whose: 'askedId' | 'askerId') =>
  async (ctx: Context, { swapId }: { swapId: string }): Promise<SwapPlace> => {
    const swap = await lockSwap(ctx, swapId)
    return { ...swap, memberId: swap[whose] }
  }

/** @throws conflict when it is over */
function mustWait(ctx: Context, swap: SwapPlace): void {
  if (swap.state !== 'asked') throw new AppError('conflict', '这次换班已经定了')
  if (swap.removedAt || swap.day < ctx.today) throw new AppError('conflict', '这一班已经过了或去掉了')
}

/** 换班: one asks, the other agrees, both and the leader see it. */
export const dutySwapHandlers: Pick<
  Handlers,
  Extract<
    keyof MobilizationDutyOutputs,
    'mobilization.askSwap' | 'mobilization.answerSwap' | 'mobilization.withdrawSwap'
  >
> = {
  'mobilization.askSwap': changes<'mobilization.askSwap', TurnPlace>({
    input: inputs['mobilization.askSwap'],
    // a turn is its own people's: to others it is not there
    place: async (ctx, { turnId, memberId }) => ({
      ...(await lockTurn(ctx, turnId)),
      memberId: (await isOn(ctx, turnId, memberId)) ? memberId : undefined,
    }),
    async run(ctx, { turnId, memberId, withMemberId }, turn) {
      if (turn.day < ctx.today) throw new AppError('conflict', '这一班已经过了')
      if (await isOn(ctx, turnId, withMemberId))
        throw new AppError('invalid', '对方已经在这一班', 'withMemberId')
      if (!(await listAble(ctx, turn.path, [withMemberId])).length)
        throw new AppError('invalid', '只能请本单位的党员和队员替', 'withMemberId')
      const swapId = await insertSwap(ctx, { turnId, memberId, withMemberId })
      if (!swapId) throw new AppError('conflict', '已经请人替了，等答应，或先撤回')
      ctx.note(turnId, { swapId })
      return { swapId }
    },
  }),

  'mobilization.answerSwap': changes<'mobilization.answerSwap', SwapPlace>({
    input: inputs['mobilization.answerSwap'],
    place: swapOf('askedId'),
    async run(ctx, { swapId, agree }, swap) {
      mustWait(ctx, swap)
      const { turnId, askerId, askedId } = swap
      if (agree) {
        if (!(await isOn(ctx, turnId, askerId)) || (await isOn(ctx, turnId, askedId)))
          throw new AppError('conflict', '这一班的人已经变了，看看新的值班表')
        await handOver(ctx, { turnId, from: askerId, to: askedId })
      }
      await decideSwap(ctx, swapId, agree ? 'agreed' : 'refused')
      ctx.note(turnId, { swapId, agree })
      return null
    },
  }),

  'mobilization.withdrawSwap': changes<'mobilization.withdrawSwap', SwapPlace>({
    input: inputs['mobilization.withdrawSwap'],
    place: swapOf('askerId'),
    async run(ctx, { swapId }, swap) {
      mustWait(ctx, swap)
      await decideSwap(ctx, swapId, 'withdrawn')
      ctx.note(swap.turnId, { swapId })
      return null
    },
  }),
}
