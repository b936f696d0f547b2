import { useCallback, useRef, useState } from 'react'
import type { Input, Output } from '../../../contract/calls'
import { AppError } from '../../../contract/errors'
import { call } from '../../../client/call'
import { serverNow } from '../../../client/clock-ahead'
import { act } from '../../../client/queue'

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

/** 到了: live when it can; without a network the code waits on the phone, with the moment it was read. */
export function useArriving() {
  const [result, setResult] = useState<ArriveResult | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const send = useCallback(async (input: Input<'mobilization.arrive'>): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setResult(await attempt(input))
    running.current = false
    setBusy(false)
  }, [])
  return { result, busy, send }
}

async function attempt(input: Input<'mobilization.arrive'>): Promise<ArriveResult> {
  const at = serverNow()
  try {
    return said(await call('mobilization.arrive', input))
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') return refused(error, input)
  }
  try {
    const done = await act('mobilization.arrive', { ...input, at }, '到了')
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
