import { appConfig, currentTheme, setup } from '../app'
import { currentPage } from '../pages'
import { defineAsync, defineEvent, defineSync, isWritten, wx } from './define'

const STANDARD_FONT_PX = 16
const TITLE_BAR_PX = 44

const windowInfo = (): object => {
  const inner = currentPage()?.frame.window
  const bottom = innerHeight - setup.safeAreaBottom
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: innerWidth,
    windowHeight: inner?.innerHeight ?? innerHeight - TITLE_BAR_PX,
    statusBarHeight: 0,
    screenTop: TITLE_BAR_PX,
    safeArea: { left: 0, top: 0, right: innerWidth, bottom, width: innerWidth, height: bottom },
  }
}

const baseInfo = (): object => ({
  SDKVersion: '3.8.0',
  version: '8.0.60',
  language: 'zh_CN',
  enableDebug: false,
  fontSizeScaleFactor: setup.fontScale,
  fontSizeSetting: STANDARD_FONT_PX * setup.fontScale,
  // A mini-program that does not declare darkmode is not told.
  ...(appConfig.darkmode ? { theme: currentTheme() } : {}),
  host: { env: 'WeChat' },
})

const deviceInfo = (): object => ({
  brand: 'harness',
  model: 'harness',
  system: 'Android 13',
  platform: 'android',
  benchmarkLevel: 20,
  memorySize: 4096,
})

const systemInfo = (): object => ({ ...windowInfo(), ...deviceInfo(), ...baseInfo() })

export function defineSystem(): void {
  wx['env'] = { USER_DATA_PATH: 'wxfile://usr' }
  defineSync('getWindowInfo', windowInfo)
  defineSync('getAppBaseInfo', baseInfo)
  defineSync('getDeviceInfo', deviceInfo)
  defineSync('getSystemInfoSync', systemInfo)
  defineAsync('getSystemInfo', systemInfo)
  defineAsync('getSystemInfoAsync', systemInfo)
  defineSync('getSystemSetting', () => ({ bluetoothEnabled: true, locationEnabled: true, wifiEnabled: true }))
  defineSync('getAppAuthorizeSetting', () => ({
    albumAuthorized: 'authorized',
    cameraAuthorized: 'authorized',
  }))
  defineSync('getAccountInfoSync', () => ({
    miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' },
  }))
  defineSync('getMenuButtonBoundingClientRect', () => {
    const right = innerWidth - 7
    return { width: 87, height: 32, top: 6, bottom: 38, left: right - 87, right }
  })
  defineSync('canIUse', (name: string) => {
    const [api = ''] = name.replace(/^wx\./, '').split('.')
    return api === 'cloud' || api === 'env' || isWritten(api) || /^[a-z]+(-[a-z]+)*$/.test(name)
  })
  const themeChange = defineEvent('onThemeChange', 'offThemeChange')
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (appConfig.darkmode) themeChange.tell({ theme: currentTheme() })
  })
  const resize = defineEvent('onWindowResize', 'offWindowResize')
  addEventListener('resize', () =>
    resize.tell({ size: { windowWidth: innerWidth, windowHeight: innerHeight } }),
  )
  defineSync('getUpdateManager', () => ({
    onCheckForUpdate: (told: (result: object) => void) => void setTimeout(() => told({ hasUpdate: false })),
    onUpdateReady: () => undefined,
    onUpdateFailed: () => undefined,
    applyUpdate: () => undefined,
  }))
  for (const quiet of ['onMemoryWarning', 'onKeyboardHeightChange', 'onUserCaptureScreen']) {
    defineEvent(quiet, quiet.replace('on', 'off'))
  }
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    debug: () => undefined,
    log: () => undefined,
  }
  defineSync('getLogManager', () => logger)
  defineSync('getRealtimeLogManager', () => ({
    ...logger,
    setFilterMsg: () => undefined,
    addFilterMsg: () => undefined,
  }))
  defineSync('getPerformance', () => ({
    now: () => performance.now(),
    getEntries: () => [],
    createObserver: () => ({ observe: () => undefined, disconnect: () => undefined }),
  }))
  defineAsync('reportEvent', () => undefined)
  defineAsync('reportAnalytics', () => undefined)
}
