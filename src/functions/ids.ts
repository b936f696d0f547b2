import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const base32 = (n: number, width: number) => {
  let text = ''
  for (let rest = n; text.length < width; rest = Math.floor(rest / 32)) text = alphabet[rest % 32] + text
  return text
}

/**
 * Ids of 16 characters: 9 of time (milliseconds, so rows made later sort later) and 7 of chance (35 bits). They
 * are names, not secrets: every call checks access.
 */
export const makeId = (ms = Date.now(), random = randomBytes(5)): string =>
  base32(ms, 9) + base32(random.readUIntBE(0, 5) % 32 ** 7, 7)
