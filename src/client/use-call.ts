import { useCallback, useEffect, useRef, useState } from 'react'
import Taro, { useDidShow } from '@tarojs/taro'
import type { CallName, Input, Output } from '../contract/calls'
import { call } from './call'
import { onSent } from './queue'

export interface Loaded<T> {
  data: T | null
  error: Error | null
  loading: boolean
  /** shown from the phone's memory; the network has not answered yet */
  stale: boolean
  reload(): Promise<void>
  /** Shows a change at once, before the network knows of it. */
  patch(change: (data: T) => T): void
}

/**
 * Loads a page's data and loads it again whenever the page is shown. With `keep`, the last answer is kept on
 * the phone under that name and painted first; `butNot` names what of it the phone need not keep there.
 */
export function useCall<N extends CallName>(
  name: N,
  input: Input<N> | null,
  options: { keep?: string; butNot?: keyof Output<N> & string } = {},
): Loaded<Output<N>> {
  const { butNot } = options
  const kept = options.keep ? `kept.${options.keep}` : ''
  const [data, setData] = useState<Output<N> | null>(() => (kept ? Taro.getStorageSync(kept) || null : null))
  const [stale, setStale] = useState(!!data)
  const [error, setError] = useState<Error | null>(null)
  const [loading, setLoading] = useState(true)
  const turn = useRef(0)
  const wanted = JSON.stringify(input)

  const reload = useCallback(async () => {
    if (wanted === 'null') return
    const mine = ++turn.current
    setLoading(true)
    try {
      const answer = await call(name, JSON.parse(wanted) as Input<N>)
      if (mine !== turn.current) return
      setData(answer)
      setStale(false)
      setError(null)
      if (kept) Taro.setStorageSync(kept, butNot ? { ...answer, [butNot]: undefined } : answer)
    } catch (failure) {
      if (mine === turn.current) setError(failure as Error)
    }
    if (mine === turn.current) setLoading(false)
  }, [name, wanted, kept, butNot])

  // what waited on this phone has arrived, and may have changed what is shown here
  useEffect(() => onSent(() => void reload()), [reload])
  const shown = useRef(false)
  useEffect(() => {
    void reload()
  }, [reload])
  useDidShow(() => {
    // the first showing is the effect above
    if (shown.current) void reload()
    shown.current = true
  })

  const patch = useCallback(
    (change: (d: Output<N>) => Output<N>) => setData((d) => (d === null ? d : change(d))),
    [],
  )
  return { data, error, loading, stale, reload, patch }
}
