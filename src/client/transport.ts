import type { Answer } from '../contract/calls'
import { NoAnswer, type Outgoing } from './transport-error'

/**
 * Carries a call to the backend and its answer back. The editions differ here and nowhere else: the build
 * chooses transport.weapp.ts or transport.h5.ts; this file serves tests in Node.
 *
 * @throws NoAnswer when no answer came
 */
export async function send({ call, input, nonce }: Outgoing): Promise<Answer<unknown>> {
  const origin = process.env.XIANFENG_ORIGIN ?? ''
  const response = await fetch(`${origin}/call/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nonce': nonce },
    body: JSON.stringify(input),
  }).catch((error: unknown) => {
    throw new NoAnswer(String(error))
  })
  return (await response.json()) as Answer<unknown>
}

/** Signs in again without asking anything of the person. @returns whether there is a session now */
export const signInAgain = async (): Promise<boolean> => false
