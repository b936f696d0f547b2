import { useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import type { CallName, Input, Output } from '../contract/calls'
import { AppError } from '../contract/errors'
import { call } from './call'
import { newNonce } from './nonce'
import { act } from './queue'

export const savedOnPhone = '已保存在手机，联网后送达'

export interface Acting<N extends CallName> {
  /** @returns the answer, or null when it was refused (said in a toast, or in `error` where a field is named) */
  run(input: Input<N>): Promise<Output<N> | null>
  /** The same for a call whose answer says nothing. @returns whether it was done */
  done(input: Input<N>): Promise<boolean>
  busy: boolean
  error: AppError | null
  /** what is wrong with this field, in words */
  at(field: string): string | undefined
}

/**
 * A button's call. A second tap while it runs does nothing; after a lost answer the next tap repeats the same
 * act with the same nonce, so it has one effect.
 */
export function useAct<N extends CallName>(name: N): Acting<N> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const last = useRef({ wanted: '', nonce: '' })
  const running = useRef(false)

  async function attempt(input: Input<N>): Promise<{ answer: Output<N> } | null> {
    if (running.current) return null
    running.current = true
    setBusy(true)
    const wanted = JSON.stringify(input)
    if (last.current.wanted !== wanted) last.current = { wanted, nonce: newNonce() }
    try {
      const answer = await call(name, input, last.current.nonce)
      last.current = { wanted: '', nonce: '' }
      setError(null)
      return { answer }
    } catch (failure) {
      if (failure instanceof AppError) last.current = { wanted: '', nonce: '' }
      const said =
        failure instanceof AppError ? failure : new AppError('unavailable', '没有连上网络，请再点一次')
      setError(said)
      void Taro.showToast({ title: said.message, icon: 'none', duration: 3000 })
      return null
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return {
    run: async (input) => (await attempt(input))?.answer ?? null,
    done: async (input) => !!(await attempt(input)),
    busy,
    error,
    at: (field) => (error?.field === field ? error.message : undefined),
  }
}

/** An act that may wait on the phone: answers, check-ins, roll calls. Says so when it does. */
export async function actSoon<N extends CallName>(
  name: N,
  input: Input<N>,
  words: string,
): Promise<Output<N> | 'kept'> {
  const answer = await act(name, input, words)
  if (answer === 'kept') void Taro.showToast({ title: savedOnPhone, icon: 'none', duration: 2500 })
  return answer
}
