import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../contract/fields'
import { spokenSlack, windowOf, windowStart } from '../domain/check-in'

/*
 * Codes that turn every 30 seconds and are stored nowhere: what they are about and the window, under the deployment's
 * own key. Whoever shows them fetches minutes ahead and needs no network; whoever verifies them needs no lookup.
 */

const sign = (key: string, way: 'scan' | 'spoken', about: string, window: number) =>
  createHmac('sha256', key).update(`${way}.${about}.${window}`).digest()

/** 12 characters: 72 bits. */
const macOf = (key: string, about: string, window: number) =>
  sign(key, 'scan', about, window).toString('base64url').slice(0, 12)

/** The 6 digits of a window. */
export const spokenOf = (key: string, about: string, window: number): string =>
  String(sign(key, 'spoken', about, window).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

export interface WindowCode {
  from: Instant
  to: Instant
  link: string
  spoken: string
}

/** `<ids, joined by dots>.<window in base 36>.<mac>`, as it stands at the end of a link. */
export const windowCode = (key: string, kind: string, ids: string[], window: number): string =>
  [...ids, window.toString(36), macOf(key, `${kind}.${ids.join('.')}`, window)].join('.')

/**
 * The codes of `n` windows from an instant on.
 *
 * @param base the link up to the code, e.g. https://xf.example.cn/c/
 */
export function windowCodes(
  key: string,
  base: string,
  kind: string,
  ids: string[],
  from: Instant,
  n: number,
): WindowCode[] {
  const first = windowOf(from)
  return Array.from({ length: n }, (_, i) => first + i).map((window) => ({
    from: windowStart(window),
    to: windowStart(window + 1),
    link: `${base}${windowCode(key, kind, ids, window)}`,
    spoken: spokenOf(key, `${kind}.${ids.join('.')}`, window),
  }))
}

/** Reads a scanned code, the whole link or its end. @returns null when it is not one of ours of this kind */
export function readWindowCode(
  key: string,
  kind: string,
  scanned: string,
): { ids: string[]; window: number } | null {
  const parts = (scanned.split('/').pop() ?? '').split(/[?#]/)[0]!.split('.')
  const mac = parts.pop()
  const base36 = parts.pop()
  const window = /^[0-9a-z]{1,9}$/.test(base36 ?? '') ? parseInt(base36!, 36) : -1
  if (!parts.length || window < 0 || !mac) return null
  return same(mac, macOf(key, `${kind}.${parts.join('.')}`, window)) ? { ids: parts, window } : null
}

/** The window of a spoken code around an instant, or null when it is none of them. */
export function readSpokenWindow(
  key: string,
  kind: string,
  ids: string[],
  digits: string,
  at: Instant,
): number | null {
  const now = windowOf(at)
  for (let window = now + 1; window >= now - spokenSlack; window--)
    if (same(digits, spokenOf(key, `${kind}.${ids.join('.')}`, window))) return window
  return null
}

function same(given: string, ours: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(ours)
  return a.length === b.length && timingSafeEqual(a, b)
}
