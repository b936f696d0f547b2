import { useEffect } from 'react'
import { useCall } from '../../../client/use-call'

/** How far reading is asked this often, in milliseconds. */
const watch = 800

/** One import and where it stands; asked again while it is read. */
export function useImport(importId: string) {
  const progress = useCall('org.importProgress', { importId })
  const { data, error, reload } = progress
  const reading = data?.state === 'reading'
  useEffect(() => {
    if (!reading && !(error && !data)) return
    const timer = setInterval(() => void reload(), watch)
    return () => clearInterval(timer)
  }, [reading, error, data, reload])
  return progress
}
