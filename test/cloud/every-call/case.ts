import type { CallName, Input } from '../../../src/contract/calls'
import type { Who } from './town'

export interface Case<N extends CallName = CallName> {
  /** valid, and aimed at what belongs to the first branch */
  input: Input<N>
  /** who is served; everybody else is refused */
  may: Who[]
  /** the input holds a secret (a code, a link from a screen) that was handed to the caller for this very purpose */
  handed?: boolean
}

export type Cases<N extends CallName> = { [C in N]: Case<C> }

export const of = <T>(input: T, may: Who[]) => ({ input, may })
export const handed = <T>(input: T, may: Who[]) => ({ input, may, handed: true })
