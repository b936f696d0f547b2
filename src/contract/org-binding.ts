import * as v from 'valibot'
import { id, type Instant } from './fields'
import { nameAndCode } from './org-sign-in'

const token = v.pipe(v.string(), v.regex(/^[0-9a-z]{20}$/, '这个码不对，请重新扫'))
const kind = v.picklist(['self', 'proxy'])

export const orgBindingInputs = {
  /**
   * A code to scan from this screen, ten minutes, one use. `kind` proxy is for whoever will act for the member: made
   * by the secretary or by the member, it is their agreement.
   */
  'org.startScan': v.object({ memberId: id, kind: v.optional(kind, 'self') }),
  /** Who the code is for: 您是周桂兰吗？ Works for a visitor; tells name and branch only. */
  'org.peekScan': v.object({ token }),
  /** A visitor in the browser is signed in by it; in WeChat sign in first. */
  'org.confirmScan': v.object({ token, kind }),
  /** Members whose roster line has the phone number that WeChat verified (`phoneCode` from getPhoneNumber). */
  'org.findByPhone': v.object({ phoneCode: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
  /** One of those, chosen by the user within five minutes: a number alone never says who somebody is. */
  'org.bindByPhone': v.object({ ticket: v.pipe(v.string(), v.maxLength(400)), memberId: id, kind }),
  'org.bindWithCode': v.object({ ...nameAndCode, kind: v.optional(kind, 'self') }),
  /** What waits for somebody's word in a unit and everything below it. */
  'org.listWaiting': v.object({ unitId: id }),
  /** A waiting binding is agreed to: a replacement ends the old account's, its sessions and its credits. */
  'org.confirmBinding': v.object({ bindingId: id }),
  'org.refuseBinding': v.object({ bindingId: id }),
  /** By the account itself, by the member, or by the secretary. */
  'org.unbind': v.object({ bindingId: id }),
}

export type BindingKind = 'self' | 'proxy'

/** How an account came to stand for a member. */
export type BindingWay = 'scan' | 'phone' | 'code' | 'demo' | 'init'

/** What became of an attempt to bind. */
export interface Bound {
  state: 'active' | 'waiting'
  bindingId: string
  memberId: string
  name: string
  /** one sentence for the page: 绑定好了 / 等支部书记确认后生效 */
  words: string
}

export interface BindingView {
  bindingId: string
  kind: BindingKind
  way: BindingWay
  state: 'active' | 'waiting'
  /** WeChat or only a browser */
  wechat: boolean
  at: Instant
  /** true: this very account's */
  mine: boolean
}

export interface WaitingBinding extends BindingView {
  memberId: string
  /** the name, with group and birth year where names repeat */
  label: string
  unitId: string
  unitName: string
  /** 换了微信 · 申请代办 · 任职人员用手机号绑定 */
  why: 'replacement' | 'proxy' | 'office'
  words: string
}

export interface OrgBindingOutputs {
  /** `link` is what the page draws as a QR code: `<origin>/b/<token>` */
  'org.startScan': { link: string; token: string; until: Instant; name: string }
  /** `mine`: this account stands for them already */
  'org.peekScan': { name: string; unitName: string; kind: BindingKind; mine: boolean; until: Instant }
  'org.confirmScan': Bound
  /** `taken`: somebody's account stands for them already, so this one will wait for the secretary */
  'org.findByPhone': {
    ticket: string
    until: Instant
    candidates: { memberId: string; name: string; unitName: string; taken: boolean }[]
  }
  'org.bindByPhone': Bound
  'org.bindWithCode': Bound
  'org.listWaiting': WaitingBinding[]
  'org.confirmBinding': null
  'org.refuseBinding': null
  'org.unbind': null
}
