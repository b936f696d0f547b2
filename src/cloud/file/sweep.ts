import type { Deps } from '../context'
import { forgetFiles, listExpired, markDropped } from './queries'

/** How many files one run lets go, so that a run stays short. */
const atOnce = 200

/**
 * Lets go of files whose time is over: exports after a day, uploads that were never finished, read rosters,
 * photos that no record took up or that were taken out of one.
 * Bytes first: a row whose bytes could not be removed is tried again.
 */
export async function sweepFiles(deps: Deps): Promise<number> {
  const gone: { id: string; purpose: string }[] = []
  for (const file of await listExpired(deps.db, deps.now(), atOnce)) {
    try {
      await deps.files.remove(file.id)
      gone.push(file)
    } catch (error) {
      deps.log('warn', 'file not removed', { fileId: file.id, error: String(error) })
    }
  }
  const ids = (photo: boolean) => gone.filter((f) => (f.purpose === 'photo') === photo).map((f) => f.id)
  await markDropped(deps.db, ids(false))
  await forgetFiles(deps.db, ids(true))
  return gone.length
}
