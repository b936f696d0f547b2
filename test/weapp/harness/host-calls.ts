import { cloudCalls } from './host-cloud'
import { fileCalls } from './host-files'
import { webCalls } from './host-web'
import type { Network } from './network'
import type { PhoneState } from './phone-state'

export type CloudFunction = (name: string, data: unknown, openid: string) => unknown

/** Codes that WeChat gives the app and the app gives its server. Tests that exchange them make their own. */
export type Codes = { login(): string; phoneNumber(): string }

export type Host = {
  state: PhoneState
  network: Network
  openid: string
  codes: Codes
  /** Where wx.request really goes, whatever domain the app was built for. */
  apiOrigin?: string
  cloud?: CloudFunction
  onConsent?: (openid: string, templateId: string) => void
}

/** The input is what the page side sent; each call names its own shape. */
export type HostCall = (input: never) => unknown

/** What the page side may ask of Node, by name. */
export function hostCalls(host: Host): Record<string, HostCall> {
  return {
    ...storageCalls(host),
    ...answerCalls(host),
    ...webCalls(host),
    ...cloudCalls(host),
    ...fileCalls(host.state),
  }
}

function storageCalls({ state }: Host): Record<string, HostCall> {
  return {
    'storage.set': ({ key, json }: { key: string; json: string }) => void state.storage.set(key, json),
    'storage.remove': ({ key }: { key: string }) => void state.storage.delete(key),
    'storage.clear': () => state.storage.clear(),
  }
}

/** Where WeChat asks the person, the test has answered beforehand: see phone-state.ts. */
function answerCalls({ state, codes, openid, onConsent }: Host): Record<string, HostCall> {
  return {
    'privacy.agree': () => void (state.privacyAgreed = true),
    'answer.login': () => ({ code: codes.login() }),
    'answer.phoneNumber': () => {
      state.asked.push('phoneNumber')
      return state.answers.phoneNumber === 'allow' ? { code: codes.phoneNumber() } : null
    },
    'answer.scan': () => state.answers.scans.shift() ?? null,
    'answer.place': () => state.answers.places.shift() ?? null,
    'answer.subscribe': ({ tmplIds }: { tmplIds: string[] }) => {
      state.asked.push('subscribe')
      const { subscribe } = state.answers
      const answer = (id: string): string =>
        typeof subscribe === 'string' ? subscribe : (subscribe[id] ?? 'reject')
      const said = tmplIds.map((id) => [id, answer(id)] as const)
      for (const [id, word] of said) if (word === 'accept') onConsent?.(openid, id)
      return Object.fromEntries(said)
    },
  }
}
