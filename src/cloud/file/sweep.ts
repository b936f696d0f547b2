import type { Deps } from '../context'
import { listExpired, markDropped } from './queries'

/** How many files one run lets go, so that a run stays short. */
const atOnce = 200

/**
 * Lets go of files whose time is over: exports after a day, uploads that were never finished, read rosters.
 * Bytes first: a row whose bytes could not be removed is tried again.
 */
export async function sweepFiles(deps: Deps): Promise<number> {
  const gone: string[] = []
  for (const id of await listExpired(deps.db, deps.now(), atOnce)) {
    try {
      await deps.files.remove(id)
      gone.push(id)
    } catch (error) {
      deps.log('warn', 'file not removed', { fileId: id, error: String(error) })
    }
  }
  await markDropped(deps.db, gone)
  return gone.length
}
