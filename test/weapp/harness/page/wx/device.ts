import { appConfig } from '../app'
import { ask } from '../bridge'
import { isInsideTap } from '../gestures'
import { defineAsync, defineEvent } from './define'
import { mayUsePrivate } from './privacy'

let clipboard = ''

/** What reaches out of the app: the scanner, the dialler, maps, the clipboard, the screen. */
export function defineDevice(): void {
  defineAsync('scanCode', async () => {
    const result = await ask<string | null>('answer.scan')
    if (result === null) throw { errMsg: 'fail cancel' }
    return { result, scanType: 'QR_CODE', charSet: 'utf-8', path: '' }
  })
  defineAsync('login', () => ask('answer.login'))
  defineAsync('checkSession', () => undefined)
  defineAsync('requestSubscribeMessage', ({ tmplIds }) => {
    if (!Array.isArray(tmplIds) || tmplIds.length === 0)
      throw { errMsg: 'fail tmplIds must be a non-empty Array', errCode: 10001 }
    if (tmplIds.length > 5) throw { errMsg: 'fail the max length of tmplIds is 5', errCode: 20003 }
    if (!isInsideTap()) throw { errMsg: 'fail can only be invoked by user TAP gesture.' }
    return ask('answer.subscribe', { tmplIds })
  })
  defineAsync('makePhoneCall', ({ phoneNumber }) => {
    if (!phoneNumber) throw { errMsg: 'fail parameter error: parameter.phoneNumber should be String' }
  })
  defineAsync('openLocation', ({ latitude, longitude }) => {
    if (typeof latitude !== 'number' || typeof longitude !== 'number') {
      throw { errMsg: 'fail parameter error: latitude and longitude should be Number' }
    }
  })
  defineAsync('getLocation', async () => {
    if (!appConfig.requiredPrivateInfos?.includes('getLocation'))
      throw { errMsg: 'fail the api need to be declared in the requiredPrivateInfos field in app.json' }
    await mayUsePrivate('getLocation')
    const place = await ask<object | null>('answer.place')
    if (place === null) throw { errMsg: 'fail auth deny' }
    return place
  })
  defineAsync('setClipboardData', async ({ data }) => {
    await mayUsePrivate('setClipboardData')
    clipboard = String(data)
  })
  defineAsync('getClipboardData', async () => {
    await mayUsePrivate('getClipboardData')
    return { data: clipboard }
  })
  let brightness = 0.5
  defineAsync('setScreenBrightness', ({ value }) => void (brightness = Number(value)))
  defineAsync('getScreenBrightness', () => ({ value: brightness }))
  for (const api of ['setKeepScreenOn', 'vibrateShort', 'vibrateLong', 'setVisualEffectOnCapture']) {
    defineAsync(api, () => undefined)
  }
  defineAsync('getSetting', () => ({
    authSetting: {},
    subscriptionsSetting: { mainSwitch: true, itemSettings: {} },
  }))
  defineAsync('openSetting', () => ({ authSetting: {} }))
  defineAsync('openCustomerServiceChat', () => undefined)
  defineAsync('getBatteryInfo', () => ({ level: 80, isCharging: false }))
  defineEvent('onAccelerometerChange', 'offAccelerometerChange')
}
