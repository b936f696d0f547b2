import { useCallback, useEffect, useRef, useState } from 'react'
import type { Board } from '../../../contract/mobilization-board'
import type { Feed } from '../../../contract/mobilization-feed'
import { call } from '../../../client/call'
import { joinFeed, olderFeed } from '../../../domain/mobilization-feed'

/** milliseconds between two looks, when the board has moved meanwhile */
const every = 3000

/**
 * What has happened in a call-up, for whoever commands it: it looks again whenever the board has moved, and rests with
 * it when nobody looks or all is over.
 */
export function useFeed({ callUpId, now, endedAt }: Board) {
  const [data, setData] = useState<Feed | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [loadingMore, setLoadingMore] = useState(false)
  const [lost, setLost] = useState(false)
  const asking = useRef(false)
  const newest = useRef('')
  const heard = useRef('')
  newest.current = `${now} ${endedAt}`

  const reload = useCallback(async () => {
    if (asking.current) return
    asking.current = true
    const about = newest.current
    try {
      const fresh = await call('mobilization.feed', { callUpId })
      heard.current = about
      setData((known) => joinFeed(known, fresh))
      setError(null)
    } catch (failure) {
      setError(failure as Error)
    }
    asking.current = false
  }, [callUpId])

  useEffect(() => {
    void reload()
    const timer = setInterval(() => {
      if (newest.current !== heard.current) void reload()
    }, every)
    return () => clearInterval(timer)
  }, [callUpId, reload])

  async function loadMore() {
    const before = data?.next
    if (!before || loadingMore) return
    setLoadingMore(true)
    setLost(false)
    try {
      const older = await call('mobilization.feed', { callUpId, before })
      setData((known) => known && olderFeed(known, before, older))
    } catch {
      setLost(true)
    }
    setLoadingMore(false)
  }

  return { data, error, reload, hasMore: !!data?.next, loadMore, loadingMore, lost }
}
