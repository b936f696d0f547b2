import { AppError } from '../../contract/errors'
import { mobilizationAnswerInputs as inputs, type MyCall } from '../../contract/mobilization-answer'
import type { Place } from '../../domain/access'
import type { Context } from '../context'
import { changes, reads } from '../handler'
import { answerAtOnce } from './answer-together'
import { markOpened, saidOf, takeAnswers } from './answer-queries'
import { listMyCalls } from './my-call-queries'
import { myCalls, wholeCalls } from './my-calls'

interface CalledPlace extends Place {
  memberId: string
}

/** Whom the caller answers for: the one they name, or the one of theirs who was called. @throws not_found */
async function called(ctx: Context, input: { callUpId: string; memberId?: string }): Promise<CalledPlace> {
  const own = ctx.user?.members.map((m) => m.memberId) ?? []
  const wanted = input.memberId ? [input.memberId] : own
  const [found] = wanted.length ? await listMyCalls(ctx.db, wanted, ctx.at, input.callUpId) : []
  if (!found) throw new AppError('not_found', '没有找到这次集结')
  return { path: '', memberId: found.memberId }
}

async function view(ctx: Context, callUpId: string, memberId: string): Promise<MyCall> {
  const [row] = await listMyCalls(ctx.db, [memberId], ctx.at, callUpId)
  if (!row) throw new AppError('not_found', '没有找到这次集结')
  return (await wholeCalls(ctx, [row]))[0]!
}

/** The called person's side. */
export const answerHandlers = {
  'mobilization.mine': reads<'mobilization.mine'>({
    input: inputs['mobilization.mine'],
    run: (ctx) => myCalls(ctx),
  }),

  'mobilization.open': changes<'mobilization.open', CalledPlace>({
    input: inputs['mobilization.open'],
    place: called,
    async run(ctx, { callUpId }, { memberId }) {
      await markOpened(ctx.db, callUpId, memberId, ctx.at)
      return view(ctx, callUpId, memberId)
    },
  }),

  'mobilization.answer': changes<'mobilization.answer', CalledPlace>({
    input: inputs['mobilization.answer'],
    atOnce: answerAtOnce,
    place: called,
    async run(ctx, input, { memberId }) {
      const { callUpId, answer } = input
      const by = ctx.user!.members.find((m) => m.kind === 'self')?.memberId ?? memberId
      await takeAnswers(ctx.db, [saidOf(input, memberId, by, ctx.at)], ctx.at)
      ctx.note(callUpId, { memberId, answer })
      return view(ctx, callUpId, memberId)
    },
  }),
}
