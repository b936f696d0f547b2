import type { CallName, Input, Output } from '../contract/calls'
import { AppError, type ErrorCode } from '../contract/errors'
import { newNonce } from './nonce'
import { send, signInAgain } from './transport'

let signingIn: Promise<boolean> | null = null

/** Opens a session again without a tap, once however many ask for it. @returns whether there is one now */
export function renewSession(): Promise<boolean> {
  signingIn ??= signInAgain().finally(() => (signingIn = null))
  return signingIn
}

/**
 * Makes one call. A stale session is renewed once, silently, where the platform can.
 *
 * @param nonce kept by the caller when the same act may be sent twice
 * @throws AppError as the backend refused it; NoAnswer when the network gave none
 */
export async function call<N extends CallName>(
  name: N,
  input: Input<N>,
  nonce = newNonce(),
): Promise<Output<N>> {
  let answer = await send({ call: name, input, nonce })
  if (!answer.ok && answer.code === 'unauthenticated') {
    if (await renewSession()) answer = await send({ call: name, input, nonce })
  }
  if (answer.ok) return answer.value as Output<N>
  throw new AppError(answer.code as ErrorCode, answer.message, answer.field, answer.reason)
}
