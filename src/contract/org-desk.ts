import * as v from 'valibot'
import type { Instant } from './fields'

const token = v.pipe(v.string(), v.regex(/^[0-9a-z]{20}$/, '这个码不完整，请重新扫'))
const secret = v.pipe(v.string(), v.regex(/^[0-9a-z]{20}$/, '请刷新这一页'))

/** Signing a desk's browser in with the phone: the browser shows a code, the phone scans it and says yes. */
export const orgDeskInputs = {
  /** A code for this browser: two minutes, one use. */
  'org.startDesk': v.object({ device: v.pipe(v.string(), v.trim(), v.maxLength(60)) }),
  /** How the browser's code stands; `secret` is what only that browser got. */
  'org.deskState': v.object({ secret }),
  /** Signs the browser in, once the phone has said yes. A repeat with the same nonce gets the same session. */
  'org.enterDesk': v.object({ secret }),
  /** What the phone is asked to let in. */
  'org.peekDesk': v.object({ token }),
  'org.confirmDesk': v.object({ token }),
}

export interface OrgDeskOutputs {
  /** `link` goes into the code; `number` stands on both screens, for comparing */
  'org.startDesk': { link: string; secret: string; number: string; until: Instant }
  'org.deskState': { state: 'waiting' | 'confirmed' | 'ended' }
  'org.enterDesk': null
  'org.peekDesk': { device: string; number: string; until: Instant }
  'org.confirmDesk': null
}
