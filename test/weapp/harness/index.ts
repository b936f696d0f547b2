/**
 * A phone for tests: the compiled mini-program (dist/weapp, as it is uploaded) runs in headless Chromium on WeChat's
 * own component engine, glass-easel, with WeChat's APIs and controls written here. The server behind it is real.
 *
 * It can show: that every page's compiled code, template and style loads and draws without window, document or fetch;
 * navigation, tabs and the page stack's limits; forms, pickers, dialogs, sharing, files, the scanner, privacy and
 * subscription prompts as the app meets them; what is sent, stored and kept when the network fails or the app is
 * killed; layout at any width, in dark mode and in large type; the number and size of setData calls.
 *
 * It cannot show: real devices. WeChat's rendering engine and fonts on a phone, its keyboard and native animations,
 * the iOS JavaScript engine, true speed (Chromium is faster than an old Android phone even when throttled),
 * isolation of component styles, maps, cameras, video and payment, WeChat's review, its real error texts in rare
 * cases, and limits that only the platform enforces. Gestures are a mouse. One thread runs logic and page, so setData
 * arrives at once here and later on a phone. Those need a look on a phone before a release.
 */
import { sharedBrowser } from './browser'
import { Network } from './network'
import { Phone } from './phone'
import type { PhoneOptions } from './phone-options'
import { PhoneState } from './phone-state'
import type { Launch, Setup } from './protocol'
import { listRealApis } from './real-apis'
import { startServer } from './server'

export { closeBrowser } from './browser'
export type { Phone } from './phone'
export type { PhoneOptions } from './phone-options'
export type { PhoneFile, ShareCard, WxCall } from './protocol'

/** Opens the mini-program on a new phone. Close it in the same test: `await phone.close()`. */
export async function openPhone(options: PhoneOptions): Promise<Phone> {
  const { width = 375, height = 812, openid = 'openid-ann' } = options
  const state = new PhoneState()
  for (const [key, value] of Object.entries(options.storage ?? {}))
    state.storage.set(key, JSON.stringify(value))
  state.privacyAgreed = options.privacyAgreed ?? true
  Object.assign(state.answers, options.answers)

  const network = new Network(async (type) => {
    // A phone whose app is closed hears of it on the next launch.
    if (phone.page.isClosed()) return
    await phone.page.evaluate((told) => window.__phone['networkType']?.(told), type)
  })
  const clockAhead = (): number => (options.now ? options.now() - Date.now() : 0)
  let launch: Launch = {}
  const setup = (): Setup => ({
    launch: {
      path: launch.path?.replace(/^\//, '') ?? '',
      query: launch.query ?? {},
      scene: launch.scene ?? 1001,
    },
    fontScale: options.fontScale ?? 1,
    safeAreaBottom: options.safeAreaBottom ?? 0,
    storage: Object.fromEntries(state.storage),
    privacyAgreed: state.privacyAgreed,
    networkType: network.type,
    clockAhead: clockAhead(),
    realApis: listRealApis(),
  })
  const { apiOrigin, cloud, onConsent } = options
  const codes = {
    login: () => `code-${openid}-${state.nextSerial()}`,
    phoneNumber: () => `phone-${openid}-${state.nextSerial()}`,
    ...options.codes,
  }
  const server = await startServer(
    options.dist,
    { state, network, openid, codes, apiOrigin, cloud, onConsent },
    setup,
  )
  const browser = await sharedBrowser()
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: true,
  })

  const phone: Phone = new Phone({
    options,
    context,
    origin: server.origin,
    state,
    network,
    clockAhead,
    setLaunch: (next) => {
      launch = next
    },
    close: async () => {
      await context.close()
      await server.close()
    },
  })
  try {
    await phone.relaunch(options.launch)
  } catch (error) {
    await phone.close()
    throw error
  }
  return phone
}
