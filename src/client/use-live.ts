import { useEffect, useRef, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { inSight, openLine } from './live'
import { useCall } from './use-call'

/** milliseconds between two questions, where boards do not come by themselves */
const asks = { seen: 2000, hidden: 15_000 }
/** after a line was lost, it is tried again after so long */
const again = 30_000

/** The board of a call-up, at most two seconds old while it goes on and somebody looks. */
export function useLive(callUpId: string) {
  const board = useCall('mobilization.board', callUpId ? { callUpId } : null)
  const [shown, setShown] = useState(true)
  const [line, setLine] = useState<'trying' | 'open' | 'lost'>('trying')
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  const { data, patch, reload } = board
  const goesOn = !!data && !data.endedAt
  const live = goesOn && shown
  const lost = line === 'lost'

  useEffect(() => {
    if (!live || lost) return
    const hangUp = openLine(callUpId, {
      onBoard(fresh) {
        setLine('open')
        patch(() => fresh)
      },
      onLost: () => setLine('lost'),
    })
    if (!hangUp) setLine('lost')
    return () => hangUp?.()
    // an open line is not opened again
  }, [callUpId, live, lost, patch])

  const asking = useRef(false)
  useEffect(() => {
    if (!live || !lost) return
    const began = Date.now()
    let last = 0
    const timer = setInterval(() => {
      const now = Date.now()
      if (now - began > again) setLine('trying')
      if (asking.current || now - last < (inSight() ? asks.seen : asks.hidden) - 50) return
      last = now
      asking.current = true
      void reload().finally(() => (asking.current = false))
    }, asks.seen)
    return () => clearInterval(timer)
  }, [live, lost, reload])

  return board
}
