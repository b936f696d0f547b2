import { useSyncExternalStore } from 'react'

const wide = typeof window !== 'undefined' ? window.matchMedia('(min-width: 1024px)') : null

/** Whether the window is a desk's: a table reads better than a list there. */
export const useDesk = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      // older iPhones know only addListener
      wide?.addListener(tell)
      return () => wide?.removeListener(tell)
    },
    () => !!wide?.matches,
  )
