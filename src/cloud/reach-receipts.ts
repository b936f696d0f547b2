import { createHash } from 'node:crypto'
import type { Instant } from '../contract/fields'
import type { Receipt } from './reach'

/** A receipt without what is worked out of it. */
type Told = Receipt extends infer R ? (R extends Receipt ? Omit<R, 'once' | 'at'> : never) : never

/**
 * A receipt as the engine takes it. `told` is the provider's own time, null where it names none; it is never later
 * than `read`, so that a provider's wrong clock does not put an answer into the future.
 */
export function receipt(event: Told, told: Instant | null, read: Instant): Receipt {
  const which = event.kind === 'reply' ? [event.text, told] : event.kind === 'key' ? [event.key, told] : [] // each once a message
  const whole = [event.provider, event.kind, event.providerRef, event.phone, ...which]
  return {
    ...event,
    at: told && told < read ? told : read,
    once: createHash('sha256').update(JSON.stringify(whole)).digest('base64url').slice(0, 24),
  }
}

/** `2026-03-02 09:00:04` on China's clock; null when it is not such a time. */
export function chinaTime(text: unknown): Instant | null {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(String(text).trim()) ?? []
  return day ? instant(Date.parse(`${day}T${time}+08:00`)) : null
}

/** Seconds since 1970, as a number or in digits; null when it is not. */
export function unixTime(seconds: unknown): Instant | null {
  return /^[1-9]\d{8,10}$/.test(String(seconds)) ? instant(Number(seconds) * 1000) : null
}

const instant = (ms: number): Instant | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null)

/** A provider's word, fit to keep: one line of at most 70 characters. */
export const word = (value: unknown): string =>
  [...(typeof value === 'string' || typeof value === 'number' ? String(value) : '')]
    .map((c) => (/[\p{C}\p{Z}]/u.test(c) ? ' ' : c))
    .slice(0, 70)
    .join('')
    .trim()

/** A mainland mobile number without country code; undefined when it is none. */
export const mobileOf = (value: unknown): string | undefined =>
  /^(?:\+?86|0086)?(1\d{10})$/.exec(word(value))?.[1]

/** The parts of a body that are objects, whether it is a list or one. */
export const objectsOf = (body: unknown): Record<string, unknown>[] =>
  (Array.isArray(body) ? (body as unknown[]) : [body]).filter(
    (one): one is Record<string, unknown> => !!one && typeof one === 'object' && !Array.isArray(one),
  )
