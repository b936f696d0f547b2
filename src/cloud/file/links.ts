import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../contract/fields'
import { msOf, shift } from '../../domain/clock'
import type { Deps } from '../context'

export type FileMethod = 'PUT' | 'GET'

const mac = (key: string, method: string, fileId: string, until: string) =>
  createHmac('sha256', key).update(`file.${method}.${fileId}.${until}`).digest('base64url')

/**
 * The query string that lets anybody who holds it PUT or GET one file until an instant.
 *
 * @param until an instant; nothing is valid after it
 */
export function signFile(key: string, given: { fileId: string; method: FileMethod; until: Instant }): string {
  const until = msOf(given.until).toString(36)
  return `until=${until}&sig=${mac(key, given.method, given.fileId, until)}`
}

/** Is the query string ours, for this file and method, and not yet over at `now`? */
export function checkFile(
  key: string,
  given: { fileId: string; method: FileMethod; until: string; sig: string },
  now: Instant,
): boolean {
  const expected = Buffer.from(mac(key, given.method, given.fileId, given.until))
  const sig = Buffer.from(given.sig)
  if (expected.length !== sig.length || !timingSafeEqual(expected, sig)) return false
  return parseInt(given.until, 36) >= msOf(now)
}

/** How long an address for a PUT lives, in minutes. */
const putMinutes = 10
/** How long a download link lives, in minutes. */
const getMinutes = 5

/** The whole signed address of a file. */
export function fileAddress(
  deps: Pick<Deps, 'key' | 'origin'>,
  fileId: string,
  method: FileMethod,
  at: Instant,
): { address: string; until: Instant } {
  const until = shift(at, method === 'PUT' ? putMinutes : getMinutes, 'm')
  return { address: `${deps.origin}/file/${fileId}?${signFile(deps.key, { fileId, method, until })}`, until }
}
