import type { Answer } from '../contract/calls'
import { NoAnswer, type Outgoing } from './transport-error'

/** The browser edition: same origin, an HttpOnly cookie that script never sees. */
export async function send({ call, input, nonce }: Outgoing): Promise<Answer<unknown>> {
  let response: Response
  try {
    response = await fetch(`/call/${call}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-nonce': nonce },
      body: JSON.stringify(input),
    })
    return (await response.json()) as Answer<unknown>
  } catch (error) {
    throw new NoAnswer(String(error))
  }
}

/** A browser cannot sign in by itself; the sign-in page asks for a one-time code. */
export const signInAgain = async (): Promise<boolean> => false
