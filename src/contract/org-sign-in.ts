import * as v from 'valibot'
import { id, text, type Instant } from './fields'

/** The name and the six digits that somebody was given. Spaces between the digits are forgiven. */
export const nameAndCode = {
  name: text('姓名', 30),
  code: v.pipe(
    v.string(),
    v.transform((code) => code.normalize('NFKC').replace(/\s+/g, '')),
    v.regex(/^\d{6}$/, '一次性码是 6 位数字'),
  ),
}

const device = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '')

export const orgSignInInputs = {
  'org.me': v.object({}),
  'org.signOut': v.object({}),
  'org.personas': v.object({}),
  'org.signInAsPersona': v.object({ memberId: v.string() }),
  /**
   * Signs in with a one-time code: 24 hours, five tries, one use. The name is asked too, so that a wrong code
   * counts against one person's code and cannot be tried against everybody's. A repeat with the same nonce within
   * two minutes gets the same session.
   */
  'org.signInWithCode': v.object({ ...nameAndCode, device }),
  /** Signs in as a WeChat user; the account is made when it is new. `loginCode` from wx.login; unused on CloudBase. */
  'org.signInWithWechat': v.object({
    loginCode: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
    device,
  }),
  /** A one-time code for a member, shown once; an earlier one of theirs stops working. */
  'org.issueCode': v.object({ memberId: id }),
  'org.listDevices': v.object({}),
  'org.revokeDevice': v.object({ deviceId: id }),
  'org.setLargeType': v.object({ on: v.boolean() }),
}

export interface Device {
  /** names the session, opens nothing */
  id: string
  edition: 'weapp' | 'h5'
  /** what it called itself, e.g. Chrome · Windows */
  name: string
  since: Instant
  seenAt: Instant
  /** the one that asks */
  current: boolean
}
