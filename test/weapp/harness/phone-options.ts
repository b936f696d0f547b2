import type { CloudFunction, Codes } from './host-calls'
import type { Answers } from './phone-state'
import type { Launch } from './protocol'

export type PhoneOptions = {
  /** The folder that `taro build --type weapp` wrote. */
  dist: string
  /** CSS px; 375 × 812 unless told. */
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  /** fontSizeScaleFactor: 1 is standard, 1.4 is 关怀模式. */
  fontScale?: number
  /** What `env(safe-area-inset-bottom)` stands for, in px. */
  safeAreaBottom?: number
  /** wx.request, uploadFile and downloadFile go here, whatever domain the app names. */
  apiOrigin?: string
  /** Answers wx.cloud.callFunction. What it throws becomes the API's failure. */
  cloud?: CloudFunction
  openid?: string
  /** What wx.login and the phone-number button give; `code-<openid>-<n>` unless told. */
  codes?: Partial<Codes>
  /** What setStorage holds before the first launch, as values. */
  storage?: Record<string, unknown>
  /** False to meet 用户隐私保护指引 for the first time. */
  privacyAgreed?: boolean
  answers?: Partial<Answers>
  launch?: Launch
  /** The phone's clock in ms since 1970; it is read again at each launch and by `phone.setClock()`. */
  now?: () => number
  /** Hears of each template that the person allowed one more message of. */
  onConsent?: (openid: string, templateId: string) => void
  /** 4 makes the processor four times slower. */
  cpuThrottle?: number
}
