// What the Node side and the page side of the harness say to each other.

export type Launch = { path?: string; query?: Record<string, string>; scene?: number }

export type NetworkType = 'wifi' | '4g' | 'none'

/** Written into the host page before anything runs there. */
export type Setup = {
  launch: { path: string; query: Record<string, string>; scene: number }
  /** WeChat's fontSizeScaleFactor; 1 is the standard size, 23/17 is 关怀模式. */
  fontScale: number
  /** CSS px that `env(safe-area-inset-bottom)` stands for; 34 on a phone without a home button. */
  safeAreaBottom: number
  /** key → JSON text, as it stood when the mini-program was last closed. */
  storage: Record<string, string>
  privacyAgreed: boolean
  networkType: NetworkType
  /** How far the phone's clock is ahead of this machine's, in ms. */
  clockAhead: number
  /** Real wx APIs that the harness does not have: calling one must fail by name. */
  realApis: string[]
}

export type Failure = { errMsg: string; errno?: number; errCode?: number }

export type Reply = { ok: unknown } | { fail: Failure }

/** One entry of `phone.calls()`: every wx API the app called, in order. */
export type WxCall = { api: string; args: unknown; at: number; outcome?: 'ok' | 'fail'; result?: unknown }

/** What onShareAppMessage answered, as the card that would be sent. */
export type ShareCard = { from: 'button' | 'menu'; title: string; path: string; imageUrl: string }

/** A file that a person has on the phone and picks when asked. */
export type PhoneFile = { name: string; content: Buffer | string; type?: 'image' | 'video' | 'file' }
