import type { Input, Output } from '../../../contract/calls'
import type { AppError } from '../../../contract/errors'
import { callOrKeep, useTry } from '../../../client/at-once'
import { serverNow } from '../../../client/clock-ahead'

export interface ArriveResult {
  tone: 'done' | 'waiting' | 'bad'
  title: string
  note: string
  callUpId?: string
  /** why it was refused, for the way on */
  reason?: string
  /** who is there now */
  memberId?: string
}

/** 到了: live when it can; without a network what was shown waits on the phone, with its moment. */
export const useArriving = () => useTry(attempt)

async function attempt(input: Input<'mobilization.arrive'>): Promise<ArriveResult> {
  const later = { ...input, at: serverNow() }
  try {
    const done = await callOrKeep('mobilization.arrive', input, later, '到了')
    if (done !== 'kept') return said(done)
    return {
      tone: 'waiting',
      title: '到了，存在手机里了',
      note: '现在没有网络，联网后自动送达。请告诉队长一声，点名时会记上。',
    }
  } catch (error) {
    return refused(error as AppError, input)
  }
}

const said = (done: Output<'mobilization.arrive'>): ArriveResult => ({
  tone: done.pending ? 'waiting' : 'done',
  title: done.pending ? '等队长确认' : '到了',
  note: done.words,
  callUpId: done.callUpId,
  memberId: done.memberId,
})

const refused = (error: AppError, input: Input<'mobilization.arrive'>): ArriveResult => ({
  tone: 'bad',
  title: '没有记上',
  note: error.message,
  reason: error.reason,
  callUpId: input.callUpId ?? input.code?.split('.')[0],
})
