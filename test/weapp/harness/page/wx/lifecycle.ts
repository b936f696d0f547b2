import { appConfig, setup } from '../app'
import { callHook, type Hooks } from '../hooks'
import { reLaunch, setForeground } from '../pages'
import { defineEvent, defineSync } from './define'

type EnterOptions = {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  referrerInfo: object
}

let app: Hooks = {}
const entryPage = (): string => appConfig.entryPagePath ?? appConfig.pages[0] ?? ''

const launchOptions: EnterOptions = {
  ...setup.launch,
  path: setup.launch.path || entryPage(),
  referrerInfo: {},
}
let enterOptions = launchOptions

const shown = { tell: (..._args: unknown[]): void => undefined }
const hidden = { tell: (..._args: unknown[]): void => undefined }
const failed = { tell: (..._args: unknown[]): void => undefined }
const rejected = { tell: (..._args: unknown[]): void => undefined }

export const getApp = (): Hooks => app

export function registerApp(definition: Hooks): void {
  app = definition
  callHook(app, 'onLaunch', launchOptions)
  callHook(app, 'onShow', launchOptions)
}

export function defineLifecycle(): void {
  defineSync('getLaunchOptionsSync', () => launchOptions)
  defineSync('getEnterOptionsSync', () => enterOptions)
  Object.assign(shown, defineEvent('onAppShow', 'offAppShow'))
  Object.assign(hidden, defineEvent('onAppHide', 'offAppHide'))
  Object.assign(failed, defineEvent('onError', 'offError'))
  Object.assign(rejected, defineEvent('onUnhandledRejection', 'offUnhandledRejection'))
  defineEvent('onPageNotFound', 'offPageNotFound')
  defineEvent('onLazyLoadError', 'offLazyLoadError')
  // The browser reports both to the test as well.
  addEventListener('error', (event) => {
    callHook(app, 'onError', event.message)
    failed.tell(event.message)
  })
  addEventListener('unhandledrejection', (event) => {
    const told = { reason: event.reason as unknown, promise: event.promise }
    callHook(app, 'onUnhandledRejection', told)
    rejected.tell(told)
  })
}

export function openFirstPage(): void {
  const query = Object.entries(launchOptions.query).map(([key, value]) => `${key}=${value}`)
  try {
    reLaunch(`/${launchOptions.path}${query.length ? `?${query.join('&')}` : ''}`, 'launch')
  } catch (failure) {
    throw failure instanceof Error ? failure : new Error((failure as { errMsg: string }).errMsg)
  }
}

/** The person presses home. */
export function toBackground(): void {
  setForeground(false)
  callHook(app, 'onHide')
  hidden.tell({})
}

/** The person comes back, perhaps through a link or a card that names a page. */
export function toForeground(options?: Partial<EnterOptions>): void {
  enterOptions = { ...launchOptions, ...options }
  callHook(app, 'onShow', enterOptions)
  shown.tell(enterOptions)
  if (options?.path) {
    const query = Object.entries(options.query ?? {}).map(([key, value]) => `${key}=${value}`)
    reLaunch(`/${options.path}?${query.join('&')}`)
  } else setForeground(true)
}
