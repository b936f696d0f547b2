import { useEffect, useRef, useState } from 'react'
import { useReachBottom } from '@tarojs/taro'
import type { CallName, Input, Output } from '../contract/calls'
import { call } from './call'
import { useCall } from './use-call'

/**
 * A list that comes in pages: the first by useCall, the others when the person reaches the end or asks for more.
 *
 * @param items where the call's answer holds the lines; `next` is its cursor
 */
export function usePages<N extends CallName, T>(
  name: N,
  input: Input<N> | null,
  items: (answer: Output<N>) => T[],
  options: { keep?: string } = {},
) {
  const first = useCall(name, input, options)
  const [rest, setRest] = useState<{ of: unknown; lines: T[]; next: string | null } | null>(null)
  const [loading, setLoading] = useState(false)
  const [lost, setLost] = useState(false)
  const running = useRef(false)
  const wanted = JSON.stringify(input)
  const head = first.data as (Output<N> & { next?: string | null }) | null
  // pages that followed an earlier first page are not these pages
  const more = rest && rest.of === head ? rest : null
  const next = more ? more.next : (head?.next ?? null)

  useEffect(() => setRest(null), [wanted])

  async function loadMore() {
    if (!next || running.current || !input) return
    running.current = true
    setLoading(true)
    setLost(false)
    try {
      const answer = await call(name, { ...(input as object), after: next } as Input<N>)
      const cursor = (answer as { next?: string | null }).next ?? null
      setRest({ of: head, lines: [...(more?.lines ?? []), ...items(answer)], next: cursor })
    } catch {
      setLost(true)
    }
    running.current = false
    setLoading(false)
  }
  useReachBottom(() => void loadMore())

  return {
    ...first,
    lines: head ? [...items(head), ...(more?.lines ?? [])] : [],
    hasMore: !!next,
    loadMore,
    loadingMore: loading,
    /** the last attempt to load more found no network */
    lost,
  }
}
