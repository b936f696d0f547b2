import { useCallback, useRef, useState } from 'react'
import type { CallName, Input, Output } from '../contract/calls'
import { AppError } from '../contract/errors'
import { call } from './call'
import { act } from './queue'

/**
 * What somebody shows at a door: live when it can be, so that the server sees it at its own time; without an answer it
 * waits on the phone.
 *
 * @param later the same with the moment at which it was shown
 * @returns the answer, or 'kept' when it waits
 * @throws AppError as the backend refused it
 */
export async function callOrKeep<N extends CallName>(
  name: N,
  input: Input<N>,
  later: Input<N>,
  words: string,
): Promise<Output<N> | 'kept'> {
  try {
    return await call(name, input)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') throw error
  }
  return act(name, later, words)
}

/** One try at a time, and what came of the last. @param attempt of a module: it never changes */
export function useTry<I, R>(attempt: (input: I) => Promise<R>) {
  const [result, setResult] = useState<R | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const send = useCallback(
    async (input: I): Promise<void> => {
      if (running.current) return
      running.current = true
      setBusy(true)
      setResult(await attempt(input))
      running.current = false
      setBusy(false)
    },
    [attempt],
  )
  return { result, busy, send }
}
