import { AppError } from '../contract/errors'
import type { BindingKind, BindingWay } from '../contract/org-binding'

/** What decides whether an account may stand for a member at once. */
export interface BindingFacts {
  kind: BindingKind
  way: BindingWay
  /** the secretary or the member made the code for somebody who will act for them */
  agreed: boolean
  /** whom the account stands for by itself already; null for nobody */
  selfName: string | null
  /** a WeChat account stands for the member already */
  taken: boolean
  /** the member holds an office that reaches beyond a branch */
  highOffice: boolean
}

/**
 * What a new binding waits for; null when it counts at once. Nobody takes over a member's account, acts for a member
 * or comes into a town's office on a phone number without somebody's word.
 *
 * @throws invalid when the account is somebody else by itself already
 */
export function bindingWaitsFor(facts: BindingFacts): 'replacement' | 'proxy' | 'office' | null {
  if (facts.kind === 'proxy') return facts.agreed ? null : 'proxy'
  if (facts.selfName !== null)
    throw new AppError('invalid', `这个账号已经是${facts.selfName}本人，请选“我替他（她）办”`, 'kind')
  if (facts.taken) return 'replacement'
  return facts.way === 'phone' && facts.highOffice ? 'office' : null
}

export const waitingWords = {
  replacement: '换了新的微信',
  proxy: '申请代办',
  office: '任职人员用手机号绑定',
}

/** What the user is told: 绑定好了 or what happens next. */
export const boundWords = (state: 'active' | 'waiting', kind: BindingKind, name: string): string => {
  if (state === 'waiting') return '已经提交，等支部书记确认后生效'
  return kind === 'self' ? '绑定好了' : `绑定好了，可以替${name}办理`
}
