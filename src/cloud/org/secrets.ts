import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../contract/fields'

/**
 * Codes and tokens are derived from the id of their row and our key, and the row keeps only a keyed hash: neither
 * the database nor a kept answer holds anything to sign in with.
 */
const mac = (key: string, what: string) => createHmac('sha256', key).update(what).digest()

/** Six digits for the code of a row. The bias of the remainder is below one in ten million. */
export const digitsOf = (key: string, rowId: string): string =>
  String(mac(key, `digits.${rowId}`).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Twenty characters (100 bits) for the link of a row: short enough for a mini-program scene. */
export const tokenOf = (key: string, rowId: string): string =>
  [...mac(key, `token.${rowId}`).subarray(0, 20)].map((byte) => alphabet[byte % 32]).join('')

/** What the row keeps of a member's six digits. */
export const hashOfDigits = (key: string, memberId: string, digits: string): string =>
  mac(key, `code.${memberId}.${digits}`).toString('base64url')

/** What the row keeps of a token. */
export const hashOfToken = (key: string, token: string): string =>
  mac(key, `scan.${token}`).toString('base64url')

export function sameHash(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/**
 * That WeChat verified this number for this account, until then. The number inside is a keyed hash, so the ticket
 * tells nothing and is worth nothing to another account.
 */
export function makeTicket(key: string, given: { accountId: string; phone: string; until: Instant }): string {
  const body = `${given.until}.${mac(key, `phone.${given.phone}`).toString('base64url')}`
  return `${body}.${mac(key, `ticket.${given.accountId}.${body}`).toString('base64url')}`
}

/** Whether the ticket says so: ours, this account's, this number's and not too old. */
export function ticketSays(
  key: string,
  ticket: string,
  given: { accountId: string; phone: string; at: Instant },
): boolean {
  // an instant has a dot of its own: 2026-03-02T01:05:00.000Z
  const until = ticket.slice(0, 24)
  return (
    until > given.at &&
    sameHash(ticket, makeTicket(key, { accountId: given.accountId, phone: given.phone, until }))
  )
}
