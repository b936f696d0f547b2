import { dispatch } from '../api'
import type { CallName, Input, Output } from '../../contract/calls'
import type { Instant } from '../../contract/fields'
import type { Deps } from '../context'

/** Somebody of the demo town who makes calls, at a time of our choosing. */
export interface Voice {
  memberId: string
  openid: string
}

/** The demo's history is made through the same calls that people make, so it is never what they could not do. */
export function makeVoices(deps: Deps) {
  let now = deps.now()
  let count = 0
  const then: Deps = { ...deps, now: () => now, wake: () => undefined }

  async function call<N extends CallName>(voice: Voice, name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await dispatch(then, name, input, {
      sessionId: null,
      openid: voice.openid,
      edition: 'weapp',
      requestId: `demo-${count}`,
      nonce: `demo-${count++}`,
    })
    if (answer.ok) return answer.value as Output<N>
    throw new Error(`${name}: ${answer.message}${answer.reason ? ` (${answer.reason})` : ''}`)
  }

  return { then, call, at: (instant: Instant) => void (now = instant) }
}

export type Voices = ReturnType<typeof makeVoices>

/** A small seeded generator: the town is the same town every time. */
export function makeDice(seed: number) {
  let state = seed
  /** 0 ≤ n < below */
  return (below: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * below)
  }
}
