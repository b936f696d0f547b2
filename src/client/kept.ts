import { useEffect, useState } from 'react'
import type { CallName, Input } from '../contract/calls'
import { onQueue, waiting } from './queue'

/** The acts of one call that still wait on this phone: a page shows them as if they had arrived. */
export function useKept<N extends CallName>(name: N): Input<N>[] {
  const [kept, setKept] = useState(() => inputsOf(name))
  useEffect(() => onQueue(() => setKept(inputsOf(name))), [name])
  return kept
}

const inputsOf = <N extends CallName>(name: N) =>
  waiting()
    .filter((w) => w.name === name)
    .map((w) => w.input as Input<N>)
